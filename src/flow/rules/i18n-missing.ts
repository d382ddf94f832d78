/** A language that has texts has all of them: what is missing is said in the flow's first language. */
import { rangeOf, rootOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";
import { translatedTexts } from "../translated.ts";

export const i18nMissing: Rule = {
  code: "i18n/missing",
  severity: "warning",
  *check(flow) {
    for (const { tag, texts, lookup } of translatedTexts(flow)) {
      const missing = new Map(
        texts
          .filter(({ translation }) => translation === undefined)
          .map(({ source }) => [source.text.trim(), source] as const),
      );
      const [first, ...others] = missing.values();
      if (first === undefined) continue;
      const more = others.length === 0 ? "has" : `and ${others.length} more have`;
      yield finding(first.place, `“${short(first.text)}” ${more} no translation in “${tag}”.`, {
        hint: `Run “flowgate text sync”, which adds the missing lines to text/${tag}.yaml, and fill them in.`,
        related: [
          ...others.slice(0, MOST_RELATED).map(({ place }) => ({
            source: place.file.source,
            range: rangeOf(place),
            label: "missing too",
          })),
          {
            source: lookup.file.source,
            range: rangeOf(rootOf(lookup.file)),
            label: "translations are here",
          },
        ],
      });
    }
  },
};

const MOST_RELATED = 8;

function short(text: string): string {
  const [line = ""] = text.trim().split("\n");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
