/** A closed list: which one of a variable's options a message names, whole or inside a sentence. */
import { inLanguage } from "../localized.ts";
import type { Option } from "../variable.ts";
import { matches, type Matcher } from "../match.ts";
import { phraseInMessage, type Pass } from "../phrase.ts";
import { readWords, type Message } from "../words.ts";

/** The option's value; undefined unless exactly one fits. */
export function readOption(
  options: readonly Option[],
  text: string,
  language: string,
  pass: Pass,
): string | undefined {
  const message = readWords(text);
  if (message.normal === "") return undefined;
  const polite = messageOf(message.words.filter((word) => !FILLERS.has(word)));
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
  const { normal } = readWords(value);
  return options.find((option) => readWords(option.value).normal === normal)?.value;
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
  message: Message,
  language: string,
  pass: Pass,
): string | undefined {
  const fits = options.filter((option) =>
    wordings(option, language).some((words) => matches(words, message, pass, true) !== undefined),
  );
  return fits.length === 1 ? fits[0]?.value : optionOfValue(options, message.normal);
}

function namedOption(
  options: readonly Option[],
  message: Message,
  language: string,
  pass: Pass,
): string | undefined {
  const [first, ...others] = namedIn(options, message, language, pass);
  if (first === undefined) return undefined;
  const rest = without(message, first.words);
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
  readonly words: readonly string[];
}

/** Options that are in the message, with the longest wording of each; the longest of all first. */
function namedIn(
  options: readonly Option[],
  message: Message,
  language: string,
  pass: Pass,
): readonly Named[] {
  const named: Named[] = [];
  for (const option of options) {
    const found = wordings(option, language)
      .map((words) => longestIn(words, message, pass))
      .find((words) => words !== undefined);
    if (found !== undefined) named.push({ option, words: found });
  }
  return named.sort((a, b) => b.words.length - a.words.length);
}

function longestIn(matcher: Matcher, message: Message, pass: Pass): readonly string[] | undefined {
  let longest: readonly string[] | undefined;
  for (const phrase of matcher.phrases) {
    const [word = ""] = phrase.words;
    const short = phrase.words.length === 1 && (word.length === 2 || word.length === 3);
    const found =
      phraseInMessage(phrase, message, pass) ||
      (short && !EVERYDAY.has(word) && message.words.includes(word));
    if (found && phrase.words.length > (longest?.length ?? 0)) longest = phrase.words;
  }
  if (longest !== undefined) return longest;
  return matches(matcher, message, pass, false) === undefined ? undefined : [];
}

function without(message: Message, words: readonly string[]): Message {
  const at = message.words.findIndex((_, start) =>
    words.every((word, index) => message.words[start + index] === word),
  );
  if (at === -1 || words.length === 0) return message;
  return messageOf([...message.words.slice(0, at), ...message.words.slice(at + words.length)]);
}

function messageOf(words: readonly string[]): Message {
  const normal = words.join(" ");
  return { text: normal, words, normal };
}
