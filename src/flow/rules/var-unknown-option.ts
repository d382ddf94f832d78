/** A closed list is compared with one of its options. */
import { comparisonsIn } from "../../template/comparisons.ts";
import { conditionsIn } from "../conditions-in.ts";
import { rangeWithin } from "../place.ts";
import { replaceBy } from "../replace-by.ts";
import type { Rule } from "../rule.ts";
import { didYouMean } from "../suggest.ts";

export const varUnknownOption: Rule = {
  code: "var/unknown-option",
  severity: "error",
  *check({ uses, machine }) {
    for (const use of uses.texts) {
      const { place, shift } = use;
      const tree = conditionsIn(use);
      for (const { path, right, operator } of tree === undefined ? [] : comparisonsIn(tree)) {
        const [name = ""] = path;
        const variable =
          place.items.has(name) || path.length > 1 ? undefined : machine.vars.get(name);
        if (variable === undefined || variable.options.length === 0) continue;
        if (right.kind !== "literal" || typeof right.value !== "string") continue;
        const isPart = operator === "contains" && variable.type !== "list";
        if (isPart || !COMPARED.has(operator)) continue;
        const options = variable.options.map(({ value }) => value);
        if (options.includes(right.value)) continue;
        const { hint, best } = didYouMean(right.value, options, "Its options are");
        const start = right.start - shift + 1;
        yield {
          source: place.file.source,
          range: rangeWithin(place, right.start - shift, right.end - shift),
          message: `“${right.value}” is not an option of “${name}”, so this ${operator === "!=" ? "always" : "never"} holds.`,
          hint,
          ...replaceBy(place, right.value, best, start),
        };
      }
    }
  },
};

const COMPARED: ReadonlySet<string> = new Set(["==", "!=", "contains"]);
