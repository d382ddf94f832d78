/** Phrases by their words, to find those that a text would meet: what a customer types when they type that text. */
import { readPhrase } from "../engine/phrase.ts";
import { readWords } from "../engine/words.ts";

/** Up to here a phrase counts only as the whole message. */
const SHORT_LETTERS = 3;
const LONGEST = 12;

export interface PhraseIndex<T> {
  /** Keeps the first of those that have the same words. */
  add(text: string, owner: T): void;
  /** The owner of the very same words. */
  same(text: string): T | undefined;
  /** Owners whose phrase stands in the text, as whole words in order. */
  within(text: string): readonly T[];
}

export function phraseIndex<T>(): PhraseIndex<T> {
  const owners = new Map<string, T>();
  const wholeOnly = new Set<string>();
  return {
    add(text, owner) {
      const { normal, letters } = readPhrase(text);
      if (normal === "" || owners.has(normal)) return;
      owners.set(normal, owner);
      if (letters <= SHORT_LETTERS) wholeOnly.add(normal);
    },
    same: (text) => owners.get(readWords(text).normal),
    within(text) {
      const { words, normal } = readWords(text);
      if (words.length === 0) return optional(owners.get(normal));
      const found: T[] = [];
      for (let start = 0; start < words.length; start += 1) {
        let run = "";
        for (let end = start; end < Math.min(words.length, start + LONGEST); end += 1) {
          run = run === "" ? (words[end] ?? "") : `${run} ${words[end]}`;
          if (!wholeOnly.has(run) || run === normal) found.push(...optional(owners.get(run)));
        }
      }
      return found;
    },
  };
}

function optional<T>(owner: T | undefined): readonly T[] {
  return owner === undefined ? [] : [owner];
}
