/** Phrases by their words, to find those that a text would meet: what a customer types when they type that text. */
import { readPhrase } from "../../engine/phrase.ts";
import { signsOf } from "../../engine/signs.ts";
import { countLetters, readWords } from "../../engine/words.ts";
import { perFlow } from "./per-flow.ts";

/** Up to here a phrase counts only as the whole message. */
const SHORT_LETTERS = 3;
/** So many letters, each of two units, with blanks between them. */
const SHORT_LENGTH = 3 * SHORT_LETTERS;
const LONGEST = 12;

/** Phrases with whom each belongs to. */
export interface PhraseIndex<T> {
  readonly owners: Map<string, T>;
  readonly firstWords: Set<string | undefined>;
  /** Phrases that are met as the whole message alone. */
  readonly wholeOnly: Set<string>;
}

/** A text as an author's phrase and as a customer's message. */
export interface Read {
  readonly words: readonly string[];
  readonly phrase: string;
  readonly message: string;
  /** As a label or an option, which signs tell from others of the same words. */
  readonly named: string;
  readonly isShort: boolean;
}

/** Reads each text of the flow once, for all who ask. */
export const phraseReader = perFlow((): ((text: string) => Read) => {
  const known = new Map<string, Read>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const { words, normal } = readWords(text);
    const phrase = words.length === 0 ? readPhrase(text).normal : normal;
    const named = `${phrase} ${signsOf({ source: text, words })}`;
    const one = { words, phrase, message: normal, named, isShort: isShort(words, normal) };
    known.set(text, one);
    return one;
  };
});

function isShort(words: readonly string[], normal: string): boolean {
  if (normal.length > SHORT_LENGTH) return false;
  return words.reduce((sum, word) => sum + countLetters(word), 0) <= SHORT_LETTERS;
}

export function phraseIndex<T>(): PhraseIndex<T> {
  return { owners: new Map(), firstWords: new Set(), wholeOnly: new Set() };
}

/** Keeps the first of those that have the same words. */
export function addPhrase<T>(
  index: PhraseIndex<T>,
  { phrase, words, isShort }: Read,
  owner: T,
): void {
  if (phrase === "") return;
  if (index.owners.has(phrase)) {
    if (!isShort) index.wholeOnly.delete(phrase);
    return;
  }
  index.owners.set(phrase, owner);
  index.firstWords.add(words[0]);
  if (isShort) index.wholeOnly.add(phrase);
}

/** Owners whose phrase stands in the text, as whole words in order. */
export function phrasesWithin<T>(
  { owners, firstWords, wholeOnly }: PhraseIndex<T>,
  { words, message }: Read,
): readonly T[] {
  if (words.length === 0) return optional(owners.get(message));
  const found: T[] = [];
  for (let start = 0; start < words.length; start += 1) {
    if (!firstWords.has(words[start])) continue;
    const last = Math.min(words.length, start + LONGEST);
    let run = "";
    for (let end = start; end < last; end += 1) {
      run = run === "" ? (words[end] ?? "") : `${run} ${words[end]}`;
      if (wholeOnly.has(run) && run !== message) continue;
      const owner = owners.get(run);
      if (owner !== undefined) found.push(owner);
    }
  }
  return found;
}

function optional<T>(owner: T | undefined): readonly T[] {
  return owner === undefined ? [] : [owner];
}
