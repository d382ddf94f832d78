/**
 * The sentence after "there is no such …": what was probably meant, or all that there is.
 */
import { near } from "../../template/nearest.ts";
import { shown } from "../yaml/quote.ts";

export interface Suggestion {
  readonly hint: string;
  /** What was meant, when that is clear enough to put it there. */
  readonly best?: string;
}

export interface Guess extends Suggestion {
  /** What may have been meant; none where nothing comes close, and `hint` lists what there is. */
  readonly names: readonly string[];
}

/** How many names are listed when none comes close. */
const LISTED = 12;

/** “Did you mean …?” when that is no guess; else what there is. `are` begins the list: "Allowed here". */
export function didYouMean(word: string, candidates: Iterable<string>, are = "There are"): Guess {
  const known = [...candidates];
  const { names, best } = near(word, known);
  if (names.length > 0) {
    const hint = `Did you mean ${names.map((name) => `“${name}”`).join(" or ")}?`;
    return best === undefined ? { hint, names } : { hint, names, best };
  }
  return listNames(known, are);
}

/** What there is. */
export function listNames(known: readonly string[], are = "There are"): Guess {
  if (known.length === 0) return { hint: "There are none so far.", names: [] };
  const more =
    known.length > LISTED ? `, and ${(known.length - LISTED).toLocaleString("en-GB")} more` : "";
  const listed = known.slice(0, LISTED).map(shown);
  return { hint: `${are}: ${listed.join(", ")}${more}.`, names: [] };
}
