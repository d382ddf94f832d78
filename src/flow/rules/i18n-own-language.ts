/** A flow is written in the first of its languages. Texts that translate it into that language show that it is not. */
import { translatedTexts } from "../facts/translated.ts";
import { rootOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";

export const i18nOwnLanguage: Rule = {
  code: "i18n/own-language",
  severity: "warning",
  *check(flow) {
    const [own, ...others] = flow.documents.flow.document.languages ?? [];
    if (own === undefined) return;
    for (const { tag, texts, lookup } of translatedTexts(flow)) {
      if (tag.toLowerCase() !== own.toLowerCase()) continue;
      const changed = texts.filter(
        ({ source, translation }) =>
          translation !== undefined && translation.text.trim() !== source.text.trim(),
      );
      // A few of them say some things in another way, or the gateway's own sentences.
      if (changed.length * 2 <= texts.length) continue;
      yield finding(
        rootOf(lookup.file),
        `The flow itself is in “${own}”, the first of its languages, and this file translates it into “${own}”.`,
        {
          hint: `If the flow is written in another language, write that one first: “languages: [${[...(others.length === 0 ? ["…"] : others), own].join(", ")}]”. Otherwise delete this file.`,
        },
      );
    }
  },
};
