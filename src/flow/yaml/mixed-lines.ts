/** What is said of keys and items side by side: a dash too many or too few, and a name among the keys of another. */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { isItem, moved } from "./line-edits.ts";
import type { asItem } from "./line-edits.ts";
import { nextFilledLine, readLine, skipBlanks } from "./lines.ts";
import type { Line } from "./lines.ts";
import { shown } from "./quote.ts";
import { report } from "./slip.ts";
import type { Scan } from "./slip.ts";

/** `- Yes: menu` above `No: bye`, where keys belong. */
export function placeBelowDash(
  scan: Scan,
  levels: Level[],
  list: Level,
  line: Line,
  entry: Range,
): Level {
  const { text } = scan;
  const start = text.lastIndexOf("\n", list.entry.start - 1) + 1;
  reportDash(scan, readLine(text, start), list.entry);
  levels.pop();
  return push(levels, line.column, "keys", entry);
}

/** `- photo: image` among keys. */
export function reportDash(scan: Scan, line: Line, entry: Range): void {
  const { text } = scan;
  const edits = [{ range: { start: entry.start, end: skipBlanks(text, entry.end) }, text: "" }];
  report(scan, {
    code: "yaml/list-map-mix",
    range: { start: line.first, end: line.end },
    message: `“${shown(text.slice(line.first, line.end))}” stands among keys, which have no dash.`,
    hint: `Delete the dash: ${shown(text.slice(edits[0]?.range.end, line.end))}`,
    fix: { title: "Delete the dash", edits },
  });
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
      ...(isItemNext(scan.text, line)
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
  const next = nextFilledLine(text, line.next);
  return next?.column === line.column && isItem(text, next);
}
