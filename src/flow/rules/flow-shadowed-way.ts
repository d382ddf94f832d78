/** In a list of ways the first condition that holds wins: the same condition further down never gets its turn. */
import { at, rangeOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";

export const flowShadowedWay: Rule = {
  code: "flow/shadowed-way",
  severity: "warning",
  *check({ uses }) {
    for (const { place, cases } of uses.routes) {
      const first = new Map<string, number>();
      for (const [index, { if: condition, else: otherwise }] of cases.entries()) {
        if (otherwise !== undefined) break;
        if (condition === undefined) continue;
        const words = JSON.stringify(condition).replace(/\s+/g, " ");
        const before = first.get(words);
        if (before === undefined) {
          first.set(words, index);
          continue;
        }
        const other = at(place, before, "if");
        yield finding(
          at(place, index, "if"),
          "This way is never taken: the same condition stands above it.",
          {
            hint: "Delete one of the two, or change its condition.",
            related: [{ source: place.file.source, range: rangeOf(other), label: "taken first" }],
          },
        );
      }
    }
  },
};
