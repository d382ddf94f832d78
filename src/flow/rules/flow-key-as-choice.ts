/** A label that is a key of states: indented too far, `give_up` becomes a button that says so. */
import { keyMeantAt, keysAsChoices } from "../facts/keys-as-choices.ts";
import { keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";

export const flowKeyAsChoice: Rule = {
  code: "flow/key-as-choice",
  severity: "warning",
  *check(flow) {
    // One that leads to no state is told of there.
    const told = new Set(
      flow.uses.targets.flatMap(({ place, target }) =>
        target === undefined ? (keyMeantAt(flow, place) ?? []) : [],
      ),
    );
    for (const found of keysAsChoices(flow)) {
      if (told.has(found)) continue;
      const { place, key, hint } = found;
      yield {
        source: place.file.source,
        range: keyRange(place),
        message: `“${key}” is a choice here, and customers would see it as one.`,
        hint,
      };
    }
  },
};
