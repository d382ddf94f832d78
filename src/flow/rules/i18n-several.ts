/** A text has one translation. Several are for the words of a `match`, which customers type in one way or another. */
import { at, rootOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";

export const i18nSeveral: Rule = {
  code: "i18n/several",
  severity: "warning",
  *check({ documents, uses }) {
    if (documents.texts.size === 0) return;
    const phrases = new Set(uses.phrases.map(({ text }) => text.trim()));
    const texts = new Set(uses.texts.map(({ text }) => text.trim()));
    for (const { file, document } of documents.texts.values()) {
      for (const [key, value] of Object.entries(document)) {
        const text = key.trim().replace(/\s+@[\w/]+$/, "");
        const isText = texts.has(text) && !phrases.has(text);
        if (!Array.isArray(value) || value.length < 2 || !isText) continue;
        yield finding(at(rootOf(file), key), "Of these translations, only the first is shown.", {
          hint: "Keep one of them. Several are for words that customers type.",
        });
      }
    }
  },
};
