/** A language that has texts has all of them: what is missing is said in the flow's first language. */
import { listFor } from "../facts/list-for.ts";
import { at, rangeOf, rootOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { series } from "../series.ts";
import type { TextUse } from "../uses.ts";
import { lostTranslations } from "../facts/lost-translations.ts";
import { translatedTexts } from "../facts/translated.ts";
import { notTranslated, untranslatedLanguages } from "../facts/untranslated-languages.ts";

export const i18nMissing: Rule = {
  code: "i18n/missing",
  severity: "warning",
  *check(flow) {
    for (const one of untranslatedLanguages(flow)) if (one.isOffered) yield notTranslated(one);
    const languages = translatedTexts(flow);
    if (languages.length === 0) return;
    const names = ownNames(flow);
    const atFirst = new Map<string, Missing[]>();
    for (const { tag, texts, lookup } of languages) {
      if (!isListed(flow, tag) || isOwn(flow, tag)) continue;
      const toldOf = meantBy(flow, tag);
      const missing = new Map(
        texts
          .filter(({ source, translation }) => translation === undefined && !names.has(source.text))
          .map(({ source }) => [source.text.trim(), source] as const)
          .filter(([text]) => !toldOf.has(text)),
      );
      const [first = ""] = missing.keys();
      const empty = emptyLines(flow, tag, [...missing.keys()]);
      const one = { tag, missing, file: rootOf(lookup.file) };
      const [line, ...lines] = empty;
      if (line === undefined || empty.length < missing.size) listFor(atFirst, first).push(one);
      else {
        yield finding(line, messageFor([one]), {
          hint: "Write it behind the colon.",
          related: missingToo(lines),
        });
      }
    }
    for (const all of atFirst.values()) {
      const [first, ...others] = together(all).values();
      if (first === undefined) continue;
      const files = all.map(({ tag }) => `text/${tag}.yaml`);
      yield finding(first.place, messageFor(all), {
        hint: `Run “flowgate text sync”, which adds the missing lines to ${series(files, "and")}, and fill them in.`,
        related: [
          ...missingToo(others.map(({ place }) => place)),
          ...all.map(({ file }) => ({
            source: file.file.source,
            range: rangeOf(file),
            label: "translations are here",
          })),
        ],
      });
    }
  },
};

interface Missing {
  readonly tag: string;
  /** By text. */
  readonly missing: ReadonlyMap<string, TextUse>;
  /** The whole file of translations. */
  readonly file: Place;
}

/** What lacks in one of the languages or in several, of which the first is the same. */
function together(all: readonly Missing[]): ReadonlyMap<string, TextUse> {
  return new Map(all.flatMap(({ missing }) => [...missing]));
}

function messageFor(all: readonly Missing[]): string {
  const [first = "", ...others] = together(all).keys();
  const more =
    others.length === 0 ? "has" : `and ${others.length.toLocaleString("en-GB")} more have`;
  const tags = all.map(({ tag }) => `“${tag}”`);
  return `“${short(first)}” ${more} no translation in ${series(tags, "and")}.`;
}

function missingToo(places: readonly Place[]): NonNullable<Finding["related"]> {
  return places.slice(0, MOST_RELATED).map((place) => ({
    source: place.file.source,
    range: rangeOf(place),
    label: "missing too",
  }));
}

/** Texts whose translation stands under another text: that is told. */
function meantBy(flow: CheckedFlow, tag: string): ReadonlySet<string> {
  const own = lostTranslations(flow).filter(
    ({ language }) => language.toLowerCase().replaceAll("_", "-") === tag,
  );
  return new Set(own.flatMap(({ meant }) => meant));
}

/** Labels of choices that switch to a language: “Español” is written so in every language. */
function ownNames({ states }: CheckedFlow): ReadonlySet<string> {
  return new Set(
    states.flatMap(({ choices }) =>
      choices.flatMap(([label, choice]) =>
        typeof choice === "object" && choice.language !== undefined ? [label] : [],
      ),
    ),
  );
}

/** Of a language that the flow does not list, that is told, and nothing else. */
function isListed({ documents }: CheckedFlow, tag: string): boolean {
  const listed = documents.flow.document.languages;
  return listed === undefined || listed.some((one) => one.toLowerCase() === tag.toLowerCase());
}

/** What the flow is written in needs no translation. */
function isOwn({ documents }: CheckedFlow, tag: string): boolean {
  const [own] = documents.flow.document.languages ?? [];
  return own?.toLowerCase() === tag.toLowerCase();
}

/** Lines of the texts that are there, with nothing behind their colon. */
function emptyLines(
  { documents }: CheckedFlow,
  tag: string,
  texts: readonly string[],
): readonly Place[] {
  const [, translations] = [...documents.texts].find(([one]) => one.toLowerCase() === tag) ?? [];
  if (translations === undefined) return [];
  const { file, document } = translations;
  const keys = new Map(Object.keys(document).map((key) => [key.trim(), key] as const));
  return texts.flatMap((text) => {
    const key = keys.get(text);
    return key === undefined ? [] : [{ ...at(rootOf(file), key), isKey: true }];
  });
}

const MOST_RELATED = 8;

function short(text: string): string {
  const [line = ""] = text.trim().split("\n");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
