/** Phrases by their words, to find those that a text would meet: what a customer types when they type that text. */
import { readPhrase } from "../engine/phrase.ts";
import { readWords } from "../engine/words.ts";
import { perFlow } from "./per-flow.ts";

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

/** A text as an author's phrase and as a customer's message. */
interface Read {
  readonly words: readonly string[];
  readonly phrase: string;
  readonly message: string;
  readonly isShort: boolean;
}

/** Makes indexes that read each text of the flow once between them. */
export const phraseIndexes = perFlow(() => {
  const known = new Map<string, Read>();
  const read = (text: string): Read => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const { words, normal, letters } = readPhrase(text);
    const message = words.length === 0 ? readWords(text).normal : normal;
    const one = { words, phrase: normal, message, isShort: letters <= SHORT_LETTERS };
    known.set(text, one);
    return one;
  };
  return <T>(): PhraseIndex<T> => indexOver<T>(read);
});

function indexOver<T>(read: (text: string) => Read): PhraseIndex<T> {
  const owners = new Map<string, T>();
  const wholeOnly = new Set<string>();
  return {
    add(text, owner) {
      const { phrase, isShort } = read(text);
      if (phrase === "" || owners.has(phrase)) return;
      owners.set(phrase, owner);
      if (isShort) wholeOnly.add(phrase);
    },
    same: (text) => owners.get(read(text).message),
    within(text) {
      if (owners.size === 0) return [];
      const { words, message } = read(text);
      if (words.length === 0) return optional(owners.get(message));
      const found: T[] = [];
      for (let start = 0; start < words.length; start += 1) {
        let run = "";
        for (let end = start; end < Math.min(words.length, start + LONGEST); end += 1) {
          run = run === "" ? (words[end] ?? "") : `${run} ${words[end]}`;
          if (wholeOnly.has(run) && run !== message) continue;
          const owner = owners.get(run);
          if (owner !== undefined) found.push(owner);
        }
      }
      return found;
    },
  };
}

function optional<T>(owner: T | undefined): readonly T[] {
  return owner === undefined ? [] : [owner];
}
