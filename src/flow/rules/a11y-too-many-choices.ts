/** Advice: more choices than one takes in at a glance. */
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";

export const a11yTooManyChoices: Rule = {
  code: "a11y/too-many-choices",
  severity: "info",
  *check({ states }) {
    for (const { place, document, choices } of states) {
      if (choices.length <= MOST) continue;
      const always = choices.filter(([, one]) => typeof one === "string" || one.if === undefined);
      if (always.length <= MOST || document.as === "list") continue;
      yield {
        source: place.file.source,
        range: keyRange(at(place, "choices")),
        message: `The customer is offered ${always.length} choices at once.`,
        hint: "Put the rarer ones behind a choice of their own, or write “as: list”.",
      };
    }
  },
};

const MOST = 7;
