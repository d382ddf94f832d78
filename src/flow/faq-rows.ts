/**
 * faq.csv: rows of `phrases, answer`, as spreadsheets save them. Commas, semicolons or Tabs between the cells, quotes where
 * a cell holds one, several phrases with | between them, a first row `phrases,answer` where wanted.
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
    | "missing-phrases"
    | "missing-answer"
    | "extra-cell"
    | "curly-quotes"
    | "unclosed-quote"
    | "text-after-quote"
    | "other-columns"
    | "too-many-rows";
}

/** `taken`: names of the flow's own `faq`, which rows leave alone. */
export function readFaqRows(source: SourceFile, taken: ReadonlySet<string>): FaqRows {
  const { records, problems } = readCells(source.text);
  const file = cellFile(source, records);
  const rows: FaqRow[] = [];
  const faults = [...problems];
  const head = headOf(records[0]);
  if (head !== undefined && (head.phrases !== 0 || head.answer !== 1)) {
    faults.push({ range: head.range, kind: "other-columns" });
  }
  const columns = head ?? { phrases: 0, answer: 1 };
  let number = 0;
  for (const [index, cells] of records.entries()) {
    const phrases = cells[columns.phrases] ?? cells[0];
    const answer = cells[columns.answer];
    if (phrases === undefined) continue;
    if (index === MOST_ROWS) {
      faults.push({ range: phrases, kind: "too-many-rows" });
      break;
    }
    if (cells.every((cell) => cell.text.trim() === "")) continue;
    if (index === 0 && head !== undefined) continue;
    const extra = cells
      .slice(Math.max(2, head?.width ?? 0))
      .find((cell) => cell.text.trim() !== "");
    if (extra !== undefined) {
      const isCurly = /^\s*[“„]/.test(answer?.text ?? "") && !/[”“]\s*$/.test(answer?.text ?? "");
      faults.push({ range: extra, kind: isCurly ? "curly-quotes" : "extra-cell" });
    }
    const words = phrases.text
      .split("|")
      .map((word) => word.trim())
      .filter((word) => word !== "");
    if (words.length === 0) faults.push({ range: phrases, kind: "missing-phrases" });
    else if (answer === undefined || answer.text.trim() === "") {
      faults.push({ range: phrases, kind: "missing-answer" });
    } else {
      const place = at(rootOf(file), index, columns.phrases);
      do number += 1;
      while (taken.has(`faq_${number}`));
      rows.push({
        name: `faq_${number}`,
        phrases: words.map((word) => [word, place] as const),
        answer: answer.text.trim(),
        place: at(rootOf(file), index, columns.answer),
      });
    }
  }
  return { rows, problems: faults };
}

const PHRASES = /^(?:phrases?|questions?)$/i;
const ANSWER = /^(?:answers?|repl(?:y|ies)|responses?)$/i;

interface Head {
  /** Columns, from 0. */
  readonly phrases: number;
  readonly answer: number;
  /** Columns that have a name, and are no slip of a comma in a text. */
  readonly width: number;
  readonly range: Range;
}

/** The first row where it names the columns. */
function headOf(cells: readonly Cell[] = []): Head | undefined {
  const names = cells.map(({ text }) => text.trim());
  const phrases = names.findIndex((name) => PHRASES.test(name));
  const named = names.findIndex((name) => ANSWER.test(name));
  const [first] = cells;
  if (first === undefined || phrases === -1 || (phrases > 0 && named === -1)) return undefined;
  const answer = named === -1 ? 1 : named;
  const isOther = phrases !== 0 || answer !== 1;
  const range = { start: first.start, end: cells.at(-1)?.end ?? first.end };
  return { phrases, answer, width: isOther ? names.length : 2, range };
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
  position += SEPARATOR_LINE.exec(text.slice(position, position + 10))?.[0].length ?? 0;
  while (position < text.length && records.length <= MOST_ROWS) {
    const cell = text[position] === '"' ? quoted(text, position) : bare(text, position, separator);
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
