/**
 * Words that make an amount, a day or a time something else than what is written next to them: "not 5", "more than 10",
 * "after Friday". An answer with one of them is asked for again, in place of a guess.
 */

/** `words` in folded spelling. */
export function isInexact(words: readonly string[]): boolean {
  return words.some((word, at) => WORDS.has(word) || PAIRS.has(`${word} ${words[at + 1] ?? ""}`));
}

/** English, Spanish, French, German, Italian, Portuguese, Dutch; words that mean something harmless in another are out. */
const WORDS: ReadonlySet<string> = new Set(
  (
    "not isnt dont or before after until till between except without unless nor either neither " +
    "antes despues entre excepto sin salvo ni " +
    "ou avant apres jusqua sauf sans pas " +
    "oder vor nach bis zwischen ausser ohne nicht mindestens hochstens " +
    "tra fra tranne senza almeno " +
    "depois sem exceto " +
    "tussen behalve niet minstens hoogstens zonder"
  ).split(" "),
);

const PAIRS: ReadonlySet<string> = new Set(
  (
    "less than,more than,fewer than,greater than,at least,at most,up to,mas de,menos de," +
    "al menos,como minimo,como maximo,hasta las,hasta el,plus de,moins de,au moins,au plus," +
    "mehr als,weniger als,bis zu,piu di,meno di,fino a,prima di,prima delle,mais de," +
    "pelo menos,no maximo,meer dan,minder dan,tot en"
  ).split(","),
);
