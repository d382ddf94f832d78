/**
 * Tabs at the start of lines: one problem for all of them, and the text as it looks in the author's editor.
 */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { isEmptyLine, nextEntryLine, readLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { mendText } from "../../../diagnostics/mend-text.ts";
import type { Shadow } from "../../../diagnostics/mend-text.ts";
import type { Slip } from "../slip.ts";

const WIDTHS = [2, 4, 6, 8] as const;
const NUMBERS = { 2: "two", 4: "four", 6: "six", 8: "eight" } as const;

export interface Expanded extends Shadow {
  readonly slip: Slip | undefined;
}

/** Replaces Tabs at the start of lines by as many spaces as make the lines fit their neighbours. */
export function expandTabs(text: string): Expanded {
  if (!/^\t/m.test(text)) return { ...mendText(text, []), slip: undefined };
  const indented: Line[] = [];
  let before: Line | undefined;
  let beforeFirst: Line | undefined;
  for (let at = 0; at < text.length;) {
    const line = readLine(text, at);
    at = line.next;
    if (isEmptyLine(line)) continue;
    if (text[line.start] === "\t" && indented.push(line) === 1) beforeFirst = before;
    before = line;
  }
  const [first] = indented;
  if (first === undefined) return { ...mendText(text, []), slip: undefined };
  const width = fittingWidth(text, first, beforeFirst);
  const edits = indented.flatMap((line) => tabsOf(text, line, width));
  const more = indented.length - 1;
  const others =
    more === 0 ? "" : ` (and ${more.toLocaleString("en-GB")} more line${more === 1 ? "" : "s"})`;
  const slip: Slip = {
    code: "yaml/tab-indent",
    range: { start: first.start, end: first.first },
    message: `This line is indented with a Tab${others}; YAML only allows spaces.`,
    hint: `Replace each Tab by ${NUMBERS[width]} spaces.`,
    fix: { title: "Replace the Tabs by spaces", edits },
  };
  return { ...mendText(text, edits), slip };
}

/** The width that puts a line beside the one above it or below it, or inside the one above where that opens something. */
function fittingWidth(text: string, line: Line, above: Line | undefined): (typeof WIDTHS)[number] {
  if (above === undefined) return WIDTHS[0];
  const opens = text[above.end - 1] === ":";
  const isOpening = text[line.end - 1] === ":";
  const below = nextEntryLine(text, line.next);
  const isBelowPlain = below !== undefined && text[below.start] !== "\t";
  const beside = isBelowPlain ? below.column : above.column;
  const column = (width: number): number => columnOf(text, line, width);
  const contents = contentsColumn(text, line, above);
  const inside = isBelowPlain && isOpening && !opens ? below.column - 2 : undefined;
  return (
    WIDTHS.find((width) => column(width) === inside) ??
    WIDTHS.find((width) => (opens ? column(width) > above.column : column(width) === contents)) ??
    WIDTHS.find((width) => column(width) === beside) ??
    WIDTHS[0]
  );
}

/** The column beside the line above. Behind a dash, the keys of an item stand further right; beside its text, none do. */
function contentsColumn(text: string, line: Line, above: Line): number | undefined {
  const item = /^- *(\S+:(?:\s|$))?/.exec(text.slice(above.first, above.end));
  if (item === null || text[line.first] === "-") return above.column;
  return item[1] === undefined ? undefined : above.column + item[0].length - item[1].length;
}

function columnOf(text: string, line: Line, width: number): number {
  const indentation = text.slice(line.start, line.first);
  return indentation.replaceAll("\t", " ".repeat(width)).length;
}

function tabsOf(text: string, line: Line, width: number): readonly Edit[] {
  const edits: Edit[] = [];
  for (const run of text.slice(line.start, line.first).matchAll(/\t+/g)) {
    const start = line.start + run.index;
    const { length } = run[0];
    edits.push({ range: { start, end: start + length }, text: " ".repeat(length * width) });
  }
  return edits;
}
