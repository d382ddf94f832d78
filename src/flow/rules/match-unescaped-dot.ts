/** A dot in a pattern stands for any character: in the name of a site it hardly ever should. */
import { rangeWithin } from "../place.ts";
import type { Rule } from "../rule.ts";

export const matchUnescapedDot: Rule = {
  code: "match/unescaped-dot",
  severity: "warning",
  *check({ uses }) {
    for (const { place, shift, source: pattern } of uses.patterns) {
      const found = SITE.exec(pattern);
      if (found === null) continue;
      const at = shift + found.index + 1;
      yield {
        source: place.file.source,
        range: rangeWithin(place, at, at + 1),
        message: "This dot stands for any character, not only for a dot.",
        hint: "Write “\\.” for the dot itself.",
      };
    }
  },
};

const SITE =
  /[a-z0-9]\.(?:com|org|net|info|io|co|eu|uk|de|fr|es|it|nl|pt|in|us|app|dev|test)(?![a-z])/i;
