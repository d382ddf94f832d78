/**
 * Texts on the lines below a “|” or “>”.
 */
import type { Edit } from "../../diagnostics/diagnostic.ts";
import { findKey } from "./keys.ts";
import { isEmptyLine, isGap, readLine } from "./lines.ts";
import type { Line } from "./lines.ts";
import { insert } from "./quote.ts";
import type { Place } from "./scalars.ts";
import { mend, report } from "./slip.ts";
import type { Scan } from "./slip.ts";

/** Reads the lines of a text whose header stands on `line`. Returns where the line behind them starts. */
export function readBlockText(scan: Scan, at: number, line: Line, place: Place): number {
  const { text } = scan;
  const digit = /^[|>][+-]?([1-9])/.exec(text.slice(at, at + 3))?.[1];
  let column = digit === undefined ? undefined : Math.max(0, place.parentColumn) + Number(digit);
  const indents: Edit[] = [];
  let firstBad: Line | undefined;
  const blanks: Edit[] = [];
  let offset = line.next;
  while (offset < text.length) {
    const content = readLine(text, offset);
    if (isEmptyLine(content)) {
      if (column === undefined && content.first > content.start) {
        blanks.push({ range: { start: content.start, end: content.first }, text: "" });
      }
      offset = content.next;
      continue;
    }
    const isOutside = content.column <= place.parentColumn;
    if (isOutside && (place.parentColumn < 0 || startsEntry(text, content, column, firstBad)))
      break;
    if (column === undefined && !isOutside) {
      if (content.odd) scan.oddLines.push(content);
      column = content.column;
    } else if (column !== undefined && content.odd && spaces(text, content) < column) {
      scan.oddLines.push(content);
    } else if (content.column < (column ?? Infinity)) {
      const wanted = column ?? place.parentColumn + 2;
      firstBad ??= content;
      indents.push(insert(content.start, " ".repeat(wanted - content.column)));
    }
    offset = content.next;
  }
  mend(scan, blanks);
  if (firstBad !== undefined) {
    report(scan, {
      code: "yaml/block-text-indent",
      range: { start: firstBad.first, end: firstBad.end },
      message:
        column === undefined
          ? `The lines after “${text[at]}” must be indented.`
          : `This line of the text after “${text[at]}” is indented less than its first line.`,
      hint: `Move it right to column ${(column ?? place.parentColumn + 2) + 1}.`,
      fix: { title: "Indent the text", edits: indents },
    });
  }
  return offset;
}

function spaces(text: string, line: Line): number {
  let at = line.start;
  while (text[at] === " ") at += 1;
  return at - line.start;
}

/** Whether a line that is not indented enough is the next key, item or comment rather than more of the text. */
function startsEntry(
  text: string,
  line: Line,
  column: number | undefined,
  firstBad: Line | undefined,
): boolean {
  const { first, end } = line;
  if (text[first] === "#" || (column !== undefined && firstBad === undefined)) return true;
  if (text[first] === "-" && isGap(text[first + 1])) return true;
  const key = findKey(text, first, end);
  return key !== undefined && !/\s/.test(text.slice(key.start, key.end));
}
