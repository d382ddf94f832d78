/** List items below a text: the rest of a list whose first item has no dash, or more of the list above the text. */
import type { Placing } from "./placing.ts";
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { OF_LISTS } from "../known-words.ts";
import { push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { isItem } from "./line-edits.ts";
import {
  commentStart,
  isEmptyLine,
  isOpening,
  lineOf,
  nextEntryLine,
  skipBlanks,
  trimmed,
} from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert, shown } from "../quote.ts";
import { report } from "../slip.ts";
import type { Slip } from "../slip.ts";

/** Opens the list; `undefined` where nobody knows what the item belongs to. */
export function placeItemBelowText(on: Placing, top: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const first = top.kind === "keys" ? textAbove(text, top, line) : undefined;
  if (first === undefined) return undefined;
  const key = text.slice(top.entry.start, top.entry.end);
  const isSentence = SENTENCE.test(text.slice(skipBlanks(text, line.first + 1), line.end));
  const isList = OF_LISTS.test(key);
  const slip =
    isList || isSentence
      ? isList || SEVERAL.test(key)
        ? withFirst(text, key, first, line)
        : undefined
      : belowList(text, lineOf(text, top.entry.start), line)
        ? movedUp(text, key, top, line)
        : key === "retry"
          ? withFirst(text, key, first, line)
          : undefined;
  if (slip === undefined) return undefined;
  report(scan, { code: "yaml/list-map-mix", ...slip });
  return push(levels, line.column, "list", entry);
}

/** Keys with a text or several. */
const SEVERAL = /^(?:say|retry)$/;
/** A text, or a message of another kind, and no word or phrase. */
const SENTENCE = /^(?:["'{]|\p{Lu}.*[.!?…]$)|\{\{/u;

/** The text of the key above an item, on one line: behind the key, or alone below it. */
function textAbove(text: string, { entry }: Level, line: Line): Range | undefined {
  const own = lineOf(text, entry.start);
  const value = skipBlanks(text, text.indexOf(":", entry.end) + 1);
  const isBehind = value < commentStart(text, value, own.end);
  const below = nextEntryLine(text, own.next);
  const last = isBehind || below === undefined ? own : below;
  const start = isBehind ? value : last.first;
  if (nextEntryLine(text, last.next)?.start !== line.start) return undefined;
  if (/[[{|>&*!]/.test(text[start] ?? "")) return undefined;
  return trimmed(text, { start, end: commentStart(text, start, last.end) });
}

/** `retry: Sorry?` above `- Again, please.` */
function withFirst(text: string, key: string, range: Range, { column }: Line): Omit<Slip, "code"> {
  const own = lineOf(text, range.start);
  const item = `- ${shown(text.slice(range.start, range.end))}`;
  const indent = " ".repeat(column);
  const isAlone = own.first === range.start;
  const start = isAlone ? own.start : text.lastIndexOf(":", range.start) + 1;
  const gap = { start, end: range.start };
  return {
    range,
    message: `“${key}” has a list here, but the first text of it has no dash.`,
    hint: isAlone ? item : `Write it on a line of its own below “${key}:”: ${item}`,
    fix: {
      title: "Write it as an item",
      edits: [{ range: gap, text: `${isAlone ? "" : "\n"}${indent}- ` }],
    },
  };
}

/** Lines of a list that are looked at. */
const MOST = 100;

/** Whether a list with its dashes at the column of an item ends right above the line of a key. */
function belowList(text: string, own: Line, { column }: Line): boolean {
  let isThere = false;
  let one = own;
  for (let lines = 0; lines < MOST && one.start > 0; lines += 1) {
    one = lineOf(text, one.start - 1);
    if (isEmptyLine(one)) continue;
    if (one.column <= own.column) return isThere && isOpening(text, one);
    if (one.column < column) return false;
    isThere = one.column === column && isItem(text, one);
  }
  return false;
}

/** `- late checkout` below `say: At 11.`, which stands below the list. */
function movedUp(text: string, key: string, { entry }: Level, line: Line): Omit<Slip, "code"> {
  const to = lineOf(text, entry.start).start;
  const whole = { start: line.start, end: line.next };
  const moved = text.slice(line.start, line.next);
  return {
    range: { start: line.first, end: line.end },
    message: `“${shown(text.slice(line.first, line.end))}” stands below “${key}”, but belongs to the list above that.`,
    hint: `Move it up, above “${key}”.`,
    fix: {
      title: "Move it up",
      edits: [insert(to, moved.endsWith("\n") ? moved : `${moved}\n`), { range: whole, text: "" }],
    },
  };
}
