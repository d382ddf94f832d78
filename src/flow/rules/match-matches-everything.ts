/** A pattern leaves something out; one that an empty message matches is met by every message. */
import { matchesPattern } from "../../engine/match.ts";
import { rangeWithin } from "../place.ts";
import type { Rule } from "../rule.ts";

export const matchMatchesEverything: Rule = {
  code: "match/matches-everything",
  severity: "warning",
  *check({ uses }) {
    for (const { place, shift, source: pattern, compiled } of uses.patterns) {
      if (!("pattern" in compiled)) continue;
      if (!SAMPLES.every((sample) => matchesPattern(compiled.pattern, sample))) continue;
      yield {
        source: place.file.source,
        range: rangeWithin(place, shift, shift + pattern.length),
        message: "This pattern matches every message.",
        hint: "Say what has to be there: “+” in place of “*”, or the words themselves.",
      };
    }
  },
};

const SAMPLES = ["", "?!", "qx 7", "Żółw 3,5 & 日本\n—"];
