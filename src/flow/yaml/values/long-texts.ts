/** A text on several lines that has a colon in it, and no “|” that would keep its lines and its signs as they are. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { findKey } from "../keys/find-key.ts";
import { SPOKEN } from "../known-words.ts";
import { isEmptyLine, isOpening, lineOf, readLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert } from "../quote.ts";
import { isItem } from "../place/line-edits.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";
import type { Place } from "./scalars.ts";

/** Reported; returns where the line behind it starts. `undefined` where it may be something else, or was wrapped to fit a window. */
export function readLongText(scan: Scan, at: number, line: Line, place: Place): number | undefined {
  const { text } = scan;
  const isBehindKey = place.keyStart !== undefined;
  const isBelowKey = !isBehindKey && line.first === at;
  if (!SPOKEN.test(place.key) || !(isBehindKey || isBelowKey)) return undefined;
  const lines = linesOf(text, line, place.parentColumn);
  const [first, ...others] = isBehindKey ? lines.slice(1) : lines;
  if (first === undefined || (isBelowKey && others.length === 0)) return undefined;
  const isText = lines.every((one) => one === line || isOfText(text, one, first));
  const isWrapped = lines.slice(0, -1).some(({ start, end }) => end - start > NARROWEST_WINDOW);
  const edit = isBehindKey ? brokenAt(text, at, first) : openedAbove(text, line);
  if (!isText || isWrapped || edit === undefined) return undefined;
  report(scan, {
    code: "yaml/unquoted-colon",
    range: { start: at, end: line.end },
    message: "This text has several lines, and a “: ” in it that YAML reads as a new key.",
    hint: `Write “${place.key}: |”, and ${isBehindKey ? "the text on the lines" : "leave the lines of the text"} below it.`,
    fix: { title: "Write “|”", edits: [edit] },
  });
  return lines.at(-1)?.next;
}

/** What is longer was rather broken to fit. */
export const NARROWEST_WINDOW = 60;
/** Lines of the longest text. */
const MOST = 100;

/** A line, and those below it that stand further right than a column. */
function linesOf(text: string, from: Line, column: number): readonly Line[] {
  const lines = [from];
  for (let at = from.next; at < text.length && lines.length < MOST;) {
    const line = readLine(text, at);
    at = line.next;
    if (isEmptyLine(line)) continue;
    if (line.column <= column) break;
    lines.push(line);
  }
  return lines;
}

/** No key of the language, nor the item of one. */
function isOfText(text: string, line: Line, first: Line): boolean {
  if (line.column < first.column || /^["'[{|>#]/.test(text[line.first] ?? "")) return false;
  const start = isItem(text, line) ? line.first + 2 : line.first;
  const key = findKey(text, start, line.end);
  return key === undefined || !/^[a-z_]+$/.test(text.slice(key.start, key.end));
}

/** `say: Hello,` */
function brokenAt(text: string, at: number, { column }: Line): Edit {
  const start = text.lastIndexOf(":", at - 1) + 1;
  return { range: { start, end: at }, text: ` |\n${" ".repeat(column)}` };
}

/** `say:` above `Hello,` */
function openedAbove(text: string, line: Line): Edit | undefined {
  let above = line;
  while (above.start > 0 && (above === line || isEmptyLine(above))) {
    above = lineOf(text, above.start - 1);
  }
  return isOpening(text, above) && text[above.end - 1] === ":"
    ? insert(above.end, " |")
    : undefined;
}
