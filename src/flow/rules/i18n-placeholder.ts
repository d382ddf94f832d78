/** A translation shows every value that the text itself shows. */
import { lostValues } from "../facts/lost-values.ts";
import { finding, type Rule } from "../rule.ts";

export const i18nPlaceholder: Rule = {
  code: "i18n/placeholder",
  severity: "error",
  *check(flow) {
    for (const [translation, { lost, unknown }] of lostValues(flow)) {
      // Names that were translated are told as names that there are not.
      if (unknown.length >= lost.length) continue;
      const values = lost.map((value) => `{{ ${value} }}`).join(" and ");
      yield finding(translation.place, `This translation lost ${values}.`, {
        hint: "Put it where it belongs in the sentence; what stands between the braces is not translated.",
      });
    }
  },
};
