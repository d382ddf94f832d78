/**
 * Words of what stands between `{{ }}` or `{% %}`, and of conditions: a scanner written by hand, linear in the text.
 * It knows no grammar; what cannot be a token at all is a problem here.
 */
import type { Problem } from "./problem.ts";

export type Token =
  | { readonly kind: "word"; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly kind: "number";
      readonly value: number;
      readonly start: number;
      readonly end: number;
    }
  /** A text in quotes. */
  | { readonly kind: "text"; readonly value: string; readonly start: number; readonly end: number }
  | { readonly kind: "sign"; readonly text: string; readonly start: number; readonly end: number };

/** The tokens of `text` from `start` to `end`. Stops at the first character that it cannot read. */
export function lex(
  text: string,
  start: number,
  end: number,
): { tokens: Token[]; problem?: Problem } {
  const tokens: Token[] = [];
  let at = start;
  while (at < end) {
    const character = text.charAt(at);
    if (isBlank(character)) {
      at++;
      continue;
    }
    const quote = closingQuotes(character);
    if (quote !== "") {
      const close = endOfText(text, at, end, quote);
      if (close === -1) return { tokens, problem: unclosedText(text, at, end) };
      if (!isStraight(character)) return { tokens, problem: curlyQuotes(text, at, close) };
      tokens.push({
        kind: "text",
        value: unescaped(text.slice(at + 1, close - 1)),
        start: at,
        end: close,
      });
      at = close;
      continue;
    }
    const token = word(text, at, end, tokens.at(-1)) ?? sign(text, at, end);
    tokens.push(token);
    at = token.end;
  }
  return { tokens };
}

/** Blanks as Liquid knows them, no-break and other wide ones included. */
export function isBlank(character: string): boolean {
  return character.trim() === "" && character !== "";
}

/** What a name is made of: letters and digits of any script, `_`, `-` and `?`. */
export function isWordCharacter(character: string): boolean {
  return (
    /^[\w?-]$/.test(character) ||
    (character > "\u00bf" && /^[\p{L}\p{N}\p{M}\p{Cs}]$/u.test(character))
  );
}

/** End (exclusive) of the text whose quote opens at `at`, or -1. */
export function endOfText(text: string, at: number, end: number, quotes: string): number {
  for (let i = at + 1; i < end; i++) {
    const character = text.charAt(i);
    if (character === "\\") i++;
    else if (quotes.includes(character)) return i + 1;
  }
  return -1;
}

/** The marks that may close a text opened by this one; empty when it opens none. */
function closingQuotes(character: string): string {
  if (isStraight(character)) return character;
  if (character === "“" || character === "”" || character === "„") return "”“";
  if (character === "‘" || character === "’" || character === "‚") return "’‘";
  if (character === "«") return "»";
  return "";
}

function isStraight(character: string): boolean {
  return character === '"' || character === "'";
}

function word(text: string, at: number, end: number, before: Token | undefined): Token | undefined {
  const afterDot = before?.kind === "sign" && before.text === "." && before.end === at;
  const signed = text.charAt(at) === "-" || text.charAt(at) === "+";
  if (signed && !isDigit(text.charAt(at + 1))) return undefined;
  if (!signed && !isWordCharacter(text.charAt(at))) return undefined;
  let to = at + 1;
  while (to < end && isWordCharacter(text.charAt(to))) to++;
  if (!afterDot && isDigits(text, signed ? at + 1 : at, to)) {
    if (text.charAt(to) === "." && to + 1 < end && isDigit(text.charAt(to + 1))) {
      to++;
      while (to < end && isDigit(text.charAt(to))) to++;
    }
    return { kind: "number", value: Number(text.slice(at, to)), start: at, end: to };
  }
  return { kind: "word", text: text.slice(at, to), start: at, end: to };
}

/** Longest first. The wrong ones are here so that they are reported whole. */
const SIGNS = [
  "===",
  "!==",
  "{{",
  "}}",
  "{%",
  "%}",
  "==",
  "!=",
  ">=",
  "<=",
  "<>",
  "=>",
  "=<",
  "&&",
  "||",
  "..",
];

function sign(text: string, at: number, end: number): Token {
  const long = SIGNS.find(
    (candidate) => text.startsWith(candidate, at) && at + candidate.length <= end,
  );
  const found = long ?? String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { kind: "sign", text: found, start: at, end: Math.min(end, at + found.length) };
}

function isDigits(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isDigit(text.charAt(i))) return false;
  return to > from;
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function unescaped(body: string): string {
  if (!body.includes("\\")) return body;
  let result = "";
  for (let i = 0; i < body.length; i++) {
    const character = body.charAt(i);
    if (character !== "\\") {
      result += character;
      continue;
    }
    const next = body.charAt(++i);
    if (next === "u") {
      let digits = "";
      while (digits.length < 4 && /^[\da-f]$/i.test(body.charAt(i + 1))) digits += body.charAt(++i);
      result += String.fromCharCode(Number.parseInt(digits || "0", 16));
    } else {
      result += Object.hasOwn(ESCAPES, next) ? ESCAPES[next] : next;
    }
  }
  return result;
}

function unclosedText(text: string, start: number, end: number): Problem {
  if (start > 0 && isWordCharacter(text.charAt(start - 1))) {
    return {
      code: "tmpl/syntax",
      message: "There is a quote in the middle of a word.",
      hint: 'A text stands in quotes as a whole: "it\'s"',
      start,
      end: start + 1,
    };
  }
  return {
    code: "tmpl/unclosed",
    message: "The text that starts here is never closed with a quote.",
    hint: "Put the same quote at its end.",
    start,
    end: start + text.slice(start, end).trimEnd().length,
  };
}

function curlyQuotes(text: string, start: number, end: number): Problem {
  const body = text.slice(start + 1, end - 1);
  const quote = body.includes('"') ? "'" : '"';
  return {
    code: "tmpl/syntax",
    message: "A text has straight quotes around it, not curly ones.",
    hint: `Write ${quote}${body}${quote}.`,
    start,
    end,
    replacement: { start, end, text: `${quote}${body}${quote}` },
  };
}
