/** `interruptions` names entries of `anytime`. */
import { finding, type Rule } from "../rule.ts";
import { didYouMean, listNames } from "../meant/suggest.ts";
import { replaceBy } from "../meant/replace-by.ts";

export const anytimeUnknown: Rule = {
  code: "anytime/unknown",
  severity: "error",
  *check({ uses, machine }) {
    const names = machine.anytime.map(({ name }) => name);
    for (const { kind, name, place } of uses.references) {
      if (kind !== "anytime" || name === "" || names.includes(name)) continue;
      const near = didYouMean(name, [...names, "none"]);
      const entries = listNames(names, "Write none, or names of anytime");
      yield finding(place, `“${name}” is not an entry of anytime.`, {
        hint: near.names.length > 0 ? near.hint : entries.hint,
        ...replaceBy(place, name, near.best),
      });
    }
  },
};
