/** `match:` and the other words of an option: phrases and patterns, in each language. */
import { untranslated, type Localized } from "../../engine/localized.ts";
import { compileMatcher, type Matcher, type Pattern } from "../../engine/match.ts";
import type { MatchDocument } from "../document.ts";
import { at, type Place } from "../place.ts";
import type { PhraseKind, PhraseOwner } from "../uses.ts";
import type { Compiling } from "./compiling.ts";
import { isList, listPlaces } from "./lists.ts";
import { inFile } from "./text.ts";

/** One thing to recognise, and where it stands. */
interface Entry {
  readonly kind: PhraseKind;
  readonly text: string;
  readonly place: Place;
}

export function compileMatch(
  on: Compiling,
  owner: Place,
  written: MatchDocument | undefined,
  of: PhraseOwner,
): Localized<Matcher> {
  if (written === undefined) return NOTHING_TO_MATCH;
  return matcherOf(on, readEntries(at(owner, "match"), written), of);
}

/** Phrases that are no `match`: other words of an option, FAQ rows. */
export function compilePhrases(
  on: Compiling,
  phrases: readonly (readonly [string, Place])[],
  owner: PhraseOwner,
): Localized<Matcher> {
  return matcherOf(on, phrases.map(entryOf), owner);
}

function matcherOf(
  on: Compiling,
  entries: readonly Entry[],
  owner: PhraseOwner,
): Localized<Matcher> {
  for (const { kind, text, place } of entries) on.ledger.phrases.push({ kind, text, place, owner });
  const source = compileEntries(on, entries);
  if (entries.length === 0 || on.translations.size === 0) return untranslated(source);
  const others = new Map<string, Matcher>();
  for (const language of on.translations.keys()) {
    const translated = entries.flatMap((entry) => translate(on, entry, language) ?? entry);
    if (translated.some((entry, index) => entry !== entries[index])) {
      others.set(language, compileEntries(on, translated));
    }
  }
  return { source, others };
}

const NOTHING_TO_MATCH: Localized<Matcher> = untranslated(
  compileMatcher({ phrases: [], exact: [], all: [], patterns: [] }),
);

function readEntries(place: Place, written: MatchDocument): readonly Entry[] {
  if (typeof written === "string" || isList(written)) {
    return listPlaces(place, written).map(entryOf);
  }
  const of = (kind: PhraseKind): readonly Entry[] =>
    listPlaces(at(place, kind), written[kind]).map(([text, where]) =>
      kind === "phrase" ? entryOf([text, where]) : { kind, text, place: where },
    );
  return [...of("phrase"), ...of("exact"), ...of("all"), ...of("regex")];
}

/** A phrase; `/…/` is a pattern. */
function entryOf([text, place]: readonly [string, Place]): Entry {
  return { kind: slashed(text) === undefined ? "phrase" : "regex", text, place };
}

/** What stands between the slashes of a pattern; undefined for a phrase. */
export function slashed(text: string): string | undefined {
  return text.includes("/") ? /^\s*\/(.+)\/i?\s*$/s.exec(text)?.[1] : undefined;
}

function translate(on: Compiling, entry: Entry, language: string): readonly Entry[] | undefined {
  return on.translations
    .get(language)
    ?.find(entry.text, entry.place.state)
    ?.texts.map(([text, place]) => {
      const where = inFile(entry.place, place);
      return entry.kind === "phrase" ? entryOf([text, where]) : { ...entry, text, place: where };
    });
}

function compileEntries(on: Compiling, entries: readonly Entry[]): Matcher {
  const texts = {
    phrase: [] as string[],
    exact: [] as string[],
    all: [] as string[],
  };
  const patterns: Pattern[] = [];
  for (const entry of entries) {
    if (entry.kind === "regex") patterns.push(...matchPattern(on, entry));
    else texts[entry.kind].push(entry.text);
  }
  const { phrase: phrases, exact, all } = texts;
  return compileMatcher({ phrases, exact, all, patterns });
}

function matchPattern(on: Compiling, entry: Entry): readonly Pattern[] {
  const source = slashed(entry.text) ?? entry.text;
  const shift = source === entry.text ? 0 : entry.text.indexOf("/") + 1;
  return usedPattern(on, entry.place, { shift, source, ignoreCase: true });
}

/** The pattern, or nothing where it cannot be read; rules say why. */
export function usedPattern(
  on: Compiling,
  place: Place,
  use: { readonly shift: number; readonly source: string; readonly ignoreCase: boolean },
): readonly Pattern[] {
  const { shift, source, ignoreCase } = use;
  const compiled = on.patterns.compile(source, ignoreCase);
  on.ledger.patterns.push({ place, shift, source, compiled });
  return "pattern" in compiled ? [compiled.pattern] : [];
}
