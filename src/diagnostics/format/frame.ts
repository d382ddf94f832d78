/**
 * The author's own lines, with marks under what is meant.
 */
import type { Range } from "../diagnostic.ts";
import type { SourceFile } from "../source.ts";
import { cellsOf } from "./display.ts";
import type { Cell } from "./display.ts";

export interface Mark {
  readonly range: Range;
  readonly sign: "^" | "-";
  readonly label?: string;
}

export interface FrameStyle {
  readonly width: number;
  gutter(text: string): string;
  sign(text: string, sign: Mark["sign"]): string;
}

/** However narrow the terminal is. */
export const MIN_ROOM = 30;
/** Of a very long line, the stretch that is looked at: from before the first mark. */
const LONGEST = 2000;
const LOOK_BACK = 500;

/** Every line that carries a mark, once, with the marks under it. */
export function frameOf(
  source: SourceFile,
  marks: readonly Mark[],
  style: FrameStyle,
): readonly string[] {
  const byLine = new Map<number, Mark[]>();
  for (const mark of marks) {
    const { line } = source.position(mark.range.start);
    byLine.set(line, [...(byLine.get(line) ?? []), mark]);
  }
  const numbers = [...byLine.keys()].sort((a, b) => a - b);
  const digits = String(numbers.at(-1) ?? 0).length;
  const empty = style.gutter(`${" ".repeat(digits)} |`);
  const lines = [empty];
  for (const number of numbers) {
    const room = Math.max(MIN_ROOM, style.width - digits - 3);
    const drawn = drawLine(source, number, byLine.get(number) ?? [], room, style);
    lines.push(`${style.gutter(`${String(number).padStart(digits)} |`)} ${drawn.text}`.trimEnd());
    for (const signs of drawn.signs) lines.push(`${empty} ${signs}`);
  }
  return lines;
}

function drawLine(
  source: SourceFile,
  number: number,
  marks: readonly Mark[],
  room: number,
  style: FrameStyle,
): { readonly text: string; readonly signs: readonly string[] } {
  const lineStart = source.lineStart(number);
  const firstMark = Math.min(...marks.map(({ range }) => range.start)) - lineStart;
  const { cells, skipped, from, text: shown } = fit(source.line(number), firstMark, room);
  const start = lineStart + skipped;
  const rows = [...marks]
    .sort((a, b) => a.range.start - b.range.start)
    .map((mark) => {
      const left = columnOf(cells, mark.range.start - start) - from;
      const right = Math.min(room, columnOf(cells, mark.range.end - start) - from);
      const width = Math.max(1, right - left);
      const label = mark.label === undefined ? "" : ` ${mark.label}`;
      return { left, width, sign: style.sign(mark.sign.repeat(width), mark.sign), label };
    });
  return { text: shown, signs: joined(rows) };
}

/** As much of a line as there is room for, with what stands at `focus` in it. */
export function fit(
  line: string,
  focus: number,
  room: number,
): {
  readonly text: string;
  readonly cells: readonly Cell[];
  /** Characters before the first cell. */
  readonly skipped: number;
  /** Columns that are left out before what is shown. */
  readonly from: number;
} {
  const skipped = Math.max(0, Math.min(focus - LOOK_BACK, line.length - LONGEST));
  const cells = cellsOf(line.slice(skipped, skipped + LONGEST));
  const first = columnOf(cells, focus - skipped);
  const total = columnOf(cells, Infinity);
  const from =
    total <= room ? 0 : Math.max(0, Math.min(first - Math.floor(room / 3), total - room));
  return { text: cut(cells, from, room), cells, skipped, from };
}

interface Row {
  readonly left: number;
  readonly width: number;
  readonly sign: string;
  readonly label: string;
}

/** Marks side by side on one line, as far as no label stands in the way. */
function joined(rows: readonly Row[]): readonly string[] {
  const lines: string[] = [];
  let text = "";
  let end = 0;
  let isFull = false;
  for (const { left, width, sign, label } of rows) {
    if (text !== "" && (isFull || left <= end)) {
      lines.push(text);
      text = "";
      end = 0;
    }
    text += `${" ".repeat(Math.max(0, left - end))}${sign}${label}`;
    end = Math.max(0, left) + width;
    isFull = label !== "";
  }
  return [...lines, text];
}

/** The column at which the character at `offset` is drawn. */
function columnOf(cells: readonly Cell[], offset: number): number {
  let column = 0;
  for (const cell of cells) {
    if (cell.offset >= offset) break;
    column += cell.width;
  }
  return column;
}

/** `room` columns of a line, with dots where something is left out. */
function cut(cells: readonly Cell[], from: number, room: number): string {
  let column = 0;
  let text = "";
  let cutsStart = false;
  let cutsEnd = false;
  for (const cell of cells) {
    if (column < from) cutsStart = true;
    else if (column + cell.width <= from + room) text += cell.text;
    else cutsEnd = true;
    column += cell.width;
  }
  const headed = cutsStart ? `…${text.slice(1)}` : text;
  return cutsEnd ? `${headed.slice(0, -1)}…` : headed;
}
