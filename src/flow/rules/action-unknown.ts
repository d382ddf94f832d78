/** `call` names a call of services.yaml. */
import { finding, type Rule } from "../rule.ts";
import { didYouMean } from "../meant/suggest.ts";
import { replaceBy } from "../meant/replace-by.ts";

export const actionUnknown: Rule = {
  code: "action/unknown",
  severity: "error",
  *check({ uses, calls }) {
    for (const { kind, name, place } of uses.references) {
      if (kind !== "call" || name === "" || calls.has(name)) continue;
      const { hint, best } = didYouMean(name, calls.keys(), "The calls are");
      yield finding(place, `There is no call “${name}” in services.yaml.`, {
        hint: calls.size === 0 ? "services.yaml has no calls; developers write them there." : hint,
        ...replaceBy(place, name, best),
      });
    }
  },
};
