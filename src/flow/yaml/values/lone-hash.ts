/** Nothing but a # behind a colon or dash: a comment, or a text such as “#1”. */
import { namesOf } from "../keys/written-keys.ts";
import type { Level } from "../place/levels.ts";
import { isItem } from "../place/line-edits.ts";
import { hasLinesBelow, isGap, nextEntryLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { quoteFix, quoteHint } from "../quote.ts";
import { isOfNames } from "./ends-of-values.ts";
import { noteComment } from "./scalars.ts";
import type { Place } from "./scalars.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** Nothing but a # behind a colon or dash: a comment, or a text such as "#1". */
export function readHash(scan: Scan, level: Level, at: number, line: Line, place: Place): number {
  const { text } = scan;
  const next = text[at + 1];
  const isText =
    text[at - 2] !== " " &&
    !isGap(next) &&
    next !== "#" &&
    !hasLinesBelow(text, line, place.parentColumn) &&
    !hasItemsBelow(text, line, place);
  if (!isText) {
    noteComment(scan, at);
    return line.next;
  }
  const range = { start: at, end: line.end };
  const name = text.slice(at + 1, line.end);
  const isName = isOfNames(place.key, place.owner) && namesOf(scan).keys.has(name);
  report(scan, {
    code: "yaml/hash-comment",
    range,
    message: `Everything from # on is ignored here, so there is no ${isName ? "name" : "text"} left.`,
    hint: isName ? `Write ${name}` : quoteHint(text, range),
    fix: isName
      ? { title: "Delete the #", edits: [{ range: { start: at, end: at + 1 }, text: "" }] }
      : quoteFix(text, range),
  });
  level.open = false;
  return line.next;
}

/** `match: #words` above a list whose dashes stand at the column of the key. */
function hasItemsBelow(text: string, line: Line, { keyStart, parentColumn }: Place): boolean {
  const next = keyStart === undefined ? undefined : nextEntryLine(text, line.next);
  return next?.column === parentColumn && isItem(text, next);
}
