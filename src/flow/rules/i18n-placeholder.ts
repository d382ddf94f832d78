/** A translation shows every value that the text itself shows. */
import type { TextUse } from "../uses.ts";
import { finding, type Rule } from "../rule.ts";
import { translatedTexts } from "../facts/translated.ts";

export const i18nPlaceholder: Rule = {
  code: "i18n/placeholder",
  severity: "error",
  *check(flow) {
    for (const { texts } of translatedTexts(flow)) {
      for (const { source, translation } of texts) {
        if (translation === undefined || translation.problems.length > 0) continue;
        const shown = valuesIn(translation);
        const lost = [...valuesIn(source)].filter((value) => !shown.has(value));
        if (lost.length === 0) continue;
        const values = lost.map((value) => `{{ ${value} }}`).join(" and ");
        yield finding(translation.place, `This translation lost ${values}.`, {
          hint: "Put it where it belongs in the sentence; what stands between the braces is not translated.",
        });
      }
    }
  },
};

function valuesIn({ names }: TextUse): ReadonlySet<string> {
  return new Set(
    names
      .filter((name) => name.in === "text")
      .map(({ path }) => path.join(".").replaceAll(".[]", "[]")),
  );
}
