/** List items whose dash and whose other keys slid apart: `to: menu` at the column of the dash above it. */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { findKey } from "./keys.ts";
import { push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { isItem, moved } from "./line-edits.ts";
import { lineOf, nextFilledLine } from "./lines.ts";
import type { Line } from "./lines.ts";
import { shown } from "./quote.ts";
import { isWordIn } from "./slid-entries.ts";
import { reportMove } from "./slid-lines.ts";
import type { Scan } from "./slip.ts";

/** A key at the column of its list, or between it and what the list belongs to: the rest of the item above. */
export function placeRestOfItem(
  scan: Scan,
  levels: Level[],
  list: Level,
  item: Level,
  line: Line,
  entry: Range,
): Level | undefined {
  const { text } = scan;
  const word = text.slice(entry.start, entry.end);
  if (list.kind !== "list" || item.kind !== "keys" || !continues(text, list, word))
    return undefined;
  if (isWordIn(text, item, line, word)) return undefined;
  const far = placeBelowFarItem(scan, levels, list, line, entry);
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

/** The first dash of a list further right than all others, while the rest of its item stands right. */
function placeBelowFarItem(
  scan: Scan,
  levels: Level[],
  list: Level,
  line: Line,
  entry: Range,
): Level | undefined {
  const { text } = scan;
  const column = line.column - 2;
  const dash = lineOf(text, list.entry.start);
  if (list.first !== list.entry || dash.column !== list.column) return undefined;
  let next = nextFilledLine(text, line.next);
  while (next !== undefined && next.column >= line.column) next = nextFilledLine(text, next.next);
  if (next?.column !== column || !isItem(text, next)) return undefined;
  const edits = [moved(dash, column - list.column)];
  reportMove(scan, dash, list.entry, {
    code: "yaml/over-indented",
    message: `“${shown(text.slice(dash.first, dash.end))}” is indented further than the items below it.`,
    to: column,
    edits,
    mend: edits,
  });
  if (levels.at(-1) === list) levels.pop();
  push(levels, column, "list", list.entry);
  return push(levels, line.column, "keys", entry);
}

/** Whether a key is none that an item of a list begins with, by what the first item begins with. */
function continues(text: string, { first }: Level, word: string): boolean {
  const line = lineOf(text, first.start);
  const key = findKey(text, line.first + 2, line.end);
  const start = key === undefined ? "" : text.slice(key.start, key.end);
  if (start === word) return false;
  return word === "to" || word === "caption" || (/^(?:if|after)$/.test(start) && word !== "else");
}
