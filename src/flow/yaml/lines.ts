/**
 * Lines, blanks and indentation of a text that is not yet known to be YAML.
 */
import type { Range } from "../../diagnostics/diagnostic.ts";

export interface Line {
  readonly start: number;
  /** First character that is not indentation. */
  readonly first: number;
  /** Behind the last character that is not a blank or the line's end. */
  readonly end: number;
  /** Where the next line starts. */
  readonly next: number;
  /** Width of the indentation, a Tab counting as two. */
  readonly column: number;
  /** The indentation holds something other than spaces. */
  readonly odd: boolean;
}

const TAB_WIDTH = 2;

/** Looks like a blank, but is none to YAML. */
const BLANK_LOOKALIKES =
  "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000";
/** Cannot be seen at all. */
const ZERO_WIDTH = "\u200b\u2060\ufeff\u00ad";

export function readLine(text: string, start: number): Line {
  const newline = text.indexOf("\n", start);
  const next = newline === -1 ? text.length : newline + 1;
  let end = newline === -1 ? text.length : newline;
  while (end > start && isBlankOrReturn(text[end - 1])) end -= 1;
  let first = start;
  let column = 0;
  let odd = false;
  for (; first < end; first += 1) {
    const char = text[first] ?? "";
    if (char === " ") column += 1;
    else if (char === "\t") column += TAB_WIDTH;
    else if (BLANK_LOOKALIKES.includes(char)) column += 1;
    else if (!ZERO_WIDTH.includes(char)) break;
    if (char !== " ") odd = true;
  }
  return { start, first, end, next, column, odd };
}

/** The line that an offset stands on. */
export function lineOf(text: string, offset: number): Line {
  return readLine(text, offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1);
}

export function isEmptyLine(line: Line): boolean {
  return line.first >= line.end;
}

/** The first line from `start` on that holds something. */
export function nextFilledLine(text: string, start: number): Line | undefined {
  for (let offset = start; offset < text.length;) {
    const line = readLine(text, offset);
    if (!isEmptyLine(line)) return line;
    offset = line.next;
  }
  return undefined;
}

/** The first line from `start` on that holds something other than a remark, which may stand at any column. */
export function nextEntryLine(text: string, start: number): Line | undefined {
  let line = nextFilledLine(text, start);
  while (line !== undefined && text[line.first] === "#") line = nextFilledLine(text, line.next);
  return line;
}

/** Whether what stands below a line is further right than a column. */
export function hasLinesBelow(text: string, { next }: Line, column: number): boolean {
  const following = nextEntryLine(text, next);
  return following !== undefined && following.column > column;
}

/** Nothing follows the key on its line, but perhaps a remark. */
export function isOpening(text: string, line: Line): boolean {
  if (text[line.end - 1] === ":") return true;
  const end = commentStart(text, line.first, line.end);
  return end < line.end && /:[ \t]*$/.test(text.slice(line.first, end));
}

/** What an invisible character of the indentation should have been. */
export function asSpaces(char: string): string {
  if (char === "\t") return " ".repeat(TAB_WIDTH);
  return BLANK_LOOKALIKES.includes(char) ? " " : "";
}

export function isLookalike(char: string | undefined): boolean {
  return (
    char !== undefined &&
    char !== "" &&
    (BLANK_LOOKALIKES.includes(char) || ZERO_WIDTH.includes(char))
  );
}

export function isBlank(char: string | undefined): boolean {
  return char === " " || char === "\t";
}

/** A blank, or the end of the line. */
export function isGap(char: string | undefined): boolean {
  return char === undefined || char === " " || char === "\t" || char === "\n" || char === "\r";
}

export function skipBlanks(text: string, at: number): number {
  let offset = at;
  while (isBlank(text[offset])) offset += 1;
  return offset;
}

/** Where a comment starts on a line from `from` on: a # after a blank. `end` when there is none. */
export function commentStart(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    if (text[at] === "#" && (at === from || isBlank(text[at - 1]))) return at;
  }
  return end;
}

/** A range without blanks at its end. */
export function trimmed(text: string, range: Range): Range {
  let { end } = range;
  while (end > range.start && isGap(text[end - 1])) end -= 1;
  return { start: range.start, end };
}

function isBlankOrReturn(char: string | undefined): boolean {
  return char === " " || char === "\t" || char === "\r";
}

/** A sign that nothing follows on its line, above lines that stand further right than the line does. */
export function isStraySign(text: string, at: number, line: Line): boolean {
  return /^[,;\]}]+$/.test(text.slice(at, line.end)) && hasLinesBelow(text, line, line.column);
}
