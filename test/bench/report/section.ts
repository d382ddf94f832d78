/** What one measurement hands to the report. */
import type { Table } from "./table.ts";

export interface Section {
  readonly title: string;
  /** What is measured, in a sentence or two. */
  readonly about: string;
  readonly table: Table;
}

/** Figures by name: what goals are held against, and what the JSON file keeps. */
export type Figures = Readonly<Record<string, number>>;

export interface Measured {
  readonly sections: readonly Section[];
  readonly figures: Figures;
}
