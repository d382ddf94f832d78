/** What is said of keys and items side by side: a dash too many or too few, and a name among the keys of another. */
import type { Placing } from "./placing.ts";
import type { Fix, Range } from "../../../diagnostics/diagnostic.ts";
import { push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { isItem, moved } from "./line-edits.ts";
import type { asItem } from "./line-edits.ts";
import { findKey } from "../keys/find-key.ts";
import { isOpening, nextEntryLine, skipBlanks } from "../lines.ts";
import type { Line } from "../lines.ts";
import { shown } from "../quote.ts";
import { mend, report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** `- Yes: menu` above `No: bye`, where keys belong; `undefined` where an item is more than one key without its dash. */
export function placeBelowDashes(on: Placing, list: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const items = itemsOf(text, list, line);
  if (!items.every((item) => isEntry(text, item))) return undefined;
  for (const item of items) reportDash(scan, item);
  levels.pop();
  return push(levels, line.column, "keys", entry);
}

/** The lines with the dashes of a list, which ends above `line`. */
function itemsOf(text: string, { first, column }: Level, line: Line): readonly Line[] {
  const items: Line[] = [];
  let one = nextEntryLine(text, text.lastIndexOf("\n", first.start - 1) + 1);
  while (one !== undefined && one.start < line.start) {
    if (one.column === column && isItem(text, one)) items.push(one);
    one = nextEntryLine(text, one.next);
  }
  return items;
}

/** Whether an item is a key, and what stands below it is inside that. */
export function isEntry(text: string, item: Line): boolean {
  const first = skipBlanks(text, item.first + 1);
  const key = findKey(text, first, item.end);
  const next = nextEntryLine(text, item.next);
  const isOneLine = next === undefined || next.column <= item.column;
  return key !== undefined && (isOneLine || isOpening(text, item));
}

/** `- photo: image` among keys: one problem for all dashes of a block. */
export function reportDash(scan: Scan, line: Line): void {
  const { text, slips } = scan;
  const behind = skipBlanks(text, line.first + 1);
  const edit = { range: { start: line.first, end: behind }, text: "" };
  const last = slips.at(-1);
  const fix = last?.fix?.title === DASH ? last.fix : undefined;
  const isMore = fix !== undefined && fix.edits.length < MOST && isSameBlock(text, fix, line);
  if (last !== undefined && isMore) {
    const hint = "Delete the dashes: here, every line is a key of its own.";
    slips[slips.length - 1] = { ...last, hint, fix: { ...fix, edits: [...fix.edits, edit] } };
    mend(scan, [edit]);
    return;
  }
  report(scan, {
    code: "yaml/list-map-mix",
    range: { start: line.first, end: line.end },
    message: `“${shown(text.slice(line.first, line.end))}” stands among keys, which have no dash.`,
    hint: `Delete the dash: ${shown(text.slice(behind, line.end))}`,
    fix: { title: DASH, edits: [edit] },
  });
}

const DASH = "Delete the dash";
/** Dashes that are told of as one. */
const MOST = 500;

/** Whether a line stands in the block of those that were told of before it. */
function isSameBlock(text: string, { edits }: Fix, line: Line): boolean {
  const start = edits.at(-1)?.range.start ?? line.start;
  let one = nextEntryLine(text, text.lastIndexOf("\n", start - 1) + 1);
  while (one !== undefined && one.start < line.start && one.column >= line.column) {
    one = nextEntryLine(text, one.next);
  }
  return one?.start === line.start;
}

/** `delivery:` at the column of the keys that belong to it, and of those of the entry above. */
export function reportName(scan: Scan, line: Line, entry: Range, column: number): void {
  const { text } = scan;
  const title = `Move it left to column ${column + 1}`;
  report(scan, {
    code: "yaml/over-indented",
    range: entry,
    message: `“${shown(text.slice(entry.start, entry.end))}” stands among the keys of the entry above, but the lines below belong to it.`,
    hint: `${title}.`,
    fix: { title, edits: [moved(line, column - line.column)] },
  });
}

export function reportMix(
  scan: Scan,
  line: Line,
  isKey: boolean,
  edits: ReturnType<typeof asItem>,
  isLikeItem: boolean,
): void {
  const name = shown(scan.text.slice(line.first, line.end));
  const told = {
    code: "yaml/list-map-mix",
    range: { start: line.first, end: line.end },
  };
  if (isKey) {
    report(scan, {
      ...told,
      message: `A key (“${name}”) cannot stand next to list items (“- …”).`,
      hint: "Put “- ” before it, or indent it under an item.",
      ...(isItemNext(scan.text, line) || isLikeItem
        ? { fix: { title: "Put “- ” before it", edits } }
        : { mend: edits }),
    });
    return;
  }
  report(scan, {
    ...told,
    message: `A list item (“${name}”) cannot stand next to keys.`,
    hint: "Indent it under the key that it belongs to, or put “- ” before the keys, too.",
    mend: edits,
  });
}

/** Whether the list goes on below the line. */
export function isItemNext(text: string, line: Line): boolean {
  const next = nextEntryLine(text, line.next);
  return next?.column === line.column && isItem(text, next);
}
