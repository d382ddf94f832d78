/**
 * Reads a condition: comparisons joined by `and` or `or`, with `not` and brackets. Stricter than Liquid where Liquid
 * guesses: see wrong-operator.ts for what people write instead.
 */
import { fail, here, isSign, isWord, peek, restFrom, sourceOf, takeSign } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import type { Token } from "./lex.ts";
import { MAX_DEPTH } from "./limits.ts";
import { parseOperand, tooDeep, unclosedBracket } from "./parse-operand.ts";
import { isOperand } from "./tree.ts";
import type { Expression, Junction, Operand, Operator } from "./tree.ts";
import { leftover, wrongConnector, wrongNegation, wrongOperator } from "./wrong-operator.ts";

/** The whole of what the cursor is over. Undefined after a problem. */
export function parseExpression(cursor: Cursor): Expression | undefined {
  if (cursor.problem !== undefined) return undefined;
  const braces = cursor.tokens.filter((token) => isBrace(token));
  if (braces.length > 0) return bracesInside(cursor, braces);
  const expression = parseJunction(cursor);
  if (expression === undefined || cursor.problem !== undefined) return undefined;
  return peek(cursor) === undefined ? expression : leftover(cursor);
}

const BRACES = new Set(["{{", "}}", "{%", "%}"]);

function isBrace(token: Token): boolean {
  return token.kind === "sign" && BRACES.has(token.text);
}

function bracesInside(cursor: Cursor, braces: readonly Token[]): undefined {
  const [first] = braces;
  const all = restFrom(cursor, 0);
  let bare = "";
  let from = all.start;
  for (const brace of braces) {
    bare += cursor.text.slice(from, brace.start);
    from = brace.end;
  }
  bare = (bare + cursor.text.slice(from, all.end))
    .replaceAll("  ", " ")
    .replace(/^[$#]/, "")
    .trim();
  const place = { start: first?.start ?? all.start, end: braces.at(-1)?.end ?? all.end };
  const isTag = first?.kind === "sign" && first.text === "{%";
  return fail(cursor, place, {
    code: "tmpl/syntax",
    message: `A condition is written without ${isTag ? "{% %}" : "{{ }}"}.`,
    hint: isTag || bare === "" ? "Write the comparison alone: seats >= 100" : `Write ${bare}`,
    ...(isTag || bare === "" ? {} : { replacement: { ...all, text: bare } }),
  });
}

function parseJunction(cursor: Cursor): Expression | undefined {
  const first = parseNegation(cursor);
  if (first === undefined) return undefined;
  const parts = [first];
  let joiner: "and" | "or" | undefined;
  for (;;) {
    const token = peek(cursor);
    if (wrongConnector(cursor)) return undefined;
    if (token?.kind !== "word" || (token.text !== "and" && token.text !== "or")) break;
    if (joiner !== undefined && joiner !== token.text) return mixed(cursor, parts, joiner, token);
    joiner = token.text;
    cursor.next++;
    const part = parseNegation(cursor);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  if (joiner === undefined) return first;
  return {
    kind: joiner,
    parts,
    start: first.start,
    end: parts.at(-1)?.end ?? first.end,
  } satisfies Junction;
}

function mixed(
  cursor: Cursor,
  parts: readonly Expression[],
  joiner: string,
  token: Token,
): undefined {
  const [first, last] = [parts[0], parts.at(-1)];
  const before = first && last ? sourceOf(cursor, { start: first.start, end: last.end }) : "…";
  const other = joiner === "and" ? "or" : "and";
  return fail(cursor, token, {
    code: "tmpl/condition",
    message: "“and” and “or” stand side by side, so it is not clear which belongs together.",
    hint: `Put brackets around one part: (${before}) ${other} …`,
  });
}

function parseNegation(cursor: Cursor): Expression | undefined {
  const token = peek(cursor);
  if (wrongNegation(cursor)) return undefined;
  if (token === undefined || !isWord(token, "not")) return parseComparison(cursor);
  cursor.next++;
  if (++cursor.depth > MAX_DEPTH) return tooDeep(cursor);
  const of = parseNegation(cursor);
  cursor.depth--;
  return of && { kind: "not", of, start: token.start, end: of.end };
}

const MISSING = "A name is missing here.";

function parseComparison(cursor: Cursor): Expression | undefined {
  const left = isSign(peek(cursor), "(") ? parseBrackets(cursor) : parseOperand(cursor, MISSING);
  if (left === undefined || wrongOperator(cursor)) return undefined;
  const token = peek(cursor);
  const operator = operatorOf(token);
  if (token === undefined || operator === undefined) return left;
  if (!isOperand(left)) {
    return fail(cursor, token, {
      code: "tmpl/condition",
      message: "What stands in brackets is true or false, and cannot be compared.",
      hint: "Join it with and, or.",
    });
  }
  cursor.next++;
  const right = parseOperand(cursor, `A value is missing after “${operator}”.`);
  if (right === undefined) return undefined;
  if (left.kind !== "path") return literalFirst(cursor, left, operator, right);
  return { kind: "comparison", operator, left, right, start: left.start, end: right.end };
}

function parseBrackets(cursor: Cursor): Expression | undefined {
  const open = here(cursor);
  cursor.next++;
  if (++cursor.depth > MAX_DEPTH) return tooDeep(cursor);
  const inside = parseJunction(cursor);
  cursor.depth--;
  if (inside === undefined) return undefined;
  const close = here(cursor);
  if (takeSign(cursor, ")")) return { ...inside, start: open.start, end: close.end };
  if (peek(cursor) !== undefined) return leftover(cursor);
  return fail(cursor, { start: open.start, end: inside.end }, unclosedBracket("(", ")"));
}

function operatorOf(token: Token | undefined): Operator | undefined {
  if (token?.kind !== "sign" && token?.kind !== "word") return undefined;
  switch (token.text) {
    case "==":
    case "!=":
    case ">":
    case ">=":
    case "<":
    case "<=":
    case "contains":
      return token.text;
    default:
      return undefined;
  }
}

const FLIPPED: Readonly<Record<Exclude<Operator, "contains">, Operator>> = {
  "==": "==",
  "!=": "!=",
  ">": "<",
  ">=": "<=",
  "<": ">",
  "<=": ">=",
};

function literalFirst(
  cursor: Cursor,
  left: Operand,
  operator: Operator,
  right: Operand,
): undefined {
  const place = { start: left.start, end: right.end };
  if (right.kind !== "path") {
    return fail(cursor, place, {
      code: "tmpl/condition",
      message: "This compares two fixed values, so it never changes.",
      hint: 'Compare a name with a value: order.status == "shipped"',
    });
  }
  if (operator === "contains") {
    return fail(cursor, place, {
      code: "tmpl/condition",
      message: "The name comes first: a condition starts with what can change.",
      hint: 'Compare the name with each text: a == "x" or a == "y"',
    });
  }
  const text = `${sourceOf(cursor, right)} ${FLIPPED[operator]} ${sourceOf(cursor, left)}`;
  if (operatorOf(peek(cursor)) !== undefined) return chained(cursor, left, right, text);
  return fail(cursor, place, {
    code: "tmpl/condition",
    message: "The name comes first: a condition starts with what can change.",
    hint: `Write ${text}`,
    replacement: { ...place, text },
  });
}

/** `3 < seats < 9`, as it is written in mathematics. */
function chained(cursor: Cursor, left: Operand, middle: Operand, first: string): undefined {
  const operator = peek(cursor);
  cursor.next++;
  const right = parseOperand(cursor, "A value is missing here.");
  if (operator === undefined || right === undefined) return undefined;
  const second = [middle, operator, right].map((place) => sourceOf(cursor, place)).join(" ");
  const place = { start: left.start, end: right.end };
  const all = restFrom(cursor, 0);
  const isWhole = all.start === place.start && all.end === place.end;
  const text = isWhole ? `${first} and ${second}` : `(${first} and ${second})`;
  return fail(cursor, place, {
    code: "tmpl/condition",
    message: "Two values are compared at a time.",
    hint: `Write ${text}`,
    replacement: { ...place, text },
  });
}
