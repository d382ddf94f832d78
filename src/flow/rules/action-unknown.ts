/** `call` names a call of services.yaml. */
import { finding, type Rule } from "../rule.ts";
import { didYouMean } from "../meant/suggest.ts";
import { replaceBy } from "../meant/replace-by.ts";

export const actionUnknown: Rule = {
  code: "action/unknown",
  severity: "error",
  *check({ uses, calls, documents }) {
    for (const { kind, name, place } of uses.references) {
      if (kind !== "call" || name === "" || calls.has(name)) continue;
      const { hint, best } = didYouMean(name, calls.keys(), "The calls are");
      const other = documents.parts.has(name)
        ? `It is a part: write “run: ${name}”.`
        : name.includes("://")
          ? "Addresses stand in services.yaml, which developers keep: name the call that is written there, such as shop.get_order."
          : undefined;
      const none = "services.yaml has no calls; developers write them there.";
      yield finding(place, `There is no call “${name}” in services.yaml.`, {
        hint: other ?? (calls.size === 0 ? none : hint),
        ...replaceBy(place, name, best),
      });
    }
  },
};
