/**
 * faq.csv: rows of `phrases, answer`, as spreadsheets save them. Commas or semicolons between the cells, quotes where a
 * cell holds one, several phrases with | between them, a first row `phrases,answer` where wanted.
 */
import type { Range } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { at, rootOf, type AuthoredFile, type Place } from "./place.ts";

export interface FaqRow {
  /** `faq_1` for the first row, and so on: what `faq.faq_1` leads to. */
  readonly name: string;
  readonly phrases: readonly (readonly [string, Place])[];
  readonly answer: string;
  /** Of the answer. */
  readonly place: Place;
}

export interface FaqRows {
  readonly rows: readonly FaqRow[];
  /** Rows without a phrase or an answer, cells that nothing is done with, quotes without an end. */
  readonly problems: readonly FaqProblem[];
}

export interface FaqProblem {
  readonly range: Range;
  readonly kind:
    "missing-phrases" | "missing-answer" | "extra-cell" | "unclosed-quote" | "too-many-rows";
}

/** `taken`: names of the flow's own `faq`, which rows leave alone. */
export function readFaqRows(source: SourceFile, taken: ReadonlySet<string>): FaqRows {
  const { records, problems } = readCells(source.text);
  const file = cellFile(source, records);
  const rows: FaqRow[] = [];
  const faults = [...problems];
  let number = 0;
  for (const [index, cells] of records.entries()) {
    const [phrases, answer] = cells;
    if (phrases === undefined) continue;
    if (index === MOST_ROWS) {
      faults.push({ range: phrases, kind: "too-many-rows" });
      break;
    }
    if (cells.every((cell) => cell.text.trim() === "")) continue;
    if (index === 0 && /^(?:phrases?|questions?)$/i.test(phrases.text.trim())) continue;
    const extra = cells.slice(2).find((cell) => cell.text.trim() !== "");
    if (extra !== undefined) faults.push({ range: extra, kind: "extra-cell" });
    const words = phrases.text
      .split("|")
      .map((word) => word.trim())
      .filter((word) => word !== "");
    if (words.length === 0) faults.push({ range: phrases, kind: "missing-phrases" });
    else if (answer === undefined || answer.text.trim() === "") {
      faults.push({ range: phrases, kind: "missing-answer" });
    } else {
      const place = at(rootOf(file), index, 0);
      do number += 1;
      while (taken.has(`faq_${number}`));
      rows.push({
        name: `faq_${number}`,
        phrases: words.map((word) => [word, place] as const),
        answer: answer.text.trim(),
        place: at(rootOf(file), index, 1),
      });
    }
  }
  return { rows, problems: faults };
}

/** Each is a question that every message is held against. */
const MOST_ROWS = 10_000;

/** A cell, with where it stands. */
interface Cell extends Range {
  readonly text: string;
}

interface Cells {
  readonly records: readonly (readonly Cell[])[];
  readonly problems: readonly FaqProblem[];
}

function readCells(text: string): Cells {
  const separator = separatorOf(text);
  const records: Cell[][] = [];
  const problems: FaqProblem[] = [];
  let record: Cell[] = [];
  let position = text.startsWith("\uFEFF") ? 1 : 0;
  while (position < text.length && records.length <= MOST_ROWS) {
    const cell = text[position] === '"' ? quoted(text, position) : bare(text, position, separator);
    if (cell.isOpen) {
      problems.push({ range: { start: cell.start, end: cell.end }, kind: "unclosed-quote" });
    }
    record.push(cell);
    const rest = bare(text, cell.end, separator);
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
  return { records, problems };
}

function quoted(text: string, start: number): Cell & { readonly isOpen: boolean } {
  let content = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) {
      return { text: content + text.slice(from), start, end: text.length, isOpen: true };
    }
    content += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { text: content, start, end: quote + 1, isOpen: false };
    content += '"';
    from = quote + 2;
  }
}

function bare(text: string, start: number, separator: string): Cell & { readonly isOpen: boolean } {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") {
    end += 1;
  }
  return { text: text.slice(start, end), start, end, isOpen: false };
}

/** What stands after the first cell of the first line that has something in it. */
function separatorOf(text: string): string {
  const line = text.split(/\r?\n/).find((one) => one.trim() !== "") ?? "";
  const outside = line.replace(/"[^"]*"/g, "");
  const semicolon = outside.indexOf(";");
  const comma = outside.indexOf(",");
  return semicolon !== -1 && (comma === -1 || semicolon < comma) ? ";" : ",";
}

/** Lets places in a CSV file be told like those of a YAML file: by row and cell. */
function cellFile(source: SourceFile, records: readonly (readonly Cell[])[]): AuthoredFile {
  const cell = (path: readonly (string | number)[]): Range => {
    const found = records[Number(path[0])]?.[Number(path[1])];
    return { start: found?.start ?? 0, end: found?.end ?? 0 };
  };
  return {
    source,
    locate: {
      key: cell,
      value: cell,
      textOffset: (path, offset) => {
        const { start, end } = cell(path);
        const quote = source.text[start] === '"' ? 1 : 0;
        return Math.min(end, start + quote + offset);
      },
    },
  };
}
