/** Every line of a file under text/ translates something that the flow still says. */
import { lostTranslations } from "../facts/lost-translations.ts";
import { finding, type Rule } from "../rule.ts";

export const i18nUnused: Rule = {
  code: "i18n/unused",
  severity: "warning",
  *check(flow) {
    for (const { place, message, hint } of lostTranslations(flow)) {
      yield finding(place, message, { hint });
    }
  },
};
