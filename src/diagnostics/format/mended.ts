/** The lines of a source as a mend would leave them: what somebody copies who does not let a machine do it. */
import type { Fix } from "../diagnostic.ts";
import { mendText } from "../mend-text.ts";
import { SourceFile } from "../source.ts";

export interface MendedLine {
  /** Of the mended text, from 1. */
  readonly number: number;
  readonly text: string;
  /** Where in the line the mend begins. */
  readonly from: number;
}

/** Only lines that the mend changes or adds; none where it only takes lines away. */
export function mendedLines(source: SourceFile, { edits }: Fix): readonly MendedLine[] {
  const mended = new SourceFile(source.name, mendText(source.text, edits).text);
  const starts = edits.map(({ range }) => source.position(range.start).line);
  const ends = edits.map(({ range }) => source.position(range.end).line);
  const first = Math.min(...starts);
  const before = linesBetween(source, first, Math.max(...ends));
  const grown = edits.reduce(
    (sum, { range, text }) =>
      sum + breaksIn(text) - breaksIn(source.text.slice(range.start, range.end)),
    0,
  );
  const after = linesBetween(mended, first, Math.max(...ends) + grown);
  const old = new Set(before);
  return after.flatMap((text, index) => {
    const isKept = grown === 0 ? before[index] === text : old.has(text);
    if (isKept || text.trim() === "") return [];
    return [{ number: first + index, text, from: firstDifference(before[index] ?? "", text) }];
  });
}

function linesBetween(source: SourceFile, first: number, last: number): readonly string[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    source.line(first + index),
  );
}

function breaksIn(text: string): number {
  return text.split("\n").length - 1;
}

function firstDifference(before: string, after: string): number {
  let at = 0;
  while (at < after.length && before[at] === after[at]) at += 1;
  return at;
}
