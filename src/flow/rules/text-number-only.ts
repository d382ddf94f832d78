/** A `retry` that is a number is said as it is: how often is asked again shows from how many lines there are. */
import { finding, type Rule } from "../rule.ts";
import { shownTexts } from "../facts/shown-texts.ts";

export const textNumberOnly: Rule = {
  code: "text/number-only",
  severity: "warning",
  *check(flow) {
    for (const { place, text } of shownTexts(flow)) {
      if (!/^\s*\d+\s*$/.test(text) || !place.path.includes("retry")) continue;
      yield finding(place, `The bot would say “${text.trim()}” here.`, {
        hint: "Write what it says when it asks again; each line is one more try.",
      });
    }
  },
};
