/** Free text and how a variable tidies it. */
import type { Tidy } from "../variable.ts";
import { foldText } from "../words.ts";

/** Longer answers are no answers: as much as a template may print. */
export const MAX_TEXT = 20_000;

/** In the order that the author wrote. */
export function tidyText(text: string, tidy: readonly Tidy[]): string {
  return tidy.reduce(tidyOnce, text).trim();
}

/** Characters as people count them, so that an emoji is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function tidyOnce(text: string, how: Tidy): string {
  switch (how) {
    case "upcase":
      return text.toUpperCase();
    case "downcase":
      return text.toLowerCase();
    case "capitalize": {
      const [first = ""] = text;
      return first.toUpperCase() + text.slice(first.length).toLowerCase();
    }
    case "digits":
      return foldText(text).replace(/\D/g, "");
    case "no_spaces":
      return text.replace(/\s/g, "");
    default:
      return how satisfies never;
  }
}
