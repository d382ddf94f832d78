/** Every line of a file under text/ translates something that the flow still says. */
import { isTorn } from "../echoes.ts";
import { SENTENCES } from "../sentences.ts";
import { at, rootOf } from "../place.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import { didYouMean } from "../suggest.ts";

export const i18nUnused: Rule = {
  code: "i18n/unused",
  severity: "warning",
  *check(flow) {
    if (flow.documents.texts.size === 0 || isTorn(flow)) return;
    const said = saidIn(flow);
    for (const { file, document } of flow.documents.texts.values()) {
      const lost = Object.keys(document).filter((key) => !isSaid(said, key));
      for (const key of lost.slice(0, MOST)) {
        const place = { ...at(rootOf(file), key), isKey: true };
        const { best, hint } = didYouMean(key, said);
        yield finding(
          place,
          "Nothing in the flow says this any more, so its translation is never shown.",
          {
            hint:
              best === undefined ? "Delete the line, or copy the text from the flow again." : hint,
          },
        );
      }
    }
  },
};

/** More would hide what else there is to say about the file. */
const MOST = 10;

function saidIn({ uses, documents }: CheckedFlow): ReadonlySet<string> {
  const translations = new Set([...documents.texts.values()].map(({ file }) => file.source));
  const own = [...uses.texts, ...uses.phrases].filter(
    ({ place }) => !translations.has(place.file.source),
  );
  return new Set([
    ...own.map(({ text }) => text.trim()),
    ...Object.values(SENTENCES).map(({ en }) => en),
  ]);
}

function isSaid(said: ReadonlySet<string>, key: string): boolean {
  const text = key.trim();
  return said.has(text) || said.has(text.replace(/ @[\w/]+$/, "").trim());
}
