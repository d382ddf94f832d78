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
export function mendedLines(source: SourceFile, fix: Fix): readonly MendedLine[] {
  const edits = [...fix.edits].sort((a, b) => a.range.start - b.range.start).slice(0, MOST_EDITS);
  const first = source.position(edits[0]?.range.start ?? 0).line;
  const last = Math.max(first, ...edits.map(({ range }) => source.position(range.end).line));
  const start = source.lineStart(first);
  const part = source.text.slice(start, source.lineStart(last + 1));
  if (part.length > LONGEST) return [];
  const moved = edits.map(({ range, text }) => ({
    range: { start: range.start - start, end: range.end - start },
    text,
  }));
  const mended = mendText(part, moved).text;
  const grown = breaksIn(mended) - breaksIn(part);
  const before = linesOf(part, last - first + 1);
  const after = linesOf(mended, last - first + 1 + grown);
  const old = new Set(before);
  return after.flatMap((text, index) => {
    const isKept = grown === 0 ? before[index] === text : old.has(text);
    if (isKept || text.trim() === "") return [];
    return [{ number: first + index, text, from: firstDifference(before[index] ?? "", text) }];
  });
}

/** A mend may touch every line of a file; the first few show how it goes. */
const MOST_EDITS = 20;
/** What is longer nobody would copy. */
const LONGEST = 20_000;

function linesOf(text: string, count: number): readonly string[] {
  const source = new SourceFile("", text);
  return Array.from({ length: Math.max(0, count) }, (_, index) => source.line(index + 1));
}

function breaksIn(text: string): number {
  return text.split("\n").length - 1;
}

function firstDifference(before: string, after: string): number {
  let at = 0;
  while (at < after.length && before[at] === after[at]) at += 1;
  return at;
}
