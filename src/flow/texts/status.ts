/** How far one language's text file has come: what is missing, what changed since, what nothing says any more. */
import type { SourceFile } from "../../diagnostics/source.ts";
import { parseYaml } from "../parse.ts";
import { SENTENCES } from "../sentences.ts";
import type { SourceText } from "./source-texts.ts";

export interface TextStatus {
  /** As the file is named. */
  readonly language: string;
  readonly translated: number;
  readonly total: number;
  /** Without a translation, in the order of the flow. */
  readonly missing: readonly string[];
  /** Missing texts that stand in the place of one that was translated. */
  readonly changed: readonly ChangedText[];
  /** Keys of the file that no text of the flow has. */
  readonly unused: readonly string[];
}

export interface ChangedText {
  readonly before: string;
  readonly now: string;
  readonly translation: string;
}

export function textStatus(
  language: string,
  file: SourceFile | undefined,
  texts: readonly SourceText[],
): TextStatus {
  const keys = file === undefined ? new Map<string, string>() : translationsIn(file);
  const wanted = texts.filter(({ isOptional }) => isOptional !== true);
  const missing = wanted.filter((text) => !isTranslated(text, keys)).map(({ text }) => text);
  const used = usedKeys(texts);
  const unused = [...keys.keys()].filter((key) => !used.has(key));
  return {
    language,
    translated: wanted.length - missing.length,
    total: wanted.length,
    missing,
    changed: changedTexts(missing, unused, keys),
    unused,
  };
}

/** Translations by key, without white space around either; empty where one is still to come. */
export function translationsIn(file: SourceFile): ReadonlyMap<string, string> {
  const { value } = parseYaml(file);
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return new Map(
    entries.map(([key, one]): [string, string] => [
      key.trim(),
      Array.isArray(one) ? one.join(", ") : typeof one === "string" ? one.trim() : "",
    ]),
  );
}

function isTranslated({ text, states }: SourceText, keys: ReadonlyMap<string, string>): boolean {
  const has = (key: string): boolean => (keys.get(key) ?? "") !== "";
  return has(text) || [...states].every((state) => state !== undefined && has(`${text} @${state}`));
}

function usedKeys(texts: readonly SourceText[]): ReadonlySet<string> {
  return new Set([
    ...Object.values(SENTENCES).map((sentence) => sentence.en),
    ...texts.flatMap(({ text, states }) => [
      text,
      ...[...states].flatMap((state) => (state === undefined ? [] : [`${text} @${state}`])),
    ]),
  ]);
}

/** A text that shares most of its words with one that is gone is that text, edited. */
function changedTexts(
  missing: readonly string[],
  unused: readonly string[],
  keys: ReadonlyMap<string, string>,
): readonly ChangedText[] {
  const candidates = unused
    .filter((key) => (keys.get(key) ?? "") !== "")
    .map((key) => ({ key, words: wordsOf(key.replace(/ @\S+$/u, "")) }));
  const changed: ChangedText[] = [];
  for (const now of missing) {
    const words = wordsOf(now);
    const scored = candidates
      .filter(({ key }) => !changed.some(({ before }) => before === key))
      .map(({ key, words: others }) => ({ key, score: likeness(words, others) }))
      .sort((a, b) => b.score - a.score);
    const [best] = scored;
    if (best === undefined || best.score < ALIKE) continue;
    changed.push({ before: best.key, now, translation: keys.get(best.key) ?? "" });
  }
  return changed;
}

/** Half of the words of both. */
const ALIKE = 0.5;

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return (2 * shared) / (one.size + other.size || 1);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
