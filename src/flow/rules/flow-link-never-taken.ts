/** A link alone brings nothing back, so words that would take it, and values that it would set, are never used. */
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { series } from "../series.ts";

export const flowLinkNeverTaken: Rule = {
  code: "flow/link-never-taken",
  severity: "warning",
  *check(flow) {
    for (const { place, choices, isDamaged } of flow.states) {
      if (isDamaged) continue;
      for (const [label, choice] of choices) {
        if (typeof choice === "string" || choice.url === undefined || choice.go !== undefined) {
          continue;
        }
        const unused = WHEN_TAKEN.filter((key) => choice[key] !== undefined);
        const [first] = unused;
        if (first === undefined) continue;
        const named = unused.map((key) => `“${key}”`);
        yield {
          source: place.file.source,
          range: keyRange(at(place, "choices", label, first)),
          message: `Nothing comes back when this link is pressed, so ${series(named, "and")} ${unused.length === 1 ? "is" : "are"} never used.`,
          hint: "Add “go: …” with where those are led who type its label, or delete what is not used.",
        };
      }
    }
  },
};

const WHEN_TAKEN = ["match", "set", "language"] as const;
