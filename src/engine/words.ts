/**
 * What is left of a message once case, accents, punctuation and emoji stop mattering: its words. Authors' phrases and
 * customers' messages both come through here, so that the two always meet. Knows nothing about matching.
 */

export interface Message {
  /** As it was typed, without blanks around it. */
  readonly text: string;
  readonly words: readonly string[];
  /** The words with one blank between them; the typed text when there are none (emoji alone). */
  readonly normal: string;
}

/** Characters of a message that are looked at; nobody types more to a bot. */
export const MESSAGE_LIMIT = 4096;

/** Scripts written without blanks become one word per character, so that a phrase is found inside a sentence. */
export function readWords(text: string): Message {
  const trimmed = text.trim();
  const read = trimmed.slice(0, MESSAGE_LIMIT);
  const words =
    (isPlain(read) ? read.toLowerCase().match(PLAIN_WORD) : foldAny(read).match(WORD)) ?? [];
  return { text: trimmed, words, normal: words.length === 0 ? trimmed : words.join(" ") };
}

/** Lower case, no accents, no apostrophes, digits of every script as 0-9. Other characters stay. */
export function foldText(text: string): string {
  return isPlain(text) ? text.toLowerCase() : foldAny(text);
}

/** Nearly every message and phrase is; there is little to do then. */
function isPlain(text: string): boolean {
  return !BEYOND_PLAIN.test(text);
}

/** Letters and digits of a word; a character that is a syllable or a word of its own counts two. */
export function countLetters(word: string): number {
  if (!BEYOND_PLAIN.test(word)) return word.length;
  let count = 0;
  for (const character of word) count += UNSPACED_ONE.test(character) ? 2 : 1;
  return count;
}

/** Of a script that is written without blanks. */
export function isUnspaced(word: string): boolean {
  return UNSPACED_ONE.test(word);
}

/** Signs as they are meant, whatever their skin tone and however they are drawn; as many as anybody types. */
export function withoutTones(signs: string): string {
  return signs.slice(0, 64).replace(TONES, "");
}

const TONES = /[\u{1f3fb}-\u{1f3ff}]|\ufe0e|\ufe0f|\s/gu;

const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const UNSPACED_ONE = new RegExp(`[${UNSPACED}]`, "u");
const WORD = new RegExp(
  `(?=[\\p{L}\\p{N}])(?:[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+)`,
  "gu",
);
const PLAIN_WORD = /[0-9a-z]+/g;
const BEYOND_PLAIN = /[^\n\r\t -&(-_a-~]/;

/** An elided article is a word of its own: in "l'agent" there is "agent". */
const ELISION =
  /(?<![\p{L}\p{N}])([cdjlmnst]|qu|un|[ads]ll|dell|nell|dall|sull|quell)'(?=[aeiouhy])/gu;
const APOSTROPHES = /['`´‘’ʼʻ＇]/gu;
const INVISIBLE = /[\u00ad\u0640\u200b-\u200f\u2060\ufeff]|[\ufe00-\ufe0f]|[\u20d0-\u20ff]/gu;
const TRADE_SIGNS = /[™℠]/gu;
/** Accents and vowel points; marks that carry the meaning in other scripts stay. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670]/gu;
const PLAIN_LETTERS = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ı", "i"],
  ["ς", "σ"],
]);
const ODD_LETTERS = /[ßæœøłđðþıς]/gu;
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;
const DIGITS = /\p{Nd}/u;

function foldAny(text: string): string {
  return (
    text
      // Some apostrophes would come apart into a blank and an accent.
      .replace(APOSTROPHES, "'")
      .replace(TRADE_SIGNS, " ")
      .normalize("NFKD")
      .toLowerCase()
      .replace(INVISIBLE, "")
      .replace(ACCENTS, "")
      .replace(ELISION, "$1 ")
      .replace(APOSTROPHES, "")
      .normalize("NFKC")
      .replace(ODD_LETTERS, (letter) => PLAIN_LETTERS.get(letter) ?? letter)
      .replace(OTHER_DIGITS, plainDigit)
  );
}

/** Unicode keeps the ten digits of a script together, in order: the zero is where the run begins. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && DIGITS.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
