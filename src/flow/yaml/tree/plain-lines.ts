/** Goes through the lines of plain YAML, past those that are empty or a remark. */
import { blanksAfter } from "./plain-texts.ts";

const SPACE = 0x20;
const RETURN = 0x0d;
const HASH = 0x23;
const DASH = 0x2d;

/** The line that is read, or what is left of it behind a dash. */
export interface Lines {
  /** Where it begins, with its indentation. */
  readonly start: number;
  first: number;
  /** Of `first`; -1 behind the last line. */
  column: number;
  /** Without the blanks behind it. */
  readonly end: number;
  /** The leftmost column of the remarks right above it. */
  readonly remarks: number;
  /** Whether it begins with a dash that stands alone. */
  isItem(): boolean;
  advance(): void;
  /** To the line, or the rest of one, that begins there. */
  goTo(start: number): void;
}

export function createLines(text: string): Lines {
  let next = 0;
  const advance = (): void => {
    let remarks = Infinity;
    for (let start = next; start < text.length; start = next) {
      const newline = text.indexOf("\n", start);
      next = newline === -1 ? text.length : newline + 1;
      const first = blanksAfter(text, start);
      const code = text.charCodeAt(first);
      if (code === HASH) remarks = Math.min(remarks, first - start);
      if (first === newline || first >= next || code === HASH || code === RETURN) continue;
      let end = newline === -1 ? next : newline;
      while (isBlank(text.charCodeAt(end - 1))) end -= 1;
      enter(start, first, first - start, end, remarks);
      return;
    }
    next = text.length;
    enter(next, next, -1, next, remarks);
  };
  const enter = (
    start: number,
    first: number,
    column: number,
    end: number,
    remarks: number,
  ): void => {
    line.start = start;
    line.first = first;
    line.column = column;
    line.end = end;
    line.remarks = remarks;
  };
  const line = {
    start: 0,
    first: 0,
    column: -1,
    end: 0,
    remarks: Infinity,
    isItem: () =>
      text.charCodeAt(line.first) === DASH &&
      (line.first + 1 >= line.end || text.charCodeAt(line.first + 1) === SPACE),
    advance,
    goTo(start: number) {
      next = start;
      advance();
    },
  };
  advance();
  return line;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === RETURN;
}
