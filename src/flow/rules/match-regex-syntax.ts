/** Patterns can be read, and run in linear time. */
import { explainPattern } from "../../engine/pattern-problem.ts";
import { rangeOf, rangeWithin } from "../place.ts";
import type { Rule } from "../rule.ts";

export const matchRegexSyntax: Rule = {
  code: "match/regex-syntax",
  otherCodes: ["match/regex-unsupported", "match/regex-too-big"],
  severity: "error",
  *check({ uses }) {
    for (const { place, shift, source: pattern } of uses.patterns) {
      const problem = explainPattern(pattern);
      if (problem === undefined) continue;
      const { code, message, hint, start, end } = problem;
      const range =
        start === undefined
          ? rangeOf(place)
          : rangeWithin(place, shift + start, shift + (end ?? start + 1));
      const { source } = place.file;
      yield { code, source, range, message, ...(hint === undefined ? {} : { hint }) };
    }
  },
};
