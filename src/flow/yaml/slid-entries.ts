/** Entries that slid left out of their block, which goes on below them: `email: email` at the edge, between other values. */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { findKey } from "./keys.ts";
import { OF_BLOCKS, OF_STATES, SECTIONS } from "./known-words.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { moves } from "./line-edits.ts";
import { isEmptyLine, isOpening, lineOf, nextFilledLine } from "./lines.ts";
import type { Line } from "./lines.ts";
import { listed, shown } from "./quote.ts";
import { reportMove } from "./slid-lines.ts";
import type { Scan } from "./slip.ts";
import { isKeyOfState, mayHoldKeys } from "./which-level.ts";

/** The line below such an entry, where the others of its block stand. */
export function placeBelowSlidEntry(
  scan: Scan,
  levels: Level[],
  line: Line,
  entry: Range,
): Level | undefined {
  const { text } = scan;
  const level = levels.at(-1);
  if (level?.kind !== "keys") return undefined;
  const slid = lineOf(text, level.entry.start);
  if (!isForeign(text, levels, slid)) return undefined;
  const opening = openingOf(text, levels, slid, line.column);
  const owner = opening && findKey(text, opening.first, opening.end);
  if (owner === undefined) return undefined;
  reportMove(scan, slid, level.entry, {
    code: "yaml/indent",
    message: `“${shown(text.slice(level.entry.start, level.entry.end))}” stands further left than what it belongs to.`,
    to: line.column,
  });
  level.entry = { start: owner.start, end: owner.end };
  return push(levels, line.column, "keys", entry);
}

/**
 * `save: city` at the column of the states, below a state whose other keys stand right (`above`): it slid out of it, with
 * those that follow it there.
 */
export function placeSlidKey(
  scan: Scan,
  levels: Level[],
  above: Level,
  line: Line,
  entry: Range,
): Level | undefined {
  const { text } = scan;
  const top = levels.at(-1);
  const isAmongStates = levels.length === 2 && ownerOf(text, levels, 1) === "states";
  if (above.kind !== "keys" || top === undefined || !isAmongStates) return undefined;
  if (!isKeyOfState(text, line)) return undefined;
  const slid = [line];
  let next = nextBeside(text, line);
  while (next !== undefined && slid.length < MOST_SLID && isKeyOfState(text, next)) {
    slid.push(next);
    next = nextBeside(text, next);
  }
  const words = slid.map((one) => wordOf(text, one));
  if (words.some((word) => isWordIn(text, above, line, word))) return undefined;
  const state = shown(text.slice(top.entry.start, top.entry.end));
  reportMove(scan, line, entry, {
    code: "yaml/indent",
    message: `${listed(words)} ${words.length === 1 ? "stands" : "stand"} further left than the other keys of “${state}”.`,
    to: above.column,
    what: slid.length === 1 ? "it" : "them",
    edits: slid.flatMap((one) => moves(text, one, above.column - one.column)),
  });
  above.strays.add(line.column);
  levels.push(above);
  return Object.assign(above, { entry });
}

/** `give_up: office` at the column of the texts above it: a key of the state (`state` has its others) that slid right. */
export function placeFarKey(
  scan: Scan,
  levels: Level[],
  list: Level,
  line: Line,
  entry: Range,
): Level | undefined {
  const { text } = scan;
  const state = levels.at(-2);
  const isInState = levels.length === 4 && ownerOf(text, levels, 1) === "states";
  const word = text.slice(entry.start, entry.end);
  if (list.kind !== "list" || state?.kind !== "keys" || !isInState) return undefined;
  const item = lineOf(text, list.entry.start);
  const isText = findKey(text, list.entry.end + 1, item.end) === undefined;
  if (!isText || !OF_STATES.test(word) || isWordIn(text, state, line, word)) return undefined;
  reportMove(scan, line, entry, {
    code: "yaml/over-indented",
    message: `“${word}” is indented as far as the list above it, but is a key of the state.`,
    to: state.column,
  });
  levels.pop();
  return Object.assign(state, { entry });
}

/** A state has no more keys than that. */
const MOST_SLID = 30;

/** The next line at the same column, if none further left comes before. */
function nextBeside(text: string, line: Line): Line | undefined {
  let next = nextFilledLine(text, line.next);
  while (next !== undefined && next.column > line.column) next = nextFilledLine(text, next.next);
  return next?.column === line.column ? next : undefined;
}

function wordOf(text: string, line: Line): string {
  const key = findKey(text, line.first, line.end);
  return key === undefined ? "" : text.slice(key.start, key.end);
}

/** Whether a key stands in a block already, above a line. */
export function isWordIn(
  text: string,
  { first, column }: Level,
  line: Line,
  word: string,
): boolean {
  const block = text.slice(first.start - column, line.start);
  return new RegExp(`^ {${column}}${word}\\s*:`, "m").test(block);
}

/** Whether a line holds a key that cannot stand in the last level. */
function isForeign(text: string, levels: readonly Level[], line: Line): boolean {
  const key = findKey(text, line.first, line.end);
  if (key === undefined) return false;
  const word = text.slice(key.start, key.end);
  const section = ownerOf(text, levels, 1);
  switch (levels.length) {
    case 1: {
      const first = levels[0]?.first ?? key;
      return isSection(text.slice(first.start, first.end)) && !isSection(word);
    }
    case 2:
      if (section === "states" && OF_STATES.test(word)) return true;
      return OF_BLOCKS.has(section) && !mayHoldKeys(text, line, key);
    case 3:
      return section === "states" && !OF_STATES.test(word);
    default:
      return false;
  }
}

function isSection(word: string): boolean {
  return SECTIONS.test(`${word}:`);
}

/** The key above a line, at its column, whose block has its lines at another column, but for what slid like the line. */
function openingOf(
  text: string,
  levels: readonly Level[],
  slid: Line,
  column: number,
): Line | undefined {
  let nearest: number | undefined;
  for (let end = slid.start; end > 0;) {
    const above = lineOf(text, end - 1);
    end = above.start;
    if (isEmptyLine(above) || text[above.first] === "#") continue;
    if (above.column > slid.column) nearest = Math.min(nearest ?? above.column, above.column);
    else if (above.column < slid.column) return undefined;
    else if (isOpening(text, above)) return (nearest ?? column) === column ? above : undefined;
    else if (!isForeign(text, levels, above)) return undefined;
  }
  return undefined;
}
