/** Reads one value: a path such as `order.items[0].id`, a text, a number, or one of Liquid's words for a value. */
import { fail, here, isSign, peek, sourceOf, takeSign } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import type { Token } from "./lex.ts";
import { MAX_DEPTH } from "./limits.ts";
import type { Literal, Operand, Path, Segment, Special } from "./tree.ts";

/** Undefined after a problem. `missing` is the sentence for when there is no value at all. */
export function parseOperand(cursor: Cursor, missing: string): Operand | undefined {
  const token = peek(cursor);
  if (token === undefined)
    return fail(cursor, here(cursor), { code: "tmpl/syntax", message: missing });
  switch (token.kind) {
    case "number":
    case "text":
      cursor.next++;
      return indexed(cursor, {
        kind: "literal",
        value: token.value,
        start: token.start,
        end: token.end,
      });
    case "word":
      if (OPERATORS.has(token.text))
        return fail(cursor, token, { code: "tmpl/syntax", message: missing });
      cursor.next++;
      return wordOperand(cursor, token);
    case "sign":
      if (token.text === "(") return bracketed(cursor, missing);
      return unreadable(cursor, token, missing);
    default:
      return token satisfies never;
  }
}

function wordOperand(cursor: Cursor, token: Token & { kind: "word" }): Operand | undefined {
  const place = { start: token.start, end: token.end };
  const literal = wordValue(token.text);
  const next = peek(cursor);
  const goesOn = (isSign(next, ".") || isSign(next, "[")) && next?.start === token.end;
  if (literal === undefined || goesOn) return parsePath(cursor, token);
  return literal.kind === "literal" ? { ...literal, ...place } : { ...literal, ...place };
}

type WordValue = Pick<Literal, "kind" | "value"> | Pick<Special, "kind" | "word">;

function wordValue(word: string): WordValue | undefined {
  switch (word) {
    case "true":
      return { kind: "literal", value: true };
    case "false":
      return { kind: "literal", value: false };
    case "nil":
    case "null":
      return { kind: "literal", value: null };
    case "blank":
    case "empty":
      return { kind: "special", word };
    default:
      return undefined;
  }
}

const OPERATORS: ReadonlySet<string> = new Set(["and", "or", "not", "contains"]);

/** Whether a word has a meaning of its own and so cannot be a name. */
export function isReservedWord(word: string): boolean {
  return wordValue(word) !== undefined || OPERATORS.has(word);
}

/** The rest of a path whose first name has been taken. */
export function parsePath(cursor: Cursor, first: Token & { kind: "word" }): Path | undefined {
  const segments: Segment[] = [{ key: first.text, start: first.start, end: first.end }];
  let end = first.end;
  for (;;) {
    const next = peek(cursor);
    if (next === undefined || next.start !== end) break;
    let segment: Segment | undefined;
    if (takeSign(cursor, ".")) segment = afterDot(cursor, next);
    else if (takeSign(cursor, "[")) segment = inBrackets(cursor, next);
    else break;
    if (segment === undefined) return undefined;
    segments.push(segment);
    end = segment.end;
  }
  return { kind: "path", name: first.text, segments, start: first.start, end };
}

function afterDot(cursor: Cursor, dot: Token): Segment | undefined {
  const name = peek(cursor);
  if (name?.kind !== "word" || name.start !== dot.end) {
    return fail(cursor, dot, {
      code: "tmpl/syntax",
      message: "A name is missing after the dot.",
      hint: "Write it right after the dot, without a space: order.status",
    });
  }
  cursor.next++;
  return { key: name.text, start: name.start, end: name.end };
}

function inBrackets(cursor: Cursor, open: Token): Segment | undefined {
  const key = peek(cursor);
  const isIndex = key?.kind === "number" && Number.isSafeInteger(key.value);
  if (!isIndex && key?.kind !== "text") {
    return fail(cursor, key ?? open, {
      code: "tmpl/syntax",
      message: "Only a whole number or a text in quotes can stand in [ ].",
      hint: "[0] is the first item of a list, [-1] the last.",
    });
  }
  cursor.next++;
  const close = peek(cursor);
  if (!takeSign(cursor, "]") || close === undefined) {
    return fail(cursor, { start: open.start, end: key.end }, unclosedBracket("[", "]"));
  }
  return { key: key.value, start: open.start, end: close.end };
}

/** `(seats)`: brackets around one value are accepted where a value is wanted. */
function bracketed(cursor: Cursor, missing: string): Operand | undefined {
  const open = here(cursor);
  cursor.next++;
  if (++cursor.depth > MAX_DEPTH) return tooDeep(cursor);
  const operand = parseOperand(cursor, missing);
  cursor.depth--;
  if (operand === undefined) return undefined;
  if (takeSign(cursor, ")")) return operand;
  return fail(cursor, { start: open.start, end: operand.end }, unclosedBracket("(", ")"));
}

export function unclosedBracket(left: string, right: string) {
  return {
    code: "tmpl/unclosed",
    message: `“${left}” is never closed with “${right}”.`,
    hint: `Put ${right} where it ends.`,
  } as const;
}

export function tooDeep(cursor: Cursor): undefined {
  return fail(cursor, here(cursor), {
    code: "tmpl/too-large",
    message: `This is nested more than ${MAX_DEPTH} levels deep.`,
    hint: "Split it into several conditions.",
  });
}

function indexed(cursor: Cursor, literal: Literal): Literal | undefined {
  const next = peek(cursor);
  const touches = next?.start === literal.end;
  if (!touches || !(isSign(next, ".") || isSign(next, "[") || next.kind === "word")) return literal;
  return fail(
    cursor,
    { start: literal.start, end: next.end },
    {
      code: "tmpl/syntax",
      message: `“${sourceOf(cursor, { start: literal.start, end: next.end })}” cannot be read.`,
      hint: "Leave a space after a value, and start names with a letter.",
    },
  );
}

function unreadable(cursor: Cursor, token: Token & { kind: "sign" }, missing: string): undefined {
  if (token.text === "{{" || token.text === "{%" || token.text === "{") {
    return fail(cursor, token, {
      code: "tmpl/syntax",
      message: "There are braces inside braces.",
      hint: "Write the name alone.",
    });
  }
  return fail(cursor, token, {
    code: "tmpl/syntax",
    message: `“${token.text}” cannot stand here: ${missing.charAt(0).toLowerCase()}${missing.slice(1)}`,
    ...(token.text === "$" ? { hint: "Write the name of a value without “$”: {{ name }}" } : {}),
  });
}
