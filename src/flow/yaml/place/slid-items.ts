/** List items whose dash and whose other keys slid apart: `to: menu` at the column of the dash above it. */
import type { Placing } from "./placing.ts";
import { findKey } from "../keys/find-key.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { isItem, moved } from "./line-edits.ts";
import { OF_TESTS } from "../known-words.ts";
import { isOpening, lineOf, nextEntryLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert, shown } from "../quote.ts";
import { isWordIn } from "./slid-entries.ts";
import { reportMove } from "./slid-lines.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** A key at the column of its list, or between it and what the list belongs to: the rest of the item above. */
export function placeRestOfItem(on: Placing, list: Level, item: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const word = text.slice(entry.start, entry.end);
  if (list.kind !== "list" || item.kind !== "keys") return undefined;
  if (!continues(text, list, word) && !isAmidItem(text, line, item, word)) return undefined;
  if (isWordIn(text, item, line, word)) return undefined;
  if (isBesideOwner(levels, list) && !NEVER_FIRST.test(word)) return undefined;
  const far = placeBelowFarItem(on, list);
  if (far !== undefined || line.column !== list.column) return far;
  reportMove(scan, line, entry, {
    code: "yaml/indent",
    message: `“${shown(word)}” stands further left than the rest of its item.`,
    to: item.column,
  });
  item.strays.add(line.column);
  if (levels.at(-1) !== list) levels.push(list);
  levels.push(item);
  return Object.assign(item, { entry });
}

/** Whether a key stands between those of one item, or below the last one and is what such items hold. */
function isAmidItem(text: string, line: Line, { column }: Level, word: string): boolean {
  const next = nextEntryLine(text, line.next);
  if (isOpening(text, line)) return false;
  if (next === undefined || next.column < line.column) return OF_ITEMS.test(word);
  return next.column === column && findKey(text, next.first, next.end) !== undefined;
}

/** Keys of cards and of the items of lists that none begins with. */
const OF_ITEMS = /^(?:text|subtitle|image|url|reply|badge|overlay|buttons)$/;

/** Whether the dashes of a list stand at the column of the key that it belongs to: a key there may be the next one. */
function isBesideOwner(levels: readonly Level[], { column }: Level): boolean {
  return levels.some((level) => level.kind === "keys" && level.column === column);
}

/** The first dash of a list further right than all others, while the rest of its item stands right. */
function placeBelowFarItem(on: Placing, list: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const column = line.column - 2;
  const dash = lineOf(text, list.entry.start);
  if (list.first !== list.entry || dash.column !== list.column) return undefined;
  const outer = outerList(levels, list, column);
  if (outer === undefined && !isItemBelow(text, line, column)) return undefined;
  const edits = [moved(dash, column - list.column)];
  reportMove(scan, dash, list.entry, {
    code: "yaml/over-indented",
    message: `“${shown(text.slice(dash.first, dash.end))}” is indented further than the other items of its list.`,
    to: column,
    edits,
    mend: edits,
  });
  if (outer !== undefined) {
    levels.length = levels.indexOf(outer) + 1;
    outer.entry = list.entry;
  } else {
    if (levels.at(-1) === list) levels.pop();
    push(levels, column, "list", list.entry);
  }
  return push(levels, line.column, "keys", entry);
}

/** The list that an item belongs to which was taken for the first of a list in the item before it. */
function outerList(levels: readonly Level[], list: Level, column: number): Level | undefined {
  const [outer, item] = levels.slice(-3);
  const isInside = levels.at(-1) === list && item?.kind === "keys";
  return isInside && outer?.kind === "list" && outer.column === column ? outer : undefined;
}

/** `if: …` above `to: …` and above other items: the first of a list has lost its dash, and no more than that. */
export function placeBelowDashless(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const level = levels.at(-1);
  if (level?.kind !== "keys" || level.first !== level.entry) return undefined;
  if (line.column !== level.column + 2 || !isItemBelow(text, line, level.column)) return undefined;
  const { first } = level;
  const own = lineOf(text, first.start);
  if (own.first < first.start) return placeBelowNearDash(on, level, own);
  const name = shown(text.slice(first.start, first.end));
  report(scan, {
    code: "yaml/list-map-mix",
    range: first,
    message: `“${name}” stands above list items (“- …”), but has no dash.`,
    hint: `Put “- ” in front of it, at column ${level.column + 1}.`,
    fix: { title: "Put the dash there", edits: [insert(first.start, "- ")] },
  });
  levels.pop();
  push(levels, level.column, "list", first);
  return push(levels, line.column, "keys", entry);
}

/** `- title: Tea` further left than the other items of its list, while the rest of it stands right. */
function placeBelowNearDash(on: Placing, { column }: Level, own: Line): Level {
  const { scan, levels, line, entry } = on;
  const dash = { start: own.first, end: own.first + 1 };
  const edits = [moved(own, column - own.column)];
  reportMove(scan, own, dash, {
    code: "yaml/indent",
    message: `“${shown(scan.text.slice(own.first, own.end))}” stands further left than the rest of its item.`,
    to: column,
    edits,
    mend: edits,
  });
  levels.pop();
  if (levels.at(-1)?.column === own.column) levels.pop();
  push(levels, column, "list", dash);
  return push(levels, line.column, "keys", entry);
}

function isItemBelow(text: string, line: Line, column: number): boolean {
  let next = nextEntryLine(text, line.next);
  while (next !== undefined && next.column > column) next = nextEntryLine(text, next.next);
  return next?.column === column && isItem(text, next);
}

/** Whether an item at the column of the keys of the one before it slid there, away from its own. */
export function isFarItem(text: string, levels: readonly Level[], line: Line): boolean {
  const [list, item] = levels.slice(-2);
  const isBeside = item?.kind === "keys" && item.column === line.column;
  const next = nextEntryLine(text, line.next);
  if (list?.kind !== "list" || !isBeside || next?.column !== line.column) return false;
  const key = findKey(text, next.first, next.end);
  return key !== undefined && continues(text, list, text.slice(key.start, key.end));
}

/** `- else: menu` at the column of `to`, in the item above it. */
export function placeFarElse({ scan, levels, line, entry }: Placing): Level | undefined {
  const { text } = scan;
  const [list, item] = levels.slice(-2);
  const isElse = /^- +else:/.test(text.slice(line.first, line.end));
  if (!isElse || list?.kind !== "list" || item?.column !== line.column) return undefined;
  levels.pop();
  const edits = [moved(line, list.column - line.column)];
  reportMove(scan, line, entry, {
    code: "yaml/over-indented",
    message: `“${shown(text.slice(line.first, line.end))}” stands beside the keys of the item above it, but is an item of its own.`,
    to: list.column,
    edits,
    mend: edits,
  });
  return Object.assign(list, { entry });
}

/** `- to: menu` where an item has no `to` yet: the rest of it, with a dash too many. */
export function placeDashedRest(scan: Scan, levels: Level[], line: Line): Level | undefined {
  const { text } = scan;
  const [list, item] = levels.slice(-2);
  const key = findKey(text, line.first + 2, line.end);
  if (list?.kind !== "list" || item?.kind !== "keys" || key === undefined) return undefined;
  const word = text.slice(key.start, key.end);
  if (line.column < item.column || !continues(text, list, word)) return undefined;
  if (isWordIn(text, item, line, word)) return undefined;
  const edits = [{ range: { start: line.start + item.column, end: key.start }, text: "" }];
  report(scan, {
    code: "yaml/list-map-mix",
    range: { start: line.first, end: line.end },
    message: `“${shown(text.slice(line.first, line.end))}” belongs to the item above it, but has a dash of its own.`,
    hint: `Delete the dash: ${shown(text.slice(key.start, line.end))}`,
    fix: { title: "Delete the dash", edits },
  });
  return item;
}

/** `tap: Tea` one space right of the dashes around it, where its own stood: a step of a test, or a test. */
export function placeLostItem(on: Placing, list: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const owner = ownerOf(text, levels);
  const isItem = owner === "steps" || (owner === "tests" && text.startsWith("test:", line.first));
  if (list.kind !== "list" || !isItem || line.column !== list.column + 1) return undefined;
  const edits = [{ range: { start: line.start + list.column, end: line.first }, text: "- " }];
  report(scan, {
    code: "yaml/list-map-mix",
    range: entry,
    message: `“${shown(text.slice(entry.start, entry.end))}” stands among list items (“- …”), but has no dash.`,
    hint: `Put “- ” in front of it, at column ${list.column + 1}.`,
    fix: { title: "Put the dash there", edits },
  });
  return push(levels, list.column + 2, "keys", entry);
}

/** Keys of items that no item begins with, and nothing else either. */
const NEVER_FIRST = /^(?:to|caption)$/;

/** Whether a key is none that an item of a list begins with, by what the first item begins with. */
function continues(text: string, { first }: Level, word: string): boolean {
  const line = lineOf(text, first.start);
  const key = findKey(text, line.first + 2, line.end);
  const start = key === undefined ? "" : text.slice(key.start, key.end);
  if (start === word) return false;
  if (start === "test") return OF_TESTS.test(word);
  return NEVER_FIRST.test(word) || (/^(?:if|after)$/.test(start) && word !== "else");
}
