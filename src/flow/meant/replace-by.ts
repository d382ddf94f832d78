/** The fix that puts the right name where a wrong one stands. */
import type { Fix, Range } from "../../diagnostics/diagnostic.ts";
import { keyRange, rangeOf, rangeWithin, type Place } from "../place.ts";
import { quoted } from "../yaml/quote.ts";

/** Nothing when it is not clear which name was meant. */
export function replaceBy(
  place: Place,
  written: string,
  best: string | undefined,
  start = 0,
): { readonly fix?: Fix } {
  if (best === undefined) return {};
  const whole = place.isKey === true || !TRAPS.test(best) ? undefined : unquotedAt(place);
  if (whole !== undefined) {
    const { text, range } = whole;
    const from = rangeWithin(place, start, start + written.length);
    const [before, after] = [
      text.slice(0, from.start - range.start),
      text.slice(from.end - range.start),
    ];
    const edits = [{ range, text: quoted(`${before}${best}${after}`) }];
    return { fix: { title: `Write ${best}`, edits } };
  }
  const range =
    place.isKey === true ? keyRange(place) : rangeWithin(place, start, start + written.length);
  return { fix: { title: `Write ${best}`, edits: [{ range, text: best }] } };
}

/** What YAML reads as something else in a text without quotes around the whole. */
const TRAPS = /:\s| #|[,[\]{}]/;

function unquotedAt(place: Place): { readonly text: string; readonly range: Range } | undefined {
  const range = rangeOf(place);
  const text = place.file.source.text.slice(range.start, range.end);
  return /^["'|>]|\n/.test(text) ? undefined : { text, range };
}
