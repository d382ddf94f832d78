/** A closed list: which one of a variable's options a message names, whole or inside a sentence. */
import { inLanguage } from "../localized.ts";
import type { Option } from "../variable.ts";
import { matches, type Matcher } from "../match.ts";
import { phraseInMessage, readPhrase, type Pass, type Phrase } from "../phrase.ts";
import { withSigns } from "../signs.ts";
import { readWords, type Message } from "../words.ts";

/** A message, or what is left of it, and what was typed. */
interface Heard extends Message {
  readonly source: string;
}

/** The option's value; undefined unless exactly one fits. */
export function readOption(
  options: readonly Option[],
  text: string,
  language: string,
  pass: Pass,
): string | undefined {
  const message = { ...readWords(text), source: text };
  if (message.normal === "") return undefined;
  const polite = messageOf(
    message.words.filter((word) => !FILLERS.has(word)),
    text,
  );
  return (
    wholeOption(options, message, language, pass) ??
    (polite.words.length > 0 ? wholeOption(options, polite, language, pass) : undefined) ??
    namedOption(options, message, language, pass)
  );
}

/** The option that a program or a form names by its value. */
export function optionOfValue(options: readonly Option[], value: string): string | undefined {
  const exact = options.find((option) => option.value === value);
  if (exact !== undefined) return exact.value;
  const read = readPhrase(value);
  const called = options.filter((option) => readPhrase(option.value).normal === read.normal);
  return withSigns(called, (option) => readPhrase(option.value), read)[0]?.value;
}

const FILLERS: ReadonlySet<string> = new Set(
  (
    "please thanks thank you id ill i want would like take have the a an just size option number its for me " +
    "por favor gracias quiero el la un una s il vous plait svp merci bitte danke grazie obrigado"
  ).split(" "),
);
/** In front of an option, these leave it out. */
const REFUSALS: ReadonlySet<string> = new Set(
  "not dont without except but neither nicht kein keine keinen ohne sin excepto sauf sans pas senza sem niet geen zonder".split(
    " ",
  ),
);
/** Short options that are everyday words mean something else inside a sentence. */
const EVERYDAY: ReadonlySet<string> = new Set(
  "no yes ok hi not the and for you any all one two six ten to in on it me my we us is or by at up so do go si da ja oui non nee new old out off can may why how who what was are".split(
    " ",
  ),
);

function wholeOption(
  options: readonly Option[],
  message: Heard,
  language: string,
  pass: Pass,
): string | undefined {
  const fits = options.flatMap((option) => {
    const how = wordings(option, language)
      .map((words) => matches(words, message, pass, true))
      .find((one) => one !== undefined);
    return how === undefined ? [] : { option, how };
  });
  const [clear, ...others] = withSigns(fits, ({ how }) => readPhrase(how), message);
  const isClear = clear !== undefined && others.length === 0;
  return isClear ? clear.option.value : optionOfValue(options, message.normal);
}

function namedOption(
  options: readonly Option[],
  message: Heard,
  language: string,
  pass: Pass,
): string | undefined {
  const [first, ...others] = namedIn(options, message, language, pass);
  if (first === undefined) return undefined;
  const rest = without(message, first.by.words);
  if (rest.words.some((word) => REFUSALS.has(word))) return undefined;
  // "Coke zero" names "Coke" as well, and is meant when nothing else in the message names another option.
  const again =
    others.length > 0 && pass === "exact" ? namedIn(options, rest, language, pass) : others;
  return again.every(({ option }) => option === first.option) ? first.option.value : undefined;
}

/** The reader's words, and those of the flow's own language where they differ. */
function wordings(option: Option, language: string): readonly Matcher[] {
  const own = inLanguage(option.words, language);
  return own === option.words.source ? [own] : [own, option.words.source];
}

interface Named {
  readonly option: Option;
  readonly by: Pick<Phrase, "source" | "words">;
}

/** Options that are in the message, with the longest wording of each; the longest of all first. */
function namedIn(
  options: readonly Option[],
  message: Heard,
  language: string,
  pass: Pass,
): readonly Named[] {
  const named: Named[] = [];
  for (const option of options) {
    const by = wordings(option, language)
      .map((words) => longestIn(words, message, pass))
      .find((words) => words !== undefined);
    if (by !== undefined) named.push({ option, by });
  }
  named.sort((a, b) => b.by.words.length - a.by.words.length);
  const words = named[0]?.by.words.join(" ");
  const same = named.filter(({ by }) => by.words.join(" ") === words);
  const meant = withSigns(same, ({ by }) => by, message);
  // Options of the same words, and none of them has the signs: it is unclear which is meant.
  if (meant.length === 0) return [];
  return named.filter((one) => meant.includes(one) || !same.includes(one));
}

function longestIn(matcher: Matcher, message: Message, pass: Pass): Named["by"] | undefined {
  let longest: Phrase | undefined;
  for (const phrase of matcher.phrases) {
    const [word = ""] = phrase.words;
    const short = phrase.words.length === 1 && (word.length === 2 || word.length === 3);
    const found =
      phraseInMessage(phrase, message, pass) ||
      (short && !EVERYDAY.has(word) && message.words.includes(word));
    if (found && phrase.words.length > (longest?.words.length ?? 0)) longest = phrase;
  }
  if (longest !== undefined) return longest;
  const how = matches(matcher, message, pass, false);
  return how === undefined ? undefined : { source: how, words: [] };
}

function without(message: Heard, words: readonly string[]): Heard {
  const at = message.words.findIndex((_, start) =>
    words.every((word, index) => message.words[start + index] === word),
  );
  if (at === -1 || words.length === 0) return message;
  const left = [...message.words.slice(0, at), ...message.words.slice(at + words.length)];
  return messageOf(left, message.source);
}

function messageOf(words: readonly string[], source: string): Heard {
  const normal = words.join(" ");
  return { text: normal, words, normal, source };
}
