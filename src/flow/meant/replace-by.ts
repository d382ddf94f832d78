/** The fix that puts the right name where a wrong one stands. */
import type { Fix } from "../../diagnostics/diagnostic.ts";
import { keyRange, rangeWithin, type Place } from "../place.ts";

/** Nothing when it is not clear which name was meant. */
export function replaceBy(
  place: Place,
  written: string,
  best: string | undefined,
  start = 0,
): { readonly fix?: Fix } {
  if (best === undefined) return {};
  const range =
    place.isKey === true ? keyRange(place) : rangeWithin(place, start, start + written.length);
  return { fix: { title: `Write ${best}`, edits: [{ range, text: best }] } };
}
