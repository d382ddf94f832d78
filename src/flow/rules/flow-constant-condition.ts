/** A condition can be true and can be false; else it decides nothing. */
import { constantsIn } from "../../template/comparisons.ts";
import { conditionsIn } from "../conditions-in.ts";
import { rangeWithin } from "../place.ts";
import type { Rule } from "../rule.ts";

export const flowConstantCondition: Rule = {
  code: "flow/constant-condition",
  severity: "warning",
  *check(flow) {
    for (const { use, tree } of conditionsIn(flow)) {
      const { place, shift } = use;
      for (const { holds, start, end } of constantsIn(tree)) {
        yield {
          source: place.file.source,
          range: rangeWithin(place, start - shift, end - shift),
          message: `This condition is ${holds ? "always true" : "never true"}.`,
          hint: "Compare a value with something that it can be, or take the condition away.",
        };
      }
    }
  },
};
