/** Entries that slid left out of their block, which goes on below them: `email: email` at the edge, between other values. */
import type { Placing } from "./placing.ts";
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { findKey } from "../keys/find-key.ts";
import { hasKey, namesOf } from "../keys/written-keys.ts";
import {
  OF_BLOCKS,
  OF_BOTS,
  OF_LISTS,
  OF_STATES,
  OF_VARS,
  SECTIONS,
  TYPES,
} from "../known-words.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { isItem, moved, moves, movesRest } from "./line-edits.ts";
import { isEmptyLine, isOpening, lineOf, nextEntryLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { listed, shown } from "../quote.ts";
import { reportMove } from "./slid-lines.ts";
import { isKeyOfState, mayHoldKeys } from "./which-level.ts";

/** The line below such an entry, where the others of its block stand. */
export function placeBelowSlidEntry(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const level = levels.at(-1);
  if (level?.kind !== "keys") return undefined;
  const slid = lineOf(text, level.entry.start);
  if (!isForeign(text, levels, slid) || isStateWithText(on, level)) return undefined;
  const { opening, others } = openingOf(text, levels, slid, line.column);
  const owner = opening && findKey(text, opening.first, opening.end);
  if (owner === undefined) return undefined;
  const lines = [...others.toReversed(), slid];
  const names = lines.map((one) => keyOf(text, one));
  const edits = lines.flatMap((one) => moves(scan, one, line.column - slid.column));
  reportMove(scan, lines[0] ?? slid, rangeOfKey(text, lines[0] ?? slid), {
    code: "yaml/indent",
    message: `${listed(names)} ${isOne(names) ? "stands" : "stand"} further left than what ${isOne(names) ? "it belongs" : "they belong"} to.`,
    to: line.column,
    what: isOne(names) ? "it" : "them",
    edits,
    mend: edits,
  });
  level.entry = { start: owner.start, end: owner.end };
  return push(levels, line.column, "keys", entry);
}

/** `menu: What is it about?` above `choices:`, where “menu” is a state that others lead to. */
function isStateWithText({ scan, levels, line }: Placing, { entry }: Level): boolean {
  const { text } = scan;
  const isState = levels.length === 2 && ownerOf(text, levels, 1) === "states";
  const isKey = OF_STATES.test(keyOf(text, line));
  return isState && isKey && namesOf(scan).values.has(text.slice(entry.start, entry.end));
}

/** `Opening hours: hours` at the left edge between the choices of a state, or a field of a form among its keys. */
export function placeSunkEntry(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  // Every line comes by here.
  if (levels.length < 3) return undefined;
  const { text } = scan;
  const own = levels.findIndex(({ column }) => column === line.column);
  if (own === -1 || own + 2 >= levels.length || levels[own]?.kind !== "keys") return undefined;
  const next = nextEntryLine(text, line.next);
  const beside = levels.findLastIndex(({ column }) => column === next?.column) + 1;
  const depth = isLastOfBlock(text, levels, beside, line) ? levels.length : beside;
  const level = levels[depth - 1];
  const isInside = !isOpening(text, line) && beside > own + 2;
  if (!isInside || next === undefined || level?.kind !== "keys" || isItem(text, next))
    return undefined;
  if (!isForeign(text, levels.slice(0, own + 1), line)) return undefined;
  reportMove(scan, line, entry, {
    code: "yaml/indent",
    message: `“${shown(keyOf(text, line))}” stands further left than the lines above and below it.`,
    to: level.column,
    edits: [moved(line, level.column - line.column)],
    mend: [moved(line, level.column - line.column)],
  });
  levels.length = depth;
  return Object.assign(level, { entry });
}

/** `Opening hours: hours` above `retry:`: what is no key of a state ends the block above, whose names are free. */
function isLastOfBlock(
  text: string,
  levels: readonly Level[],
  beside: number,
  line: Line,
): boolean {
  const [top, level] = [levels.at(-1), levels[beside - 1]];
  if (level === undefined || beside === levels.length || top?.kind !== "keys" || top.open)
    return false;
  const isOfState = OF_STATES.test(text.slice(level.entry.start, level.entry.end));
  return isOfState && !isKeyOfState(text, line);
}

/**
 * `save: city` at the column of the states, below a state whose other keys stand right (`above`): it slid out of it, with
 * those that follow it there.
 */
export function placeSlidKey(on: Placing, above: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const top = levels.at(-1);
  const section = levels.length === 2 ? ownerOf(text, levels, 1) : "";
  const isOfEntry = (one: Line): boolean =>
    section === "bots" ? OF_BOTS.test(wordOf(text, one)) : isKeyOfState(text, one);
  if (above.kind !== "keys" || top === undefined || !/^(?:states|bots)$/.test(section)) {
    return undefined;
  }
  if (!isOfEntry(line)) return undefined;
  const slid = [line];
  let next = nextBeside(text, line);
  while (next !== undefined && slid.length < MOST_SLID && isOfEntry(next)) {
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
    edits: slid.flatMap((one) => moves(scan, one, above.column - one.column)),
  });
  above.strays.add(line.column);
  levels.push(above);
  return Object.assign(above, { entry });
}

/** `give_up: office` at the column of the texts above it: a key of the state (`state` has its others) that slid right. */
export function placeFarKey(on: Placing, list: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const owner = levels.at(-2);
  const section = ownerOf(text, levels, 1);
  const isInState = levels.length === 4 && section === "states";
  const isInBlock = OF_TEXTS.get(section) === levels.length || OF_LISTS.test(ownerOf(text, levels));
  const word = text.slice(entry.start, entry.end);
  if (list.kind !== "list" || owner?.kind !== "keys" || !(isInState || isInBlock)) return undefined;
  const item = lineOf(text, list.entry.start);
  const isText = findKey(text, list.entry.end + 1, item.end) === undefined;
  if (!isText || !OF_STATES.test(word) || isWordIn(text, owner, line, word)) return undefined;
  owner.strays.add(line.column);
  reportMove(scan, line, entry, {
    code: "yaml/over-indented",
    message: `“${word}” is indented as far as the list above it, but is ${isInState ? "a key of the state" : "no item of it"}.`,
    to: owner.column,
    edits: movesRest(scan, line, owner.column - line.column),
  });
  levels.pop();
  return Object.assign(owner, { entry });
}

/** Sections with lists of texts beside keys, and how many levels there are at such a list. */
const OF_TEXTS: ReadonlyMap<string, number> = new Map([
  ["not_understood", 3],
  ["anytime", 4],
  ["faq", 4],
  ["events", 4],
]);

/** A state has no more keys than that. */
const MOST_SLID = 30;

/** The next line at the same column, if none further left comes before. */
function nextBeside(text: string, line: Line): Line | undefined {
  let next = nextEntryLine(text, line.next);
  while (next !== undefined && next.column > line.column) next = nextEntryLine(text, next.next);
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
  return hasKey(text, word, { column, from: first.start - column, before: line.start });
}

function isOne(names: readonly string[]): boolean {
  return names.length === 1;
}

function rangeOfKey(text: string, { first, end }: Line): Range {
  return findKey(text, first, end) ?? { start: first, end };
}

function keyOf(text: string, line: Line): string {
  const { start, end } = rangeOfKey(text, line);
  return text.slice(start, end);
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
      if (section === "bots" && OF_BOTS.test(word)) return true;
      if (section === "vars" && OF_VARS.test(word)) {
        return !TYPES.test(text.slice(key.colon + 1, line.end).trim()) && !isOpening(text, line);
      }
      return OF_BLOCKS.has(section) && !mayHoldKeys(text, line, key);
    case 3:
      return section === "states" && !OF_STATES.test(word);
    case 4:
      return ownerOf(text, levels, 3) === "form" && !OF_FORMS.test(word);
    default:
      return false;
  }
}

const OF_FORMS = /^(?:title|fields|submit|ask_fields|note)$/;

function isSection(word: string): boolean {
  return SECTIONS.test(`${word}:`);
}

/**
 * The key above a line, at its column, whose block has its lines at another column, but for what slid like the line; and
 * the lines right above that slid like it.
 */
function openingOf(
  text: string,
  levels: readonly Level[],
  slid: Line,
  column: number,
): { readonly opening: Line | undefined; readonly others: readonly Line[] } {
  let nearest: number | undefined;
  const others: Line[] = [];
  const none = { opening: undefined, others };
  for (let end = slid.start; end > 0;) {
    const above = lineOf(text, end - 1);
    end = above.start;
    if (isEmptyLine(above) || text[above.first] === "#") continue;
    if (above.column > slid.column) nearest = Math.min(nearest ?? above.column, above.column);
    else if (above.column < slid.column) return none;
    else if (isOpening(text, above)) {
      return (nearest ?? column) === column ? { opening: above, others } : none;
    } else if (!isForeign(text, levels, above)) return none;
    else if (nearest === undefined) others.push(above);
  }
  return none;
}
