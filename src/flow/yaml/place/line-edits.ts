/** Edits of a line together with all that is indented under it. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { isEmptyLine, isGap, readLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert } from "../quote.ts";
import type { Scan } from "../slip.ts";

/** Blocks are moved within blocks that are. Together they are this many lines at most, several times the longest file. */
const MOST_TOUCHED = 400_000;

/** Moves a line and all that is indented under it, but nothing that stands where it is moved to. */
export function moves(scan: Scan, line: Line, by: number): readonly Edit[] {
  const beside = by > 0 ? line.column + by : undefined;
  return block(scan, line, ({ column }) => column > line.column && column !== beside).map((one) =>
    moved(one, by),
  );
}

/** Moves the items of a list that stand as far left as its first line. */
export function movesAll(scan: Scan, line: Line, by: number): readonly Edit[] {
  const own = line.column + Math.max(by, 0);
  return block(
    scan,
    line,
    (following) =>
      following.column > own || (following.column === line.column && isItem(scan.text, following)),
  ).map((one) => moved(one, by));
}

/** Moves a line, and all below it that stand as far right as it does. */
export function movesRest(scan: Scan, line: Line, by: number): readonly Edit[] {
  return block(scan, line, ({ column }) => column >= line.column).map((one) => moved(one, by));
}

/** Moves one line by itself. */
export function moved({ start, first }: Line, by: number): Edit {
  return by > 0
    ? insert(start, " ".repeat(by))
    : { range: { start, end: Math.min(first, start - by) }, text: "" };
}

/** Turns a key and what is under it into a list item. */
export function asItem(scan: Scan, line: Line): readonly Edit[] {
  return block(scan, line, ({ column }) => column > line.column).map(({ start, first }, index) =>
    insert(index === 0 ? first : start, index === 0 ? "- " : "  "),
  );
}

/** Keeps a line and what is under it from being read. */
export function blank(scan: Scan, line: Line): readonly Edit[] {
  return blanked(block(scan, line, ({ column }) => column > line.column));
}

/** And what stands beside it: the other items of a list, the other keys of a block. */
export function blankAll(scan: Scan, line: Line): readonly Edit[] {
  const isOfList = isItem(scan.text, line);
  return blanked(
    block(
      scan,
      line,
      (following) =>
        following.column > line.column ||
        (following.column === line.column && isItem(scan.text, following) === isOfList),
    ),
  );
}

export function isItem(text: string, line: Line): boolean {
  return text[line.first] === "-" && isGap(text[line.first + 1]);
}

function blanked(lines: readonly Line[]): readonly Edit[] {
  return lines.map(({ first, end }) => ({ range: { start: first, end }, text: "" }));
}

function block(scan: Scan, line: Line, belongs: (following: Line) => boolean): readonly Line[] {
  const { text } = scan;
  const lines = [line];
  for (let at = line.next; at < text.length;) {
    const following = readLine(text, at);
    at = following.next;
    if (isEmptyLine(following)) continue;
    if (!belongs(following)) break;
    lines.push(following);
  }
  scan.touched += lines.length;
  if (scan.touched > MOST_TOUCHED) scan.stopped ??= { why: "too many slips", at: line.start };
  return lines;
}
