/** The texts of a flow next to what text/ has for each of them. */
import { readTranslations, type Lookup } from "../compile/translations.ts";
import { perFlow } from "./per-flow.ts";
import type { Place } from "../place.ts";
import { fixedText, shownTexts } from "./shown-texts.ts";
import type { TextUse } from "../uses.ts";
import { unseenIn } from "./unseen-names.ts";

export interface TranslatedText {
  readonly source: TextUse;
  /** Undefined while it is missing. */
  readonly translation: TextUse | undefined;
}

export interface Language {
  readonly tag: string;
  readonly lookup: Lookup;
  readonly texts: readonly TranslatedText[];
}

/** Each language that has a file under text/. Texts without a letter of their own need no translation. */
export const translatedTexts = perFlow((flow): readonly Language[] => {
  if (flow.documents.texts.size === 0) return [];
  const unseen = unseenIn(flow.uses);
  const own = shownTexts(flow).filter(
    (use) => /\p{L}/u.test(fixedText(use)) && !unseen.isOption(use),
  );
  const byPlace = new Map(flow.uses.texts.map((use) => [keyOf(use.place), use] as const));
  return [...readTranslations(flow.documents.texts)].map(([tag, lookup]) => ({
    tag,
    lookup,
    texts: own.map((source) => {
      const found = lookup.find(source.text, source.place.state)?.texts[0];
      return { source, translation: found && byPlace.get(keyOf(found[1])) };
    }),
  }));
});

function keyOf({ file, path }: Place): string {
  return `${file.source.name}\n${path.join("\u0000")}`;
}
