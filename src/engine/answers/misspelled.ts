/** A word of a small vocabulary that was typed with a slip, as in matching: one from five letters, two from nine. */
import { distance } from "../../template/nearest.ts";
import { slipsIn } from "../phrase.ts";

/** What the vocabulary says for the first word that the slip could come from. */
export function misspelled<T>(names: ReadonlyMap<string, T>, word: string): T | undefined {
  for (const [name, value] of names) {
    const slips = slipsIn(name);
    const near = slips > 0 && Math.abs(name.length - word.length) <= slips;
    if (near && distance(name, word, slips) <= slips) return value;
  }
  return undefined;
}
