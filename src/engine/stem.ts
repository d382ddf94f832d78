/**
 * English words without their endings: "deliveries", "delivering" and "delivery" meet in "deliver". Rougher than a
 * dictionary and good enough to tell questions apart; a stem is never shown. Words are folded already (words.ts).
 */

/** Leaves short words, digits and words in other letters as they are. */
export function stemEnglish(word: string): string {
  if (word.length < 4 || !PLAIN.test(word)) return word;
  let stem = withoutPlural(word);
  for (const [ending, rest] of ENDINGS) {
    if (!stem.endsWith(ending)) continue;
    const left = stem.slice(0, stem.length - ending.length);
    if (left.length < rest || !VOWEL.test(left)) continue;
    stem = left;
    break;
  }
  if (stem.length > 3) stem = stem.replace(/[eiy]$/, "");
  // "stopping" and "stop", "cancelled" and "cancel".
  return stem.length > 3 ? stem.replace(/([a-z])\1$/, "$1") : stem;
}

const PLAIN = /^[a-z]+$/;
const VOWEL = /[aeiouy]/;

/** Longest first, each with the letters that must be left before it. */
const ENDINGS: readonly (readonly [ending: string, rest: number])[] = [
  ["ations", 4],
  ["ation", 4],
  ["ments", 3],
  ["ment", 3],
  ["ings", 3],
  ["ing", 3],
  ["able", 4],
  ["ness", 4],
  ["ful", 4],
  ["ed", 3],
  ["ly", 4],
];

function withoutPlural(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^siu]s$/.test(word) ? word.slice(0, -1) : word;
}
