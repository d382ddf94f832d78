/** A key that is switched off by a # while the lines that belong to it are not. */
import { OF_STATES, SECTIONS } from "../known-words.ts";
import { push } from "../place/levels.ts";
import type { Level } from "../place/levels.ts";
import { isThereAlready } from "../place/which-level.ts";
import { isItem } from "../place/line-edits.ts";
import { findKey } from "./find-key.ts";
import { namesOf } from "./written-keys.ts";
import { isEmptyLine, nextEntryLine, readLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** Whether a remark is such a key. It is told of, and read as if the # were not there. */
export function reportCommentedKey(scan: Scan, levels: Level[], line: Line): boolean {
  const { text } = scan;
  if (text[line.end - 1] !== ":" || line.end - line.first > LONGEST) return false;
  const name = /^#+[ \t]*([a-z]\w*):$/.exec(text.slice(line.first, line.end))?.[1];
  const next = name === undefined ? undefined : nextEntry(text, line.next);
  const depth = levels.findLastIndex((level) => level.column <= (next?.column ?? -1)) + 1;
  const level = levels[depth - 1];
  if (name === undefined || next === undefined || level === undefined) return false;
  const entry = { start: line.end - 1 - name.length, end: line.end - 1 };
  if (isSwitchedOffWhole(text, line, entry.start, next)) return false;
  const owner = level.open
    ? firstIn(text, levels, level, next, entry)
    : ownerBelow(scan, levels, depth, level, next, name);
  if (owner === undefined) return false;
  const edits = [
    { range: { start: line.start, end: entry.start }, text: " ".repeat(owner.column) },
  ];
  report(scan, {
    code: "yaml/commented-key",
    range: { start: line.first, end: line.end },
    message: `“${name}” is switched off by the # before it, but the lines that belong to it are not.`,
    hint: "Delete the #, or put one in front of those lines, too.",
    fix: { title: "Delete the #", edits },
  });
  levels.length = levels.indexOf(owner) + 1;
  Object.assign(owner, { open: true, entry });
  return true;
}

/** What belongs to it is switched off with it, where the first line that is not looks like no more of that. */
function isSwitchedOffWhole(text: string, line: Line, name: number, next: Line): boolean {
  const below = readLine(text, line.next);
  const [remark = ""] = /^[ \t]*#+[ \t]*(?=\S)/.exec(text.slice(below.start, below.end)) ?? [];
  if (remark.length <= name - line.start || !isKey(text, next)) return false;
  const key = findKey(text, next.first, next.end);
  const word = key === undefined ? "" : text.slice(key.start, key.end);
  return !OF_STATES.test(word) && !SECTIONS.test(text.slice(name, line.end));
}

/** Remarks and empty lines between such a key and what belongs to it. */
const MOST_BETWEEN = 50;
/** No name of the language is longer. */
const LONGEST = 80;

/** The block that the key has to be in, so that the next line stands inside it; `undefined` where it stands well. */
function ownerBelow(
  scan: Scan,
  levels: readonly Level[],
  depth: number,
  level: Level,
  next: Line,
  name: string,
): Level | undefined {
  const { text } = scan;
  const around = levels[depth - 2];
  if (level.kind === "list") {
    // A key at the column of dashes belongs to another block than they do, unless it stands beside theirs.
    const isOther = level.column === next.column && !isItem(text, next) && isKey(text, next);
    const isBelow = around?.kind === "keys" && around.column < level.column;
    return isOther && isBelow && OF_STATES.test(name) ? around : undefined;
  }
  if (level.column < next.column)
    return isItem(text, next) || isKey(text, next) ? level : undefined;
  if (isItem(text, next)) return level;
  const isName = around?.kind === "keys" && around.column < level.column && !OF_STATES.test(name);
  if (!isName) return undefined;
  return isThereAlready(text, level, next) || isMissed(scan, name) ? around : undefined;
}

/** Of a block that has only begun: the lines that follow stand further right than what comes behind them. */
function firstIn(
  text: string,
  levels: Level[],
  level: Level,
  next: Line,
  entry: Level["entry"],
): Level | undefined {
  let behind = nextEntryLine(text, next.next);
  while (behind !== undefined && behind.column >= next.column) {
    behind = nextEntryLine(text, behind.next);
  }
  const isBeside = behind !== undefined && behind.column > level.column && isKey(text, behind);
  return isBeside ? push(levels, behind?.column ?? 0, "keys", entry) : undefined;
}

/** Whether something leads to a name that is written nowhere else. */
function isMissed(scan: Scan, name: string): boolean {
  const { keys, values, sections } = namesOf(scan);
  return values.has(name) && !keys.has(name) && !sections.has(name);
}

function nextEntry(text: string, from: number): Line | undefined {
  let at = from;
  for (let lines = 0; lines < MOST_BETWEEN && at < text.length; lines += 1) {
    const line = readLine(text, at);
    if (!isEmptyLine(line) && text[line.first] !== "#") return line;
    at = line.next;
  }
  return undefined;
}

function isKey(text: string, { first, end }: Line): boolean {
  return findKey(text, first, end) !== undefined;
}
