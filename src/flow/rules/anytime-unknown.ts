/** `interruptions` names entries of `anytime`. */
import { finding, type Rule } from "../rule.ts";
import { didYouMean } from "../suggest.ts";
import { replaceBy } from "../replace-by.ts";

export const anytimeUnknown: Rule = {
  code: "anytime/unknown",
  severity: "error",
  *check({ uses, machine }) {
    const names = machine.anytime.map(({ name }) => name);
    for (const { kind, name, place } of uses.references) {
      if (kind !== "anytime" || name === "" || names.includes(name)) continue;
      const { hint, best } = didYouMean(name, [...names, "none"], "Write none, or names of");
      yield finding(place, `“${name}” is not an entry of anytime.`, {
        hint,
        ...replaceBy(place, name, best),
      });
    }
  },
};
