/**
 * Yes or no in people's own words: "yes please", "nope", "sí", 👍. Anything that is neither, or both, is not read.
 * The words themselves are in yes-no-words.ts.
 */
import type { Pass } from "../phrase.ts";
import { readWords } from "../words.ts";
import { misspelled } from "./misspelled.ts";
import { NEGATIONS, wordsFor, type Lexicon, type Say } from "./yes-no-words.ts";

/** The first thing said decides; something of the other kind behind it makes it unreadable. */
export function readYesNo(text: string, language: string, pass: Pass): boolean | undefined {
  const message = readWords(text);
  if (message.words.length === 0) return readSigns(message.text);
  if (message.words.length > MAX_WORDS) return undefined;
  const lexicon = wordsFor(language.toLowerCase().split(/[-_]/)[0] ?? "en");
  const said = segment(
    message.words.map((word) => unstretch(word, lexicon)),
    lexicon,
    pass,
  );
  const first = said.findIndex((one) => one !== "filler");
  const answer = said[first];
  if (answer === undefined) return readSigns(message.text);
  if (answer === "unknown") return undefined;
  const rest = said.slice(first + 1);
  const plain = rest.every((one) => one === answer || one === "filler" || one === fitting(answer));
  if (plain) return isYes(answer);
  // "ok I have a question" is no yes, "no idea" is no no: what follows a soft word has to be known.
  if (answer === "soft_yes" || answer === "soft_no") return undefined;
  const opposite = rest.some(
    (one) => one !== "unknown" && one !== "filler" && isYes(one) !== isYes(answer),
  );
  if (opposite || (answer === "yes" && message.words.some((word) => NEGATIONS.has(word))))
    return undefined;
  return hasPause(message.text) || answer === "yes" || rest[0] !== "unknown"
    ? isYes(answer)
    : undefined;
}

const MAX_WORDS = 30;

function isYes(say: Say): boolean {
  return say === "yes" || say === "soft_yes";
}

/** The soft word of the same side. */
function fitting(say: Say): Say {
  return isYes(say) ? (say === "yes" ? "soft_yes" : "yes") : say === "no" ? "soft_no" : "no";
}

/** A comma or a full stop behind the first words sets the answer apart from what follows. */
function hasPause(text: string): boolean {
  return /^[^\s,.;:!–-]+(?:\s[^\s,.;:!–-]+)?\s?[,.;:!–-]/u.test(text);
}

/** What is said, longest phrases first: "of course not" is one thing. */
function segment(
  words: readonly string[],
  lexicon: Lexicon,
  pass: Pass,
): readonly (Say | "unknown")[] {
  const said: (Say | "unknown")[] = [];
  for (let at = 0; at < words.length;) {
    let length = Math.min(lexicon.longest, words.length - at);
    let found: Say | undefined;
    for (; length > 0; length -= 1) {
      found = lexicon.phrases.get(words.slice(at, at + length).join(" "));
      if (found !== undefined) break;
    }
    if (found === undefined && pass === "typos")
      found = misspelled(lexicon.phrases, words[at] ?? "");
    said.push(found ?? "unknown");
    at += Math.max(length, 1);
  }
  return said;
}

/** "yesss" and "nooo" are drawn out, "sii" may be. */
function unstretch(word: string, lexicon: Lexicon): string {
  if (lexicon.phrases.has(word)) return word;
  const short = word.replace(/(.)\1+$/u, "$1");
  return lexicon.phrases.has(short) ? short : word;
}

const YES_SIGNS = /[👍👌✅✔☑🆗💯🙆]/u;
const NO_SIGNS = /[👎❌✖❎🚫🙅⛔]/u;

function readSigns(text: string): boolean | undefined {
  const yes = YES_SIGNS.test(text);
  return yes === NO_SIGNS.test(text) ? undefined : yes;
}
