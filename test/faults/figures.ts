/** What a fault run comes to: counts, and what it found. */
import type { Counts } from "./client.ts";
import type { ViolationKind } from "./checker.ts";

export interface Figures extends Counts {
  conversations: number;
  /** Turns that stepped again, of gateways that lived to tell. */
  conflicts: number;
  /** Acknowledged and lost where that is legal, as in a fail-over. */
  legallyLost: number;
  /** The longest time from a return of the store to an answer; undefined where nothing went away. */
  worstReturnMs: number | undefined;
  readonly violations: Map<ViolationKind | "other", number>;
}

export function createFigures(): Figures {
  return {
    conversations: 0,
    turns: 0,
    repeats: 0,
    refused: 0,
    cut: 0,
    conflicts: 0,
    legallyLost: 0,
    worstReturnMs: undefined,
    violations: new Map(),
  };
}

export function addFigures(to: Figures, from: Figures): void {
  to.conversations += from.conversations;
  to.turns += from.turns;
  to.repeats += from.repeats;
  to.refused += from.refused;
  to.cut += from.cut;
  to.conflicts += from.conflicts;
  to.legallyLost += from.legallyLost;
  if (from.worstReturnMs !== undefined) noteReturn(to, from.worstReturnMs);
  for (const [kind, count] of from.violations) {
    to.violations.set(kind, (to.violations.get(kind) ?? 0) + count);
  }
}

export function noteReturn(figures: Figures, ms: number): void {
  figures.worstReturnMs = Math.max(figures.worstReturnMs ?? 0, ms);
}

export function violationCount({ violations }: Figures): number {
  let sum = 0;
  for (const count of violations.values()) sum += count;
  return sum;
}

export interface Row {
  readonly name: string;
  readonly seconds: number;
  readonly figures: Figures;
}

/** Two runs of one fault as one. */
export function bothRows(first: Row, second: Row): Row {
  const figures = createFigures();
  for (const row of [first, second]) addFigures(figures, row.figures);
  return { name: first.name, seconds: first.seconds + second.seconds, figures };
}

/** A table for people, and a last line that adds it up. */
export function tableOf(rows: readonly Row[]): string {
  const total = createFigures();
  for (const { figures } of rows) addFigures(total, figures);
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
  const lines = [HEAD, ...rows.map(cells), cells({ name: "all", seconds, figures: total })];
  const widths = HEAD.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    )
    .join("\n");
}

const HEAD = [
  "fault",
  "s",
  "turns",
  "repeats",
  "503",
  "cut",
  "conflicts",
  "lost",
  "doubled",
  "differing",
  "misplaced",
  "disorder",
  "other",
  "legal loss",
  "back in ms",
];

function cells({ name, seconds, figures }: Row): readonly string[] {
  const found = (kind: ViolationKind | "other") => figures.violations.get(kind) ?? 0;
  const numbers = [
    Math.round(seconds),
    figures.turns,
    figures.repeats,
    figures.refused,
    figures.cut,
    figures.conflicts,
    found("lost"),
    found("doubled"),
    found("differing"),
    found("misplaced"),
    found("out of order"),
    found("invented") + found("unreadable") + found("other"),
    figures.legallyLost,
  ];
  const back = figures.worstReturnMs === undefined ? "" : String(Math.round(figures.worstReturnMs));
  return [name, ...numbers.map(String), back];
}
