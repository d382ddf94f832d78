/** A translation shows every value that the text itself shows. */
import { lostValues } from "../facts/lost-values.ts";
import { translatedTexts } from "../facts/translated.ts";
import { rangeOf } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { quoted } from "../yaml/quote.ts";

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
    yield* cutAtHash(flow);
  },
};

/** `"Take # 3": Toma # 3`, of which YAML reads “Toma” alone: the text itself has the sign, so that it is no remark. */
function* cutAtHash(flow: CheckedFlow): Iterable<Finding> {
  for (const { source, translation } of translatedTexts(flow).flatMap(({ texts }) => texts)) {
    if (translation === undefined || !source.text.includes("#")) continue;
    const { place, text } = translation;
    const { start, end } = rangeOf(place);
    const { source: file } = place.file;
    const [remark] = /^[ \t]+#.*/.exec(file.text.slice(end, end + LONGEST)) ?? [];
    if (remark === undefined || file.text.slice(start, end) !== text) continue;
    const whole = quoted(`${text}${remark.trimEnd()}`);
    yield finding(
      place,
      `Everything after “ #” is ignored here: customers will see only “${text}”.`,
      {
        hint: `Put it in quotes: ${whole}`,
        fix: {
          title: "Put it in quotes",
          edits: [{ range: { start, end: end + remark.trimEnd().length }, text: whole }],
        },
      },
    );
  }
}

/** Of a line. */
const LONGEST = 2000;
