/** Lines that slid out of the block that they belong to, which what is around them shows: a state at the left edge, an item left of its list. */
import type { Placing } from "./placing.ts";
import type { Edit, Range } from "../../../diagnostics/diagnostic.ts";
import { findKey } from "../keys/find-key.ts";
import { OF_BLOCKS, OF_STATES, SECTIONS } from "../known-words.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { isItem, moved, moves, movesAll } from "./line-edits.ts";
import { isEmptyLine, isOpening, nextEntryLine, readLine, skipBlanks } from "../lines.ts";
import type { Line } from "../lines.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/**
 * Puts a state that slid to the left edge back among the others: alone, where what is inside it stands right, or with
 * its lines. `undefined` when it is none.
 */
export function liftSunk(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const level = levels[1];
  const isAtEdge = line.column === 0 && levels[0]?.column === 0;
  if (!isAtEdge || level?.kind !== "keys" || !isOpening(text, line)) return undefined;
  if (SECTIONS.test(text.slice(line.first, line.end))) return undefined;
  const slid = slidWith(text, level, line);
  if (slid === undefined) return undefined;
  levels.length = 2;
  const what = slid.length === 1 ? "This line stands" : "This line and what belongs to it stand";
  const title = `Move ${slid.length === 1 ? "it" : "them"} right to column ${level.column + 1}`;
  report(scan, {
    code: "yaml/indent",
    range: entry,
    message: `${what} further left than the entries above and below${slid.length === 1 ? " it" : ""}.`,
    hint:
      slid.length === 1
        ? `${title}, like the entries above it.`
        : `Indent all of them by ${level.column} more spaces.`,
    fix: { title, edits: slid.map((one) => moved(one, level.column)) },
  });
  return Object.assign(level, { entry });
}

/** The lines that slid along; `undefined` unless more of what is above follows. */
function slidWith(text: string, level: Level, line: Line): readonly Line[] | undefined {
  const slid = [line];
  let isInside = false;
  for (let at = line.next; at < text.length;) {
    const following = readLine(text, at);
    at = following.next;
    if (isEmptyLine(following) || text[following.first] === "#") continue;
    if (following.column < level.column) return undefined;
    if (following.column === level.column) {
      if (isInside && slid.length === 1) return slid;
      const word = /^\w+(?=:)/.exec(text.slice(following.first, following.end))?.[0] ?? "";
      if (!OF_STATES.test(word)) {
        return slid.length > 1 && isOpening(text, following) ? slid : undefined;
      }
    }
    if (slid.length > 1 || following.column === level.column) slid.push(following);
    else isInside = true;
  }
  return undefined;
}

/** An item further left than its list, or than the key that it belongs to: `above` is what it should stand in. */
export function placeSlidItem(on: Placing, above: Level): Level {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const next = nextEntryLine(text, line.next);
  const isItemNext = next !== undefined && isItem(text, next);
  const column =
    above.kind === "list"
      ? above.column
      : isItemNext && next.column > above.column
        ? next.column
        : above.column + 2;
  levels.push(above);
  const list = above.kind === "list" ? above : push(levels, column, "list", entry);
  list.strays.add(line.column);
  reportMove(scan, line, entry, {
    code: "yaml/indent",
    message: "This item stands further left than the list that it belongs to.",
    to: column,
    edits: movesAll(scan, line, column - line.column),
  });
  return Object.assign(list, { entry });
}

/** Whether no other line stands beside this one: of several, nobody knows which are right. */
export function isAlone(text: string, line: Line): boolean {
  let next = nextEntryLine(text, line.next);
  while (next !== undefined && next.column > line.column) next = nextEntryLine(text, next.next);
  return next?.column !== line.column;
}

/** Whether an item stands at the column of keys, and is one of them itself: its dash is too many. */
export function isAmongKeys(text: string, levels: readonly Level[], line: Line): boolean {
  const top = levels.at(-1);
  const key = findKey(text, line.first + 2, line.end);
  if (top?.kind !== "keys" || top.column !== line.column || key === undefined) return false;
  let next = nextEntryLine(text, line.next);
  while (next !== undefined && next.column > line.column) next = nextEntryLine(text, next.next);
  if (next?.column !== line.column) {
    if (levels.length === 1) return SECTIONS.test(text.slice(key.start, key.colon + 1));
    if (levels.length === 2) {
      const isBlock = text[skipBlanks(text, key.colon + 1)] === "{" || isOpening(text, line);
      return isBlock && OF_BLOCKS.has(ownerOf(text, levels, 1));
    }
    const word = text.slice(key.start, key.end);
    if (OF_CALLS.test(word)) return true;
    const isLast = levels.length === 3 && (top.first !== top.entry || TURNS.test(word));
    return isLast && OF_STATES.test(word);
  }
  return !isItem(text, next) && findKey(text, next.first, next.end) !== undefined;
}

/** Keys of a service call, which are nothing else anywhere. */
const OF_CALLS = /^(?:takes|returns|retries|idempotent)$/;

/** What a state says next to what it says: no item of a text begins with them. */
const TURNS = /^(?:go|end|return|call|run|handoff|choices|pick|form)$/;

/** A line that is to be moved, with what is under it. */
export function reportMove(
  scan: Scan,
  line: Line,
  range: Range,
  {
    code,
    message,
    to,
    what = "it",
    edits,
    mend: mended,
  }: {
    readonly code: string;
    readonly message: string;
    readonly to: number;
    readonly what?: "it" | "them";
    /** Of the fix, where it moves other lines than this one with what is under it. */
    readonly edits?: readonly Edit[];
    /** Of reading on, likewise. */
    readonly mend?: readonly Edit[];
  },
): void {
  const title = `Move ${what} ${to < line.column ? "left" : "right"} to column ${to + 1}`;
  const own = mended ?? moves(scan, line, to - line.column);
  report(scan, {
    code,
    range,
    message,
    hint: `${title}.`,
    fix: { title, edits: edits ?? own },
    mend: own,
  });
}
