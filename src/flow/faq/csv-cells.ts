/**
 * Cells of a table as spreadsheets and people save it: commas, semicolons or Tabs between them, quotes around a cell that
 * holds one, a line break or a quote. Knows nothing of what is in them.
 */
import type { Range } from "../../diagnostics/diagnostic.ts";

/** A cell, with where it stands. */
export interface Cell extends Range {
  readonly text: string;
  readonly isQuoted: boolean;
}

export interface CellProblem {
  readonly range: Range;
  readonly kind: "unclosed-quote" | "text-after-quote";
}

export interface Cells {
  readonly records: readonly (readonly Cell[])[];
  /** What stands between two cells. */
  readonly separator: string;
  readonly problems: readonly CellProblem[];
}

/** `mostRecords`: further ones are left alone. */
export function readCells(text: string, mostRecords: number): Cells {
  const separator = separatorOf(text);
  const records: Cell[][] = [];
  const problems: CellProblem[] = [];
  let record: Cell[] = [];
  let position = text.startsWith("\uFEFF") ? 1 : 0;
  position += SEPARATOR_LINE.exec(text.slice(position, position + 10))?.[0].length ?? 0;
  while (position < text.length && records.length <= mostRecords) {
    const cell = cellAt(text, position, separator);
    if (cell.isOpen) {
      problems.push({ range: { start: cell.start, end: cell.end }, kind: "unclosed-quote" });
    }
    record.push(cell);
    const rest = bare(text, cell.end, separator);
    if (rest.text.trim() !== "") {
      problems.push({ range: { start: rest.start, end: rest.end }, kind: "text-after-quote" });
    }
    position = rest.end;
    if (text[position] === separator) {
      position += 1;
      if (position < text.length) continue;
    }
    records.push(record);
    record = [];
    if (text[position] === "\r") position += 1;
    if (text[position] === "\n") position += 1;
  }
  if (record.length > 0) records.push(record);
  return { records, separator, problems };
}

interface ReadCell extends Cell {
  /** Its quote is never closed. */
  readonly isOpen: boolean;
}

function cellAt(text: string, start: number, separator: string): ReadCell {
  if (text[start] === '"') return quoted(text, start, separator);
  const plain = bare(text, start, separator);
  const blanks = /^[ \t]*(?=")/.exec(plain.text)?.[0].length;
  if (blanks === undefined) return plain;
  // People put a blank behind the comma; what follows is a quoted cell where nothing stands behind its quotes.
  const cell = quoted(text, start + blanks, separator);
  const isWhole = !cell.isOpen && bare(text, cell.end, separator).text.trim() === "";
  return isWhole ? cell : plain;
}

function quoted(text: string, start: number, separator: string): ReadCell {
  let content = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return unclosed(text, start, separator);
    content += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const end = quote + 1;
      // A quote that opens a cell further down, where a line was passed on the way to it, closes none.
      const isNext =
        content.includes("\n") &&
        text[quote - 1] === separator &&
        bare(text, end, separator).text.trim() !== "";
      if (isNext) return unclosed(text, start, separator);
      return { text: content, start, end, isQuoted: true, isOpen: false };
    }
    content += '"';
    from = quote + 2;
  }
}

/** Ends with its line where another row follows. */
function unclosed(text: string, start: number, separator: string): ReadCell {
  const [line = "", next = ""] = text.slice(start).split(/\r?\n/, 2);
  const end = next.includes(separator) ? start + line.length : text.length;
  return { text: text.slice(start + 1, end), start, end, isQuoted: true, isOpen: true };
}

function bare(text: string, start: number, separator: string): ReadCell {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") {
    end += 1;
  }
  return { text: text.slice(start, end), start, end, isQuoted: false, isOpen: false };
}

/** `sep=;`, which spreadsheets take for themselves. */
const SEPARATOR_LINE = /^sep=([;,\t])\r?\n/i;

/** What stands after the first cell of the first line that has something in it. */
function separatorOf(text: string): string {
  const named = SEPARATOR_LINE.exec(text.slice(0, 12).replace(/^\uFEFF/, ""))?.[1];
  if (named !== undefined) return named;
  const line = text.split(/\r?\n/).find((one) => one.trim() !== "") ?? "";
  const outside = line.replace(/"[^"]*"/g, "");
  const semicolon = outside.indexOf(";");
  const comma = outside.indexOf(",");
  if (semicolon === -1 && comma === -1 && outside.includes("\t")) return "\t";
  return semicolon !== -1 && (comma === -1 || semicolon < comma) ? ";" : ",";
}
