/**
 * faq.csv: rows of `phrases, answer`, with a | or a line break between phrases, a first row `phrases,answer` where wanted,
 * and columns for people where that row names them.
 */
import type { Range } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { near } from "../../template/nearest.ts";
import { readCells, type Cell, type CellProblem } from "./csv-cells.ts";
import { isSwapped } from "./swapped.ts";
import { at, rootOf, type AuthoredFile, type Place } from "../place.ts";

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
  /** What stands between two cells. */
  readonly separator: string;
}

export interface FaqProblem {
  readonly range: Range;
  readonly kind:
    | CellProblem["kind"]
    | "missing-phrases"
    | "missing-answer"
    | "lone-cell"
    | "extra-cell"
    | "split-phrases"
    | "curly-quotes"
    | "sheet-error"
    | "other-separator"
    | "other-columns"
    | "too-many-rows";
}

/** `taken`: names of the flow's own `faq`, which rows leave alone. */
export function readFaqRows(source: SourceFile, taken: ReadonlySet<string>): FaqRows {
  const { records, separator, problems } = readCells(source.text, MOST_ROWS);
  const file = cellFile(source, records);
  const rows: FaqRow[] = [];
  const faults: FaqProblem[] = [...problems];
  const head = headOf(records[0]);
  const columns =
    head ?? (isSwapped(records) ? { phrases: 1, answer: 0 } : { phrases: 0, answer: 1 });
  if (columns.phrases !== 0 || columns.answer !== 1) {
    faults.push({ range: head?.range ?? rangeOfRow(records[0]), kind: "other-columns" });
  }
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
    const other = otherSeparator(cells, separator) ?? lostColumn(cells, separator, head);
    if (other !== undefined) {
      faults.push({ range: other, kind: "other-separator" });
      continue;
    }
    const extra = cells.slice(2).find((cell, further) => isExtra(cell, further + 2, head));
    if (extra !== undefined) faults.push({ range: extra, kind: extraKind(cells) });
    const error = [phrases, answer].find((cell) => SHEET_ERROR.test(cell?.text.trim() ?? ""));
    if (error !== undefined) faults.push({ range: error, kind: "sheet-error" });
    const words = phrases.text
      .split(/[|\r\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== "");
    if (words.length === 0) faults.push({ range: phrases, kind: "missing-phrases" });
    else if (answer === undefined || answer.text.trim() === "") {
      const isLone = cells.length === 1 && (records[index - 1]?.length ?? 0) > 1 && rows.length > 0;
      faults.push({ range: phrases, kind: isLone ? "lone-cell" : "missing-answer" });
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
  return { rows, problems: faults, separator };
}

/** A further cell is for people where its column has a name; one that begins with a blank is the rest of a sentence. */
function isExtra({ text }: Cell, column: number, head: Head | undefined): boolean {
  const isNamed = (head?.names[column] ?? "") !== "" && !/^\s/.test(text);
  return text.trim() !== "" && !isNamed;
}

function extraKind(cells: readonly Cell[]): FaqProblem["kind"] {
  const answer = cells[1];
  if (/^\s*[“„]/.test(answer?.text ?? "") && !/[”“]\s*$/.test(answer?.text ?? "")) {
    return "curly-quotes";
  }
  const last = cells.findLast(({ text }) => text.trim() !== "");
  return last?.isQuoted === true && answer?.isQuoted === false ? "split-phrases" : "extra-cell";
}

/** Where a row was written by other habits than the first: `dogs;"Yes, on a lead."` among commas. */
function otherSeparator(cells: readonly Cell[], separator: string): Range | undefined {
  const [first] = cells;
  if (first === undefined || first.isQuoted) return undefined;
  const at = first.text.search(/[,;\t]\s*"/);
  const isOther = at !== -1 && first.text[at] !== separator;
  return isOther ? { start: first.start + at, end: first.start + at + 1 } : undefined;
}

/** The same without quotes, where a column that has a name is missing: `dogs,Yes;Ann` below `phrases;answer;author`. */
function lostColumn(
  cells: readonly Cell[],
  separator: string,
  head: Head | undefined,
): Range | undefined {
  const [first] = cells;
  const isOneShort =
    head !== undefined && cells.length > 1 && cells.length === head.names.length - 1;
  if (!isOneShort || first === undefined || first.isQuoted) return undefined;
  const at = first.text.search(/[,;\t](?=\S)/);
  const isOther = at !== -1 && first.text[at] !== separator;
  return isOther ? { start: first.start + at, end: first.start + at + 1 } : undefined;
}

/** What a spreadsheet shows in the place of a text that it took for a formula: #NAME?, #REF!, #N/A. */
const SHEET_ERROR = /^#(?:N\/A|NV|¿?[\p{L}\d/]+[!?])$/u;

interface Head {
  /** Columns, from 0. */
  readonly phrases: number;
  readonly answer: number;
  /** Of all columns. */
  readonly names: readonly string[];
  readonly range: Range;
}

/** The first row where it names the columns. */
function headOf(cells: readonly Cell[] = []): Head | undefined {
  const names = cells.map(({ text }) => text.trim());
  const range = rangeOfRow(cells);
  const phrases = names.findIndex((name) => PHRASES.test(name));
  const named = names.findIndex((name) => ANSWER.test(name));
  if (phrases === 0 || (phrases > 0 && named !== -1)) {
    return { phrases, answer: named === -1 ? 1 : named, names, range };
  }
  const [ofPhrases = "", ofAnswer = ""] = names;
  const isHead = isOneOf(ofPhrases, OTHER_PHRASES) && isOneOf(ofAnswer, OTHER_ANSWERS);
  return isHead ? { phrases: 0, answer: 1, names, range } : undefined;
}

function rangeOfRow(cells: readonly Cell[] = []): Range {
  return { start: cells[0]?.start ?? 0, end: cells.at(-1)?.end ?? 0 };
}

const PHRASES = /^(?:phrases?|questions?)$/i;
const ANSWER = /^(?:answers?|repl(?:y|ies)|responses?)$/i;

/** Words that are a heading only where both columns have one: they could be asked and answered, too. */
const OTHER_PHRASES = words(
  "phrases questions keywords triggers Frage Fragen pregunta preguntas question domanda domande pergunta perguntas vraag vragen pytanie pytania",
);
const OTHER_ANSWERS = words(
  "answer answers reply response text Antwort Antworten respuesta respuestas réponse réponses risposta risposte resposta respostas antwoord odpowiedź odpowiedzi",
);

function words(list: string): readonly string[] {
  return list.toLowerCase().split(" ");
}

/** Slips of writing count. */
function isOneOf(name: string, known: readonly string[]): boolean {
  const word = name.toLowerCase();
  return known.includes(word) || (/^\p{L}{5,}$/u.test(word) && near(word, known).names.length > 0);
}

/** Each is a question that every message is held against. */
const MOST_ROWS = 10_000;

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
