/**
 * The sentence after "there is no such …": what was probably meant, or all that there is.
 */
import { nearest } from "../template/nearest.ts";

export interface Suggestion {
  readonly hint: string;
  /** What was meant, when that is clear enough to put it there. */
  readonly best?: string;
}

/** How many names are listed when none comes close. */
const LISTED = 12;

/** “Did you mean …?” when that is no guess; else what there is. `are` begins the list: "Allowed here". */
export function didYouMean(
  word: string,
  candidates: Iterable<string>,
  are = "There are",
): Suggestion {
  const known = [...candidates];
  const close = nearest(word, known);
  const [best] = close;
  if (best !== undefined) {
    return { hint: `Did you mean ${close.map((name) => `“${name}”`).join(" or ")}?`, best };
  }
  return listNames(known, are);
}

/** What there is. */
export function listNames(known: readonly string[], are = "There are"): Suggestion {
  if (known.length === 0) return { hint: `${are}: none.` };
  const more = known.length > LISTED ? `, and ${known.length - LISTED} more` : "";
  return { hint: `${are}: ${known.slice(0, LISTED).join(", ")}${more}.` };
}
