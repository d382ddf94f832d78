/** Patterns can be read, and run in linear time. */
import { rangeOf, rangeWithin } from "../place.ts";
import type { Rule } from "../rule.ts";

export const matchRegexSyntax: Rule = {
  code: "match/regex-syntax",
  otherCodes: ["match/regex-unsupported", "match/regex-too-big"],
  severity: "error",
  *check({ uses }) {
    for (const { place, shift, compiled } of uses.patterns) {
      if ("pattern" in compiled) continue;
      const { code, message, hint, start, end } = compiled.problem;
      const range =
        start === undefined
          ? rangeOf(place)
          : rangeWithin(place, shift + start, shift + (end ?? start + 1));
      const { source } = place.file;
      yield { code, source, range, message, ...(hint === undefined ? {} : { hint }) };
    }
  },
};
