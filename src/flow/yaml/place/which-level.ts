/** Which of the open levels a line belongs to that stands at the column of none. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { findKey } from "../keys/find-key.ts";
import { OF_BOTS, OF_STATES } from "../known-words.ts";
import { ownerOf } from "./levels.ts";
import type { Level } from "./levels.ts";
import { isEmptyLine, isOpening, lineOf, nextEntryLine, readLine } from "../lines.ts";
import type { Line } from "../lines.ts";

/** Whether a line stands where others of the last level stood that were told of. */
export function isStray(
  text: string,
  levels: readonly Level[],
  line: Line,
  kind: Level["kind"],
  entry: Range,
): boolean {
  const level = levels.at(-1);
  if (level?.kind !== kind || !level.strays.has(line.column)) return false;
  const isInState = levels.length === 3 && ownerOf(text, levels, 1) === "states";
  if (isInState && line.column === levels[1]?.column) return isKeyOfState(text, line);
  const isInBot = levels.length === 3 && ownerOf(text, levels, 1) === "bots";
  if (isInBot && line.column === levels[1]?.column)
    return OF_BOTS.test(text.slice(entry.start, entry.end));
  const isState = isInState && line.column < level.column && isOpening(text, line);
  return !isState || OF_STATES.test(text.slice(entry.start, entry.end));
}

/** Whether a line is a key of a state, and can be none: by its word, and by what stands behind it. */
export function isKeyOfState(text: string, line: Line): boolean {
  const key = findKey(text, line.first, line.end);
  if (key === undefined || !OF_STATES.test(text.slice(key.start, key.end))) return false;
  const value = text.slice(key.colon + 1, line.end).trimStart();
  const next = nextEntryLine(text, line.next);
  if (value.startsWith("{")) return !beginsWithKey(value + text.slice(line.end, next?.end));
  if (value !== "" && !value.startsWith("#")) return true;
  if (next === undefined || next.column <= line.column) return false;
  if (text[next.first] === "{") {
    return !beginsWithKey(text.slice(next.first, nextEntryLine(text, next.next)?.end));
  }
  const inside = findKey(text, next.first, next.end);
  const word = inside === undefined ? "" : text.slice(inside.start, inside.end);
  return !OF_STATES.test(word.replace(/^(["'])(.*)\1$/, "$2"));
}

/** Whether a block in braces begins with a key of a state. */
function beginsWithKey(block: string): boolean {
  return OF_STATES.test(/^\{\s*["']?([^\s"':{}]+)/.exec(block)?.[1] ?? "");
}

/** Whether a line stands below an entry that was told of, and which still waits for its value. */
export function isBelowStray({ open, strays }: Level, { column }: Line): boolean {
  return open && [...strays].some((stray) => stray < column);
}

/** Whether a key without a value stands above keys that its block has had: a name that is as far right as its keys. */
export function isNameAmongKeys(text: string, level: Level, line: Line): boolean {
  if (level.kind !== "keys" || level.column !== line.column || !isOpening(text, line)) return false;
  const next = nextEntryLine(text, line.next);
  if (next?.column !== line.column || isSameLine(text, line, next)) return false;
  return isThereAlready(text, level, next);
}

function isSameLine(text: string, one: Line, other: Line): boolean {
  return text.slice(one.first, one.end) === text.slice(other.first, other.end);
}

export interface Between {
  readonly top: Level;
  readonly above: Level;
  readonly line: Line;
  readonly kind: Level["kind"];
  readonly entry: Range;
}

/** Whether a line between two levels is rather one of the deeper one: by its kind, by its word, by its column. */
export function belongsDeeper(
  text: string,
  levels: readonly Level[],
  { top, above, line, kind, entry }: Between,
): boolean {
  if (top.open) return false;
  if ((above.kind === kind) !== (top.kind === kind)) return above.kind === kind;
  const isAmongStates = levels.length === 2 && ownerOf(text, levels, 1) === "states";
  if (kind === "keys" && isAmongStates) {
    return OF_STATES.test(text.slice(entry.start, entry.end)) || !mayHoldKeys(text, line, entry);
  }
  return above.column - line.column <= line.column - top.column;
}

/** Whether a key can be the name of a block, by what stands behind it on its line. */
export function mayHoldKeys(text: string, line: Line, entry: Range): boolean {
  return isOpening(text, line) || /^:\s*(?:[{#&]|$)/.test(text.slice(entry.end, line.end));
}

/** Whether a key without a value stands above others at its column which are no keys of its own block. */
export function isAboveItsOwn(text: string, line: Line): boolean {
  const next = nextEntryLine(text, line.next);
  if (next?.column !== line.column || !isOpening(text, line)) return false;
  const key = findKey(text, next.first, next.end);
  return key !== undefined && !OF_STATES.test(text.slice(key.start, key.end));
}

/** Whether a key of those that follow stands in the block for the second time. */
export function isThereAlready(text: string, level: Level, next: Line): boolean {
  const { column } = level;
  const above = keysAbove(text, level, next.start);
  let at = next.start;
  for (let lines = 0; lines < MOST_LINES && at < text.length; lines += 1) {
    const line = readLine(text, at);
    at = line.next;
    if (isEmptyLine(line) || line.column > column) continue;
    const key = line.column < column ? undefined : findKey(text, line.first, line.end);
    if (key === undefined) return false;
    const word = text.slice(key.start, key.end);
    if (above.has(word)) return true;
  }
  return false;
}

interface Seen {
  readonly keys: Set<string>;
  upTo: number;
}

/** What was seen of each block so far: a long one is not read anew for each of its lines. */
const seen = new WeakMap<Level, Seen>();

/** The keys of a block that stand above an offset, which is that of a line further down each time. */
function keysAbove(text: string, level: Level, before: number): ReadonlySet<string> {
  let known = seen.get(level);
  if (known === undefined || known.upTo > before) {
    known = { keys: new Set(), upTo: lineOf(text, level.first.start).start };
    seen.set(level, known);
  }
  for (const [, indent = "", key = ""] of text.slice(known.upTo, before).matchAll(KEY)) {
    if (indent.length === level.column) known.keys.add(key.trimEnd());
  }
  known.upTo = before;
  return known.keys;
}

const KEY = /^( *)([^\s:#][^:\n]*):/gm;

/** As far as a state goes. */
const MOST_LINES = 20;
