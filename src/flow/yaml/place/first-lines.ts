/** The first line of a block where it stands otherwise than all others: without its dash, too far right, too far left. */
import type { Placing } from "./placing.ts";
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { moved } from "./line-edits.ts";
import { lineOf, nextEntryLine } from "../lines.ts";
import { shown } from "../quote.ts";
import { isAlone, isAmongKeys, reportMove } from "./slid-lines.ts";
import { report } from "../slip.ts";

/** `test: …` above `- test: …`: the first item of a list has lost its dash. */
export function placeBelowLostDash(on: Placing, above: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const { start, end } = above.first;
  const lineStart = text.lastIndexOf("\n", start) + 1;
  const isOnly = text.slice(lineStart, start).trim() === "";
  if (!isOnly || start - lineStart < line.column + 2) return undefined;
  // At the column of keys, an item is one of a list only if it is like the first.
  const isAtKeys = levels.at(-1)?.column === line.column;
  const isLike = text.slice(line.first, line.end).startsWith(`- ${text.slice(start, end)}:`);
  if (isAtKeys && !isLike && isAmongKeys(text, levels, line)) return undefined;
  const dash = lineStart + line.column;
  const edit: Edit = { range: { start: dash, end: dash + 2 }, text: "- " };
  const name = shown(text.slice(start, end));
  report(scan, {
    code: "yaml/list-map-mix",
    range: above.first,
    message: `“${name}” stands above list items (“- …”), but has no dash.`,
    hint: `Put “- ” in front of it, at column ${line.column + 1}.`,
    fix: { title: "Put the dash there", edits: [edit] },
  });
  return push(levels, line.column, "list", entry);
}

/** The first key of a block further right than all others: `above` is the level that it made. */
export function placeBelowFarFirst(on: Placing, above: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const { start, end } = above.first;
  const first = lineOf(text, start);
  if (first.first !== start || above.first !== above.entry) return undefined;
  // Of two lines that differ, the one is right that stands two spaces inside what they belong to.
  const usual = (levels.at(-1)?.column ?? 0) + 2;
  const isRight = line.column === usual && above.column !== usual;
  if (isAlone(text, line) && !isRight) return undefined;
  const name = shown(text.slice(start, end));
  const isInsideRight = nextEntryLine(text, first.next)?.column === line.column + 2;
  const own = [moved(first, line.column - first.column)];
  reportMove(scan, first, above.first, {
    code: "yaml/over-indented",
    message: `“${name}” is indented further than the lines below it that belong beside it.`,
    to: line.column,
    // What belongs to it may stand where it has to already.
    ...(isInsideRight ? { edits: own, mend: own } : {}),
  });
  return push(levels, line.column, "keys", entry);
}

/** The first key of a block further left than all others, which stand where keys of such a block do. */
export function placeBelowNearFirst(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const [outer, level] = levels.slice(-2);
  if (outer === undefined || level === undefined || level.first !== level.entry) return undefined;
  const { start, end } = level.first;
  const first = lineOf(text, start);
  const usual = outer.column + 2;
  if (first.first !== start || line.column !== usual || level.column >= usual) return undefined;
  reportMove(scan, first, level.first, {
    code: "yaml/indent",
    message: `“${shown(text.slice(start, end))}” is indented less than the lines below it that belong beside it.`,
    to: line.column,
  });
  levels.pop();
  return push(levels, line.column, "keys", entry);
}
