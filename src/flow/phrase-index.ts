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
export interface Read {
  readonly words: readonly string[];
  readonly phrase: string;
  readonly message: string;
  readonly isShort: boolean;
}

/** Reads each text of the flow once, for all who ask. */
export const phraseReader = perFlow((): ((text: string) => Read) => {
  const known = new Map<string, Read>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const { words, normal, letters } = readPhrase(text);
    const message = words.length === 0 ? readWords(text).normal : normal;
    const one = { words, phrase: normal, message, isShort: letters <= SHORT_LETTERS };
    known.set(text, one);
    return one;
  };
});

export const phraseIndexes = perFlow((flow) => {
  const read = phraseReader(flow);
  return <T>(): PhraseIndex<T> => indexOver<T>(read);
});

function indexOver<T>(read: (text: string) => Read): PhraseIndex<T> {
  const owners = new Map<string, T>();
  const firstWords = new Set<string | undefined>();
  const wholeOnly = new Set<string>();
  return {
    add(text, owner) {
      const { phrase, words, isShort } = read(text);
      if (phrase === "" || owners.has(phrase)) return;
      owners.set(phrase, owner);
      firstWords.add(words[0]);
      if (isShort) wholeOnly.add(phrase);
    },
    same: (text) => owners.get(read(text).message),
    within(text) {
      if (owners.size === 0) return [];
      const { words, message } = read(text);
      if (words.length === 0) return optional(owners.get(message));
      const found: T[] = [];
      for (let start = 0; start < words.length; start += 1) {
        if (!firstWords.has(words[start])) continue;
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
