/** “Did you mean …?” for the rules of one flow: where very many names are wrong, the later ones are not guessed at. */
import { perFlow } from "../facts/per-flow.ts";
import { didYouMean, listNames, type Guess } from "./suggest.ts";

export type Guesser = (
  word: string,
  candidates: readonly string[],
  how?: { readonly are?: string; readonly fits?: (candidate: string) => boolean },
) => Guess;

/** Each wrong name is held against each right one. */
const MOST_COMPARISONS = 200_000;

export const guesses = perFlow((): Guesser => {
  let left = MOST_COMPARISONS;
  return (word, candidates, { are, fits } = {}) => {
    left -= candidates.length;
    if (left < 0) return listNames(candidates, are);
    return didYouMean(word, fits === undefined ? candidates : candidates.filter(fits), are);
  };
});
