/**
 * Applies the mends that machines can make. Where two of them touch, the earlier one wins; reading the text again finds
 * what is left.
 */
import type { Diagnostic, Edit, Range } from "../diagnostics/diagnostic.ts";
import { mendText } from "../diagnostics/mend-text.ts";

/** The text with every fix that does not overlap another. A fix is applied whole or not at all. */
export function applyFixes(text: string, diagnostics: readonly Diagnostic[]): string {
  const chosen: Edit[] = [];
  const taken: Range[] = [];
  for (const { fix } of diagnostics) {
    const edits = fix?.edits ?? [];
    const ranges = stretch(text, edits);
    if (
      ranges.some((range) => range.end > text.length || taken.some((other) => touch(range, other)))
    )
      continue;
    for (const edit of edits) chosen.push(edit);
    for (const range of ranges) taken.push(range);
  }
  return mendText(text, chosen).text;
}

/** What a fix claims: all from its first edit to its last on one line, or each edit where it works on many. */
function stretch(text: string, edits: readonly Edit[]): readonly Range[] {
  const [first] = edits;
  if (first === undefined) return [];
  const ranges = edits.map(({ range }) => range);
  const start = ranges.reduce((least, range) => Math.min(least, range.start), first.range.start);
  const end = ranges.reduce((most, range) => Math.max(most, range.end), first.range.end);
  return text.slice(start, end).includes("\n") ? ranges : [{ start, end }];
}

function touch(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
