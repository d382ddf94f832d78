/** Sections of a file that slid right: `states:` among the entries of the section above it, a first line that is indented. */
import type { Placing } from "./placing.ts";
import { namesOf } from "../keys/written-keys.ts";
import { SECTIONS } from "../known-words.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { moved } from "./line-edits.ts";
import { isOpening, lineOf, nextEntryLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { shown } from "../quote.ts";
import { reportMove } from "./slid-lines.ts";

/** A section further right than the left edge, whose entries stand where those of a section do. */
export function returnSection(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  if (line.column === 0) return undefined;
  const word = text.slice(entry.start, entry.end);
  if (!MAY_SLIDE.has(word)) return undefined;
  const [edge, ...inner] = levels;
  if (edge?.column !== 0) return undefined;
  const isOneLine = OF_ONE_LINE.has(word) && ownerOf(text, levels, 1) !== "states";
  if (!isOneLine && !isBelowAnother(text, inner, line)) return undefined;
  if (namesOf(scan).sections.has(word)) return undefined;
  reportMove(scan, line, entry, {
    code: "yaml/over-indented",
    message: `“${word}” is indented, but belongs at the left edge, as all sections of the file do.`,
    to: 0,
    edits: [moved(line, -line.column)],
    mend: [moved(line, -line.column)],
  });
  levels.length = 1;
  return Object.assign(edge, { entry });
}

/** Sections whose words are no keys of states. Every line comes by here. */
const MAY_SLIDE: ReadonlySet<string> = new Set([
  "vars",
  "hours",
  "teams",
  "anytime",
  "faq",
  "events",
  "not_understood",
  "session",
  "languages",
  "renamed",
  "states",
  "tests",
]);

/** Sections that are often written on one line, and whose words no entry of another would have for its name. */
const OF_ONE_LINE: ReadonlySet<string> = new Set(["not_understood", "languages", "renamed"]);

/** Whether a key without a value stands among the entries of a section, with more of them below it. */
function isBelowAnother(text: string, inner: readonly Level[], line: Line): boolean {
  const next = nextEntryLine(text, line.next);
  if (!isOpening(text, line) || next === undefined || next.column === 0) return false;
  const isBetween =
    inner.every(({ column }) => column !== line.column) &&
    line.column < (inner.at(-1)?.column ?? 0);
  return next.column <= line.column || isBetween;
}

/** The first line of a file further right than the second. */
export function placeBelowIndentedStart(on: Placing, above: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const { start, end } = above.first;
  const name = text.slice(start, end);
  const isStart = above.kind === "keys" && above.first === above.entry && line.column === 0;
  const areSections = SECTIONS.test(`${name}:`) && SECTIONS.test(text.slice(line.first, line.end));
  if (!isStart || !areSections) return undefined;
  reportMove(scan, lineOf(text, start), above.first, {
    code: "yaml/over-indented",
    message: `“${shown(name)}” is indented further than the lines below it that belong beside it.`,
    to: 0,
  });
  return push(levels, 0, "keys", entry);
}
