/** Tables, and figures as people read them. Pure. */
import type { Spread } from "../statistics.ts";

export interface Table {
  readonly columns: readonly string[];
  /** Columns of text; figures come after them. One, unless told more. */
  readonly texts?: number;
  readonly rows: readonly (readonly string[])[];
}

export function markdownTable({ columns, texts = 1, rows }: Table): string {
  const rule = columns.map((_, at) => (at < texts ? "---" : "---:"));
  return [columns, rule, ...rows]
    .map((cells) => `| ${cells.map(escaped).join(" | ")} |\n`)
    .join("");
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|");
}

/** 1,234 */
export function whole(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}

/** Two figures and more: 0.083, 4.2, 63, 1,234. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 10) return whole(value);
  if (size >= 1) return value.toFixed(1);
  return value.toFixed(size >= 0.1 ? 2 : 3);
}

export function micros(value: number): string {
  return `${short(value)} µs`;
}

export function millis(value: number): string {
  return `${short(value)} ms`;
}

export function megabytes(bytes: number): string {
  return `${whole(bytes / 1e6)} MB`;
}

export function times(value: number): string {
  return `${value.toFixed(2)}×`;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** 0.92× (0.88–0.95) */
export function timesWithSpread({ median, min, max }: Spread): string {
  return `${times(median)} (${min.toFixed(2)}–${max.toFixed(2)})`;
}
