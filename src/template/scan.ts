/**
 * Cuts a template into plain text, `{{ … }}` and `{% … %}`, and says which braces do not fit. What stands inside the
 * braces is not read here.
 */
import { FILTER_NAMES } from "./filters.ts";
import { endOfText, isBlank, isWordCharacter } from "./lex.ts";
import { MAX_PROBLEMS } from "./limits.ts";
import type { Problem } from "./problem.ts";
import type { Place } from "./tree.ts";

export type Piece = TextPiece | BracePiece;

interface TextPiece extends Place {
  readonly kind: "text";
}

export interface BracePiece extends Place {
  readonly kind: "output" | "tag";
  /** What stands between the braces. */
  readonly inner: Place;
  /** `{{-` and `-}}`: the blanks on that side go. */
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
}

export function scan(text: string): { pieces: readonly Piece[]; problems: readonly Problem[] } {
  const pieces: Piece[] = [];
  const problems: Problem[] = [];
  let textStart = 0;
  let at = nextOpening(text, 0);
  while (at !== -1 && problems.length < MAX_PROBLEMS) {
    const kind = text.charAt(at + 1) === "{" ? "output" : "tag";
    const found = close(text, at, kind);
    if (found.problem !== undefined) problems.push(found.problem);
    if (found.inner !== undefined) {
      if (at > textStart) pieces.push({ kind: "text", start: textStart, end: at });
      pieces.push(bracePiece(text, kind, at, found.inner, found.end));
      textStart = found.end;
    }
    at = nextOpening(text, found.end);
  }
  if (textStart < text.length) pieces.push({ kind: "text", start: textStart, end: text.length });
  return { pieces, problems };
}

function nextOpening(text: string, from: number): number {
  for (let at = text.indexOf("{", from); at !== -1; at = text.indexOf("{", at + 1)) {
    const next = text.charAt(at + 1);
    if (next === "{" || next === "%") return at;
  }
  return -1;
}

function bracePiece(
  text: string,
  kind: BracePiece["kind"],
  start: number,
  inner: Place,
  end: number,
): BracePiece {
  const trimsBefore = text.charAt(inner.start) === "-" && inner.start < inner.end;
  const trimsAfter = text.charAt(inner.end - 1) === "-" && inner.start < inner.end;
  const from = trimsBefore ? inner.start + 1 : inner.start;
  const to = trimsAfter ? inner.end - 1 : inner.end;
  return {
    kind,
    start,
    end,
    inner: { start: from, end: Math.max(from, to) },
    trimsBefore,
    trimsAfter,
  };
}

interface Closed {
  /** Absent when nothing closes it: it is plain text then. */
  readonly inner?: Place;
  /** Where to go on. */
  readonly end: number;
  readonly problem?: Problem;
}

function close(text: string, start: number, kind: BracePiece["kind"]): Closed {
  const right = kind === "output" ? "}}" : "%}";
  const from = start + 2;
  if (text.charAt(afterBlanks(text, from)) === "{" && kind === "output")
    return tooMany(text, start);
  let insideBraces = false;
  for (let i = from; i < text.length; i++) {
    const character = text.charAt(i);
    if (isQuote(character) && !isWordCharacter(text.charAt(i - 1))) {
      const end = endOfText(text, i, text.length, character);
      if (end === -1) return pastQuote(text, start, i, right);
      i = end - 1;
    } else if (insideBraces && text.startsWith("}}", i)) {
      insideBraces = false;
      i++;
    } else if (text.startsWith(right, i)) {
      return { inner: { start: from, end: i }, end: i + 2 };
    } else if (text.startsWith("}}", i) || text.startsWith("%}", i)) {
      return { inner: { start: from, end: i }, end: i + 2, problem: wrongEnd(text, start, i, 2) };
    } else if (character === "}" && (kind === "output" || (!insideBraces && endsTag(text, i)))) {
      return { inner: { start: from, end: i }, end: i + 1, problem: wrongEnd(text, start, i, 1) };
    } else if (text.startsWith("{%", i) || (text.startsWith("{{", i) && kind === "output")) {
      return { end: i, problem: unclosed(text, start, right) };
    } else if (text.startsWith("{{", i)) {
      insideBraces = true;
      i++;
    }
  }
  return { end: from, problem: unclosed(text, start, right) };
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'";
}

function unclosed(text: string, start: number, right: string): Problem {
  const nameStart = afterBlanks(text, start + 2);
  let end = nameStart;
  while (end < text.length && (isWordCharacter(text.charAt(end)) || text.charAt(end) === "."))
    end++;
  // A full stop behind the name ends the sentence.
  while (end > nameStart && text.charAt(end - 1) === ".") end--;
  if (right === "}}" && end > nameStart) end = behindFilters(text, end);
  const left = text.slice(start, start + 2);
  const problem: Problem = {
    code: "tmpl/unclosed",
    message: `“${left}” is never closed with “${right}”.`,
    hint: `Put ${right} where it ends.`,
    start,
    end: end > nameStart ? end : start + 2,
  };
  const isName = right === "}}" && end > nameStart;
  return isName ? { ...problem, replacement: { start: end, end, text: " }}" } } : problem;
}

/** Words behind a name that are filters of it, and no text. */
function behindFilters(text: string, from: number): number {
  FILTER.lastIndex = from;
  return FILTER.test(text) ? FILTER.lastIndex : from;
}

const FILTER = new RegExp(
  `(?:\\s*\\|\\s*(?:${FILTER_NAMES.join("|")})\\b(?:\\s*:\\s*"[^"{}]*")?)+`,
  "y",
);

/** Whether a `}` ends a tag: the next `%}` there is belongs to another one. */
function endsTag(text: string, at: number): boolean {
  const end = text.indexOf("%}", at);
  const next = text.indexOf("{%", at);
  return next !== -1 && next < end;
}

/** The braces still count as closed by the next ones: the quote is reported by whoever reads what is inside. */
function pastQuote(text: string, start: number, quote: number, right: string): Closed {
  const close = text.indexOf(right, quote);
  if (close === -1) return { end: start + 2, problem: unclosed(text, start, right) };
  return { inner: { start: start + 2, end: close }, end: close + 2 };
}

function wrongEnd(text: string, start: number, at: number, length: number): Problem {
  const left = text.slice(start, start + 2);
  const right = left === "{{" ? "}}" : "%}";
  const found = text.slice(at, at + length);
  return {
    code: "tmpl/unclosed",
    message: `“${left}” is closed with “${right}”, not with “${found}”.`,
    hint: `Write ${right} here.`,
    start: at,
    end: at + length,
    replacement: { start: at, end: at + length, text: right },
  };
}

/** `{{{ name }}}` and `{{ {{ name }} }}` */
function tooMany(text: string, start: number): Closed {
  let from = start;
  while (text.charAt(from) === "{") from = afterBlanks(text, from + 1);
  const close = text.indexOf("}", from);
  const to = close === -1 ? from : close;
  let end = to;
  for (let i = to; text.charAt(i) === "}"; i = afterBlanks(text, i + 1)) end = i + 1;
  const body = text.slice(from, to).trim();
  const problem: Problem = {
    code: "tmpl/syntax",
    message: "Two braces on each side are enough.",
    hint: body === "" ? "Write {{ name }}." : `Write {{ ${body} }}.`,
    start,
    end: Math.max(end, start + 2),
  };
  const isWhole = body !== "" && end - to > 1 && !body.includes("{");
  const replacement = { start, end: problem.end, text: `{{ ${body} }}` };
  return { end: problem.end, problem: isWhole ? { ...problem, replacement } : problem };
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charAt(at))) at++;
  return at;
}
