/** A language that is listed has texts; one that customers can choose is told of as missing. */
import { notTranslated, untranslatedLanguages } from "../facts/untranslated-languages.ts";
import type { Rule } from "../rule.ts";

export const i18nNoTexts: Rule = {
  code: "i18n/no-texts",
  severity: "info",
  *check(flow) {
    for (const one of untranslatedLanguages(flow)) if (!one.isOffered) yield notTranslated(one);
  },
};
