/** What people write where a condition wants an operator, and what is left over behind it. Builds no tree. */
import { fail, peek, restFrom } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import type { Token } from "./lex.ts";
import { saidToBe } from "./said-to-be.ts";
import { tipFor } from "./tips.ts";
import type { Place } from "./tree.ts";

const COMPARISONS: ReadonlyMap<string, string> = new Map([
  ["=", "=="],
  ["===", "=="],
  ["!==", "!="],
  ["<>", "!="],
  ["≠", "!="],
  ["=>", ">="],
  ["≥", ">="],
  ["=<", "<="],
  ["≤", "<="],
  ["is", "=="],
  ["IS", "=="],
  ["eq", "=="],
  ["equals", "=="],
  ["equal", "=="],
  ["ne", "!="],
  ["neq", "!="],
  ["gt", ">"],
  ["gte", ">="],
  ["lt", "<"],
  ["lte", "<="],
  ["under", "<"],
  ["below", "<"],
  ["over", ">"],
  ["above", ">"],
  ["has", "contains"],
  ["includes", "contains"],
  ["Contains", "contains"],
  ["CONTAINS", "contains"],
]);

const CONNECTORS: ReadonlyMap<string, string> = new Map([
  ["&&", "and"],
  ["&", "and"],
  ["And", "and"],
  ["AND", "and"],
  ["||", "or"],
  ["Or", "or"],
  ["OR", "or"],
]);

const NEGATIONS: ReadonlySet<string> = new Set(["!", "Not", "NOT"]);

/** After the left side of a comparison. */
export function wrongOperator(cursor: Cursor): boolean {
  const token = peek(cursor);
  const written = textOf(token);
  if (token === undefined || written === undefined) return false;
  const next = textOf(peek(cursor, 1));
  const said = saidToBe(cursor);
  if (said !== undefined) return instead(cursor, said, said.written, said.right);
  if (written.toLowerCase() === "is" && next?.toLowerCase() === "not") {
    return instead(
      cursor,
      { start: token.start, end: peek(cursor, 1)?.end ?? token.end },
      "is not",
      "!=",
    );
  }
  if (written === "in" || (written === "not" && next === "in")) {
    return !fail(cursor, token, {
      code: "tmpl/condition",
      message: "A condition cannot ask whether a value is “in” a list.",
      hint: 'Write a == "x" or a == "y", or turn it round: list contains a',
    });
  }
  if (written === "not" && next === "contains") {
    return !fail(cursor, token, {
      code: "tmpl/condition",
      message: "“not” stands in front of the whole comparison.",
      hint: 'Write not list contains "x"',
    });
  }
  const entity = ENTITY.exec(cursor.text.slice(token.start, token.start + 6));
  if (entity !== null) {
    const end = token.start + entity[0].length;
    const sign = entity[1] === "lt" ? "<" : ">";
    return instead(cursor, { start: token.start, end }, entity[0], `${sign}${entity[2] ?? ""}`);
  }
  const from = written === "is" ? 1 : 0;
  const amount = AMOUNTS.get(textOf(peek(cursor, from)) ?? "");
  const than = peek(cursor, from + 1);
  if (amount !== undefined && than !== undefined && textOf(than) === "than") {
    const place = { start: token.start, end: than.end };
    return instead(cursor, place, cursor.text.slice(place.start, place.end), amount);
  }
  const right = COMPARISONS.get(written);
  return right !== undefined && instead(cursor, token, written, right);
}

/** What a web page makes of a sign. */
const ENTITY = /^&(lt|gt);(=?)/;

const AMOUNTS: ReadonlyMap<string, string> = new Map([
  ["less", "<"],
  ["fewer", "<"],
  ["more", ">"],
  ["greater", ">"],
]);

/** After a whole comparison. */
export function wrongConnector(cursor: Cursor): boolean {
  const token = peek(cursor);
  const written = textOf(token);
  if (token === undefined || written === undefined) return false;
  const right = CONNECTORS.get(written);
  return right !== undefined && instead(cursor, token, written, right, true);
}

/** Where a comparison could begin with `not`. */
export function wrongNegation(cursor: Cursor): boolean {
  const token = peek(cursor);
  const written = textOf(token);
  if (token === undefined || written === undefined || !NEGATIONS.has(written)) return false;
  if (peek(cursor, 1) === undefined) return false;
  return instead(cursor, token, written, "not", true);
}

function instead(
  cursor: Cursor,
  place: Place,
  written: string,
  right: string,
  isWord = false,
): boolean {
  const before = isWord && /\S/.test(cursor.text.charAt(place.start - 1)) ? " " : "";
  const after = isWord && /\S/.test(cursor.text.charAt(place.end)) ? " " : "";
  const isOpening = right === "not";
  fail(cursor, place, {
    code: "tmpl/condition",
    message: `“${written}” is written “${right}” here.`,
    hint: `Write ${right}.`,
    replacement: {
      start: place.start,
      end: place.end,
      text: `${isOpening ? "" : before}${right}${after}`,
    },
  });
  return true;
}

function textOf(token: Token | undefined): string | undefined {
  return token?.kind === "sign" || token?.kind === "word" ? token.text : undefined;
}

/** There are tokens that nothing took. */
export function leftover(cursor: Cursor): undefined {
  const token = peek(cursor);
  const rest = restFrom(cursor, cursor.next);
  const code = "tmpl/syntax";
  const written = textOf(token);
  if (token === undefined) return undefined;
  if (token.kind === "sign" && token.text === ")") {
    return fail(cursor, token, { code, message: "“)” closes a bracket that was never opened." });
  }
  if (written === "|") {
    const isSize = textOf(peek(cursor, 1)) === "size";
    return fail(cursor, rest, {
      code,
      message: "A condition takes no filters.",
      hint: isSize
        ? "Write .size right after the name: order.items.size > 1"
        : "Compare the value as it is.",
    });
  }
  if (written === "," && peek(cursor, 1)?.kind === "number") {
    return fail(cursor, rest, {
      code,
      message: "A number is written without commas.",
      hint: "Write 1000 instead of 1,000.",
    });
  }
  if (written === "," && peek(cursor, 1)?.kind === "word") {
    instead(cursor, token, ",", "and", true);
    return undefined;
  }
  const hour = peek(cursor, -1);
  const [, minutes] = /^:([0-5]\d)/.exec(cursor.text.slice(rest.start, rest.end)) ?? [];
  if (hour?.kind === "number" && minutes !== undefined) {
    return fail(cursor, rest, {
      code,
      message: "A time of day stands in quotes.",
      hint: `Write "${cursor.text.slice(hour.start, hour.end).padStart(2, "0")}:${minutes}".`,
    });
  }
  if (written !== undefined && "+-*/".includes(written)) {
    return fail(cursor, token, {
      code,
      message: "A condition cannot calculate.",
      hint: "Compare values as they are, or let a service call work it out.",
    });
  }
  const around = [-1, 1].map((offset) => textOf(peek(cursor, offset)) ?? "");
  const tip = tipFor(cursor, written ?? "", around);
  if (tip !== undefined) return fail(cursor, rest, { code, ...tip });
  const bare = bareText(cursor);
  if (bare !== undefined) return fail(cursor, bare, unquoted(cursor, bare));
  return fail(cursor, rest, {
    code,
    message: `“${cursor.text.slice(rest.start, rest.end)}” is left over at the end of this condition.`,
    hint: "Join two comparisons with and, or.",
  });
}

/** `status == in transit`: several words after an operator and to the end. */
function bareText(cursor: Cursor): Place | undefined {
  const first = peek(cursor, -1);
  const operator = textOf(peek(cursor, -2));
  const isOperator = operator === "==" || operator === "!=" || operator === "contains";
  const words = cursor.tokens.slice(cursor.next);
  if (!isOperator || first?.kind !== "word" || !words.every((token) => isBareWord(token))) {
    return undefined;
  }
  return { start: first.start, end: words.at(-1)?.end ?? first.end };
}

function isBareWord(token: Token): boolean {
  return token.kind === "word" && token.text !== "and" && token.text !== "or";
}

function unquoted(cursor: Cursor, { start, end }: Place) {
  const text = `"${cursor.text.slice(start, end)}"`;
  return {
    code: "tmpl/condition",
    message: "A text of several words needs quotes.",
    hint: `Write ${text}`,
    replacement: { start, end, text },
  } as const;
}
