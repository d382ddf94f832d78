/**
 * Whether a customer's message is meant by the words of a `match:` or by a label. Which of several matches wins is the
 * step's business. Authors' regular expressions run in linear time, never in the native engine.
 */
import { explainRefusal, explainSyntax, tooBig, type PatternProblem } from "./pattern-problem.ts";
import { compileProgram } from "./pattern/program.ts";
import { createSearch, type Search } from "./pattern/search.ts";
import {
  messageInPhrase,
  phraseInMessage,
  phraseIsMessage,
  readPhrase,
  wordInMessage,
  type Pass,
  type Phrase,
} from "./phrase.ts";
import { MESSAGE_LIMIT, type Message } from "./words.ts";

export type { Pass, Phrase };

export interface Pattern {
  readonly source: string;
  readonly search: Search;
}

export interface PatternOptions {
  /** Capitals do not matter, as everywhere in `match`. */
  readonly ignoreCase?: boolean;
}

export type CompiledPattern = { readonly pattern: Pattern } | { readonly problem: PatternProblem };

/** Accepts what both JavaScript (with the `u` flag) and RE2 read, so that a pattern means the same to both. */
export function compilePattern(source: string, options: PatternOptions = {}): CompiledPattern {
  const problem = explainSyntax(source);
  if (problem !== undefined) return { problem };
  let program;
  try {
    program = compileProgram(source, options.ignoreCase === true);
  } catch (error) {
    return { problem: explainRefusal(source, error) };
  }
  const search = createSearch(program);
  return search === undefined ? { problem: tooBig(source) } : { pattern: { source, search } };
}

/** Looks at the first 4,096 characters. */
export function matchesPattern({ search }: Pattern, text: string): boolean {
  return search.isIn(text.slice(0, MESSAGE_LIMIT));
}

/** The pattern is found in the whole of a text; a text over 4,096 characters fits none. */
export function fitsPattern({ search }: Pattern, text: string): boolean {
  return text.length <= MESSAGE_LIMIT && search.isIn(text);
}

/** A flow's `match:`, one language. */
export interface MatchSpec {
  /** Found anywhere in the message, as whole words in order. */
  readonly phrases: readonly string[];
  /** The whole message. */
  readonly exact: readonly string[];
  /** An entry of several words wants all of them in any order; the entries of one word together are such an entry. */
  readonly all: readonly string[];
  readonly patterns: readonly Pattern[];
}

export interface Matcher {
  readonly phrases: readonly Phrase[];
  readonly exact: readonly Phrase[];
  readonly all: readonly Phrase[];
  readonly patterns: readonly Pattern[];
}

export function compileMatcher(spec: MatchSpec): Matcher {
  return {
    phrases: readPhrases(spec.phrases),
    exact: readPhrases(spec.exact),
    all: gatherWords(readPhrases(spec.all)),
    patterns: spec.patterns,
  };
}

/** What matched, as the author wrote it. `whole`: nothing else may be in the message. */
export function matches(
  matcher: Matcher,
  message: Message,
  pass: Pass,
  whole: boolean,
): string | undefined {
  for (const phrase of matcher.phrases) {
    if (whole ? phraseIsMessage(phrase, message, pass) : phraseInMessage(phrase, message, pass)) {
      return phrase.source;
    }
  }
  for (const phrase of matcher.all) {
    if (hasAllWords(phrase, message, pass, whole)) return phrase.source;
  }
  if (pass === "typos") return undefined;
  for (const phrase of matcher.exact) {
    if (phraseIsMessage(phrase, message, "exact")) return phrase.source;
  }
  for (const pattern of matcher.patterns) {
    if (whole ? fillsMessage(pattern, message.text) : matchesPattern(pattern, message.text)) {
      return `/${pattern.source}/`;
    }
  }
  return undefined;
}

/** The message is the label. */
export function matchesLabel(label: Phrase, message: Message, pass: Pass): boolean {
  return phraseIsMessage(label, message, pass);
}

/** The label is said inside the message: "opening hours please". */
export function labelInMessage(label: Phrase, message: Message, pass: Pass): boolean {
  return phraseInMessage(label, message, pass);
}

/** The message is a part of the label: "pick-up" for "Find a pick-up point". Means something when one label has it. */
export function messageInLabel(label: Phrase, message: Message, pass: Pass): boolean {
  return messageInPhrase(label, message, pass);
}

function readPhrases(texts: readonly string[]): readonly Phrase[] {
  return texts.map(readPhrase).filter((phrase) => phrase.normal !== "");
}

function gatherWords(entries: readonly Phrase[]): readonly Phrase[] {
  const single = entries.filter((entry) => entry.words.length === 1);
  if (single.length < 2) return entries.filter((entry) => entry.words.length > 0);
  const together = readPhrase(single.map((entry) => entry.source).join(" "));
  return [...entries.filter((entry) => entry.words.length > 1), together];
}

function hasAllWords(phrase: Phrase, message: Message, pass: Pass, whole: boolean): boolean {
  if (whole && message.words.length !== phrase.words.length) return false;
  return phrase.words.every((_, index) => wordInMessage(phrase, index, message, pass));
}

function fillsMessage(pattern: Pattern, text: string): boolean {
  return text.length <= MESSAGE_LIMIT && pattern.search.isAll(text);
}
