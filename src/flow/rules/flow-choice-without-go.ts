/** A choice leads somewhere: to a state, or to a web address. */
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";

export const flowChoiceWithoutGo: Rule = {
  code: "flow/choice-without-go",
  severity: "error",
  *check(flow) {
    for (const { place, choices, isDamaged } of flow.states) {
      if (isDamaged) continue;
      for (const [label, choice] of choices) {
        if (typeof choice === "string" || choice.go !== undefined || choice.url !== undefined) {
          continue;
        }
        yield {
          source: place.file.source,
          range: keyRange(at(place, "choices", label)),
          message: `The choice “${label}” leads nowhere.`,
          hint: "Add “go: …” with the state that it leads to, or “url: …” for a link.",
        };
      }
    }
  },
};
