/**
 * The text that is really parsed: the author's, with slips mended, and the way back from its offsets to the author's.
 */
import type { Edit } from "./diagnostic.ts";

export interface Shadow {
  readonly text: string;
  /** Offset in the author's text; inside something inserted, where it was inserted. */
  toSource(offset: number): number;
}

/** Edits that overlap an earlier one are left out. */
export function mendText(text: string, edits: readonly Edit[]): Shadow {
  if (edits.length === 0) return { text, toSource: (offset) => offset };
  const pieces: string[] = [];
  /** Where copied stretches start, in the shadow and in the source, ascending in both. */
  const shadowStarts: number[] = [];
  const sourceStarts: number[] = [];
  const lengths: number[] = [];
  let written = 0;
  let read = 0;
  const copy = (upTo: number): void => {
    shadowStarts.push(written);
    sourceStarts.push(read);
    lengths.push(upTo - read);
    pieces.push(text.slice(read, upTo));
    written += upTo - read;
    read = upTo;
  };
  for (const edit of inOrder(edits)) {
    if (edit.range.start < read) continue;
    copy(edit.range.start);
    pieces.push(edit.text);
    written += edit.text.length;
    read = edit.range.end;
  }
  copy(text.length);
  const toSource = (offset: number): number => {
    let low = 0;
    let high = shadowStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((shadowStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const into = Math.max(0, offset - (shadowStarts[low] ?? 0));
    return (sourceStarts[low] ?? 0) + Math.min(into, lengths[low] ?? 0);
  };
  return { text: pieces.join(""), toSource };
}

/** By place; edits at one place keep the order in which they were made. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.range.start - b.edit.range.start || a.index - b.index)
    .map(({ edit }) => edit);
}
