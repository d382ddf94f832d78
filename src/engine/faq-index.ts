/**
 * FAQ by meaning: which author's phrase a question is nearest to, by the words that the two share (rare ones count more)
 * and by pieces of words, which forgive endings and slips. Built once per language when a flow is compiled; a question
 * costs what its own words cost. Does not decide when it is asked: that is the step's business.
 */
import { functionWords } from "./function-words.ts";
import { stemEnglish } from "./stem.ts";
import { countLetters, isUnspaced, type Message } from "./words.ts";

/** What may be asked: the phrases of each entry, read into words. */
export interface FaqPhrases {
  readonly name: string;
  readonly phrases: readonly { readonly source: string; readonly words: readonly string[] }[];
}

export interface FaqIndex {
  readonly language: string;
  readonly phrases: readonly { readonly name: string; readonly source: string }[];
  /** How much a word says, by stem. */
  readonly weights: ReadonlyMap<string, number>;
  /** How much a word says that no phrase has. */
  readonly strange: number;
  /** Where each word, and each piece of one, stands: phrase and share of it. */
  readonly words: Postings;
  readonly pieces: Postings;
}

type Postings = ReadonlyMap<string, readonly (readonly [phrase: number, share: number])[]>;

export interface Meant {
  readonly name: string;
  /** The phrase that came nearest. */
  readonly phrase: string;
  /** 0 to 1. */
  readonly score: number;
}

/** Below it, what was asked is something else. Measured: test/engine/faq-index.test.ts. */
export const MEANT_FROM = 0.45;
const LONE_WORD_FROM = 0.75;

export function buildFaqIndex(entries: readonly FaqPhrases[], language: string): FaqIndex {
  const read = (words: readonly string[]): readonly string[] => stemsOf(words, language);
  const weights = weigh(entries.map(({ phrases }) => phrases.flatMap(({ words }) => read(words))));
  const strange = rarity(entries.length, 0);
  const index = { language, weights, strange };
  const phrases: { name: string; source: string }[] = [];
  const words = new Map<string, [number, number][]>();
  const pieces = new Map<string, [number, number][]>();
  for (const entry of entries) {
    for (const phrase of entry.phrases) {
      const stems = read(phrase.words);
      if (!stems.some((stem) => says(stem, language))) continue;
      const at = phrases.push({ name: entry.name, source: phrase.source }) - 1;
      post(words, at, wordShares(index, stems));
      post(pieces, at, pieceShares(index, stems));
    }
  }
  return { ...index, phrases, words, pieces };
}

/**
 * The nearest phrase, however far it is. Undefined where nothing is shared, and for "who are you" and the like: what is
 * said in words that are in every question has to be said as the author wrote it.
 */
export function nearestMeaning(index: FaqIndex, message: Message): Meant | undefined {
  const { language } = index;
  const stems = stemsOf(message.words.slice(0, MAX_WORDS), language);
  if (!stems.some((stem) => says(stem, language))) return undefined;
  const scores = new Float64Array(index.phrases.length);
  add(scores, index.words, wordShares(index, stems));
  add(scores, index.pieces, pieceShares(index, stems));
  let best = -1;
  for (const [at, score] of scores.entries()) if (score > (scores[best] ?? 0)) best = at;
  const phrase = index.phrases[best];
  if (phrase === undefined) return undefined;
  return { name: phrase.name, phrase: phrase.source, score: scores[best] ?? 0 };
}

/** What was meant, where that is clear enough: a lone word has to be nearly all that the phrase says. */
export function findByMeaning(index: FaqIndex, message: Message): Meant | undefined {
  const nearest = nearestMeaning(index, message);
  if (nearest === undefined) return undefined;
  const saying = stemsOf(message.words.slice(0, MAX_WORDS), index.language).filter((stem) =>
    says(stem, index.language),
  );
  const from = saying.length > 1 ? MEANT_FROM : LONE_WORD_FROM;
  return nearest.score >= from ? nearest : undefined;
}

/** Words of a message that are looked at: who writes more tells a story. */
const MAX_WORDS = 60;
/** What a word counts that questions are made of. */
const FUNCTION_WORD = 0.15;

function stemsOf(words: readonly string[], language: string): readonly string[] {
  if (/^en\b/iu.test(language)) return words.map(stemEnglish);
  return words.some(isUnspaced) ? inPairs(words, language) : words;
}

/** Where nothing stands between words, each is a character: two in a row say more. */
function inPairs(words: readonly string[], language: string): readonly string[] {
  const isPart = (word: string | undefined): boolean =>
    word !== undefined && isUnspaced(word) && says(word, language);
  return words.flatMap((word, at) => {
    if (!isUnspaced(word)) return [word];
    if (!isPart(word)) return [];
    if (isPart(words[at + 1])) return [`${word}${words[at + 1]}`];
    return isPart(words[at - 1]) ? [] : [word];
  });
}

function weigh(entries: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const stems of entries) {
    for (const stem of new Set(stems)) found.set(stem, (found.get(stem) ?? 0) + 1);
  }
  return new Map([...found].map(([stem, count]) => [stem, rarity(entries.length, count)]));
}

function rarity(entries: number, count: number): number {
  return 1 + Math.log((entries + 1) / (count + 1));
}

type Weights = Pick<FaqIndex, "language" | "weights" | "strange">;

function weightOf({ weights, strange, language }: Weights, stem: string): number {
  return (weights.get(stem) ?? strange) * (says(stem, language) ? 1 : FUNCTION_WORD);
}

const SAYING = new Map<string, ReadonlySet<string> | undefined>();

function says(stem: string, language: string): boolean {
  let list = SAYING.get(language);
  if (list === undefined) SAYING.set(language, (list = functionWords(language)));
  return list === undefined ? countLetters(stem) > 3 || isUnspaced(stem) : !list.has(stem);
}

function wordShares(index: Weights, stems: readonly string[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const stem of stems) shares.set(stem, weightOf(index, stem));
  return normal(shares);
}

function pieceShares(index: Weights, stems: readonly string[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const stem of new Set(stems)) {
    if (!says(stem, index.language)) continue;
    const pieces = piecesOf(stem);
    const share = weightOf(index, stem) / Math.sqrt(pieces.length);
    for (const piece of pieces) shares.set(piece, (shares.get(piece) ?? 0) + share);
  }
  return normal(shares);
}

/** Runs of three characters, borders included. */
function piecesOf(word: string): readonly string[] {
  const padded = ` ${word} `;
  const pieces: string[] = [];
  for (let at = 0; at + 3 <= padded.length; at += 1) pieces.push(padded.slice(at, at + 3));
  return pieces;
}

/** To a length of one, so that long and short texts compare. */
function normal(shares: Map<string, number>): ReadonlyMap<string, number> {
  let sum = 0;
  for (const share of shares.values()) sum += share * share;
  const length = Math.sqrt(sum);
  for (const [name, share] of shares) shares.set(name, share / length);
  return shares;
}

function post(
  postings: Map<string, [number, number][]>,
  at: number,
  shares: ReadonlyMap<string, number>,
): void {
  for (const [name, share] of shares) {
    const list = postings.get(name);
    if (list === undefined) postings.set(name, [[at, share]]);
    else list.push([at, share]);
  }
}

function add(scores: Float64Array, postings: Postings, shares: ReadonlyMap<string, number>): void {
  for (const [name, share] of shares) {
    for (const [at, own] of postings.get(name) ?? []) {
      scores[at] = (scores[at] ?? 0) + (share * own) / 2;
    }
  }
}
