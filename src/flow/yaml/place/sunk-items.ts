/** List items that slid far left, out of all that their list belongs to: `- Try again.` at the left edge, amid a state. */
import type { Placing } from "./placing.ts";
import { findKey } from "../keys/find-key.ts";
import type { Level } from "./levels.ts";
import { isItem, moved } from "./line-edits.ts";
import { isOpening, lineOf, nextEntryLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { reportMove } from "./slid-lines.ts";
import { mend } from "../slip.ts";

/** Puts an item back into its list, where what stands below it goes on inside that; `undefined` when it is none such. */
export function placeSunkItem(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const last = levels.at(-1);
  if (last !== undefined && joinsLast(on, last)) return Object.assign(last, { entry });
  const isAtList = levels.some(({ kind, column }) => kind === "list" && column === line.column);
  if (isAtList || !goesOnInside(text, levels, line)) return undefined;
  const lists = levels.filter((level, index) => {
    const owner = levels[index - 1];
    return level.kind === "list" && owner?.kind === "keys" && owner.column > line.column;
  });
  const word = firstWord(text, line);
  const list =
    lists.findLast(({ first }) => firstWord(text, lineOf(text, first.start)) === word) ??
    lists.at(-1);
  if (list === undefined) return undefined;
  levels.length = levels.indexOf(list) + 1;
  const edits = [moved(line, list.column - line.column)];
  const to = list.column;
  reportMove(scan, line, entry, { code: "yaml/indent", message: SUNK, to, edits, mend: edits });
  return Object.assign(list, { entry });
}

const SUNK = "This item stands further left than the list that it belongs to.";
/** Items that are told of as one, and that are looked past. */
const MOST = 50;

/** The next of several items is told of with the one above it. */
function joinsLast({ scan, line }: Placing, { column, entry }: Level): boolean {
  const { slips, text } = scan;
  const last = slips.at(-1);
  const fix = last?.message === SUNK ? last.fix : undefined;
  if (last === undefined || fix === undefined || fix.edits.length >= MOST) return false;
  const above = lineOf(text, entry.start);
  const isNext = fix.edits.at(-1)?.range.start === above.start && above.column === line.column;
  if (!isNext) return false;
  const edit = moved(line, column - line.column);
  slips[slips.length - 1] = { ...last, fix: { ...fix, edits: [...fix.edits, edit] } };
  mend(scan, [edit]);
  return true;
}

/** Whether the next line that is no such item stands where the lines above it do, further right. */
function goesOnInside(text: string, levels: readonly Level[], line: Line): boolean {
  let next = nextEntryLine(text, line.next);
  for (let items = 0; next?.column === line.column && isItem(text, next); items += 1) {
    if (items === MOST) return false;
    next = nextEntryLine(text, next.next);
  }
  if (next === undefined) return true;
  const { column } = next;
  const mayBeRest = column === line.column + 2 && firstWord(text, line) !== undefined;
  if (mayBeRest && !isOpening(text, next)) return false;
  const kind = isItem(text, next) ? "list" : "keys";
  return (
    column > line.column && levels.some((level) => level.column === column && level.kind === kind)
  );
}

/** The key that an item begins with, where it is no text. */
function firstWord(text: string, line: Line): string | undefined {
  const key = findKey(text, line.first + 2, line.end);
  return key === undefined ? undefined : text.slice(key.start, key.end);
}
