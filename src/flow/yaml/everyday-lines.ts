/** The way of the reader of everyday YAML from line to line. */
import { isGap } from "./lines.ts";

export interface Reader {
  readonly text: string;
  /** First character of the line that is read next; the text's end when there is none. */
  at: number;
  column: number;
  depth: number;
}

/** Goes to the next line from this line's start on that holds something other than a comment. */
export function moveToLine(reader: Reader, start: number): void {
  const { text } = reader;
  let at = start;
  for (let from = start; ; from = at) {
    while (text[at] === " ") at += 1;
    const char = text[at];
    if (char !== "\n" && char !== "\r" && char !== "#") {
      reader.at = at;
      reader.column = at - from;
      return;
    }
    at = nextLine(text, at);
  }
}

export function nextLine(text: string, at: number): number {
  const newline = text.indexOf("\n", at);
  return newline === -1 ? text.length : newline + 1;
}

/** Whether the line ends here, but for blanks and a comment. */
export function endsAt(text: string, at: number): boolean {
  const char = text[at];
  if (char === "#") return text[at - 1] === " ";
  return char === undefined || char === "\n" || char === "\r";
}

export function isDash(text: string, at: number): boolean {
  return text[at] === "-" && isGap(text[at + 1]);
}
