/** A constant that is put into a variable can be one of its values. */
import type { Variable } from "../../engine/variable.ts";
import { finding, type Rule } from "../rule.ts";
import { didYouMean } from "../suggest.ts";

export const varTypeMismatch: Rule = {
  code: "var/type-mismatch",
  severity: "error",
  *check({ uses }) {
    for (const { place, variable, written, value } of uses.constants) {
      if (value !== null) continue;
      const text = typeof written === "string" ? written : "";
      const shown = text === "" ? "This" : `“${text}”`;
      yield finding(place, `${shown} cannot be a value of “${variable.name}”.`, {
        hint: hintFor(variable, text),
      });
    }
  },
};

function hintFor({ name, type, options }: Variable, written: string): string {
  if (/[-+*/]\s*\d|\d\s*[-+*/]/.test(written) && (type === "number" || type === "integer")) {
    return "A flow does not calculate; let a service call do it.";
  }
  if (type !== "options") return `“${name}” is of type ${type}.`;
  return didYouMean(
    written,
    options.map(({ value }) => value),
    "Its options are",
  ).hint;
}
