/**
 * An author's phrase, and how it meets a customer's message: word by word, spelled right or with a slip. Everything
 * that depends on the phrase alone is worked out once, by `readPhrase`. Does not know where phrases come from.
 */
import { distance } from "../template/nearest.ts";
import { countLetters, readWords, withoutTones, type Message } from "./words.ts";

/** exact: as written; typos: slips of the keyboard are forgiven, tried when nothing matched exactly. */
export type Pass = "exact" | "typos";

export interface Phrase {
  readonly source: string;
  readonly words: readonly string[];
  readonly normal: string;
  /** The words without blanks between them. */
  readonly joined: string;
  /** Typing slips forgiven in each word. */
  readonly slips: readonly number[];
  readonly letters: number;
}

export function readPhrase(source: string): Phrase {
  const { words, normal } = readWords(source);
  return {
    source,
    words,
    normal: words.length === 0 ? plainSigns(normal) : normal,
    joined: words.join(""),
    slips: words.map(slipsIn),
    letters: words.reduce((sum, word) => sum + countLetters(word), 0),
  };
}

/** Up to here, a phrase says something else inside a longer sentence ("I have no idea" is not "No"). */
const SHORT_LETTERS = 3;

/** Anywhere in the message, in order, as whole words; a short phrase only as the whole message. */
export function phraseInMessage(phrase: Phrase, message: Message, pass: Pass): boolean {
  if (phrase.letters <= SHORT_LETTERS) return phraseIsMessage(phrase, message, pass);
  return pass === "exact"
    ? runsThrough(message.normal, phrase.normal)
    : findsClose(phrase, message.words) || findsJoined(phrase.joined, message.words);
}

/** The message is the phrase and nothing else. */
export function phraseIsMessage(phrase: Phrase, message: Message, pass: Pass): boolean {
  if (phrase.words.length === 0) {
    return (
      message.words.length === 0 &&
      phrase.normal !== "" &&
      plainSigns(message.normal) === phrase.normal
    );
  }
  if (message.normal === phrase.normal) return true;
  if (pass === "exact") return false;
  const { words } = message;
  if (words.length === phrase.words.length && closeAt(phrase, words, 0)) return true;
  return phrase.joined.length >= SLIP_LETTERS && joinedAt(phrase.joined, words, 0) === words.length;
}

/** The message is some words of the phrase, in order. Very short ones count only where the phrase begins. */
export function messageInPhrase(phrase: Phrase, message: Message, pass: Pass): boolean {
  const part = message.words;
  const letters = part.length > SHORT_LETTERS ? part.length : lettersOf(part);
  if (letters < 2 || part.length > phrase.words.length) return false;
  const last = letters <= SHORT_LETTERS ? 0 : phrase.words.length - part.length;
  for (let start = 0; start <= last; start += 1) {
    let at = 0;
    while (at < part.length && sameWord(phrase, start + at, part[at] ?? "", pass)) at += 1;
    if (at === part.length) return true;
  }
  return false;
}

/** One of the words is this one, in any place. */
export function wordInMessage(
  phrase: Phrase,
  index: number,
  message: Message,
  pass: Pass,
): boolean {
  return message.words.some((word) => sameWord(phrase, index, word, pass));
}

/** One slip from five letters, two from nine. A digit is never a slip: AB123457 is another order. */
const SLIP_LETTERS = 5;
export function slipsIn(word: string): number {
  if (/[0-9]/.test(word)) return 0;
  return word.length >= 9 ? 2 : word.length >= SLIP_LETTERS ? 1 : 0;
}

function sameWord(phrase: Phrase, index: number, word: string, pass: Pass): boolean {
  const own = phrase.words[index] ?? "";
  if (own === word) return true;
  const slips = pass === "typos" ? (phrase.slips[index] ?? 0) : 0;
  if (slips === 0 || Math.abs(own.length - word.length) > slips) return false;
  // One slip leaves the first letter or the last one in place; this spares most of the words the count.
  if (slips === 1 && own[0] !== word[0] && own.at(-1) !== word.at(-1)) return false;
  return distance(own, word, slips) <= slips;
}

/** `part` begins and ends at word borders of `whole`. */
function runsThrough(whole: string, part: string): boolean {
  for (let at = whole.indexOf(part); at !== -1; at = whole.indexOf(part, at + 1)) {
    const end = at + part.length;
    if ((at === 0 || whole[at - 1] === " ") && (end === whole.length || whole[end] === " ")) {
      return true;
    }
  }
  return false;
}

function findsClose(phrase: Phrase, words: readonly string[]): boolean {
  const last = words.length - phrase.words.length;
  const { length } = phrase.words[0] ?? "";
  const slips = phrase.slips[0] ?? 0;
  for (let start = 0; start <= last; start += 1) {
    const difference = (words[start]?.length ?? 0) - length;
    if (difference <= slips && difference >= -slips && closeAt(phrase, words, start)) return true;
  }
  return false;
}

function closeAt(phrase: Phrase, words: readonly string[], start: number): boolean {
  for (let at = 0; at < phrase.words.length; at += 1) {
    if (!sameWord(phrase, at, words[start + at] ?? "", "typos")) return false;
  }
  return true;
}

/** A blank too many or too few: "pickup" and "pick up". */
function findsJoined(joined: string, words: readonly string[]): boolean {
  if (joined.length < SLIP_LETTERS) return false;
  const first = joined[0];
  return words.some((word, start) => word[0] === first && joinedAt(joined, words, start) !== -1);
}

/** Where the words that spell `joined` from `start` on end; -1 when they do not. */
function joinedAt(joined: string, words: readonly string[], start: number): number {
  let spelled = 0;
  for (let at = start; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (!joined.startsWith(word, spelled)) return -1;
    spelled += word.length;
    if (spelled === joined.length) return at + 1;
  }
  return -1;
}

function lettersOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + countLetters(word), 0);
}

/** A message of signs alone, however often and in whatever skin tone: "👍🏽👍" is "👍". */
function plainSigns(signs: string): string {
  const plain = withoutTones(signs);
  const first = String.fromCodePoint(plain.codePointAt(0) ?? 32);
  return plain.replaceAll(first, "") === "" ? first.trim() : plain;
}
