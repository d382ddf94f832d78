/**
 * Signs tell texts of the same words apart: "A+" and "A-", "C#" and "C", "< 10" and "> 10", "⭐⭐" and "⭐". They count where
 * several fit alone: what has words of its own is meant whatever signs are typed with it.
 */
import type { Phrase } from "./phrase.ts";
import { withoutTones } from "./words.ts";

const SIGN = /[\p{Sc}+±−×÷<>=≤≥%‰°#]|(?<=[\p{L}\p{N}])-(?![\p{L}\p{N}-])|(?<![^\s])-(?=\p{N})/gu;

/** Most texts are, and there is nothing to find in them. */
const ORDINARY = /^[a-z0-9\s.,;:!?'"()&/]*$/i;

type Read = Pick<Phrase, "source" | "words">;

/** All of a text that has no words. */
export function signsOf({ source, words }: Read): string {
  if (words.length === 0) return withoutTones(source);
  return ORDINARY.test(source) ? "" : (source.match(SIGN) ?? []).join("");
}

/** Of those that fit a message, those that have its signs. */
export function withSigns<T>(
  fits: readonly T[],
  readOf: (one: T) => Read,
  message: Read,
): readonly T[] {
  if (fits.length < 2) return fits;
  const signs = signsOf(message);
  return fits.filter((one) => signsOf(readOf(one)) === signs);
}
