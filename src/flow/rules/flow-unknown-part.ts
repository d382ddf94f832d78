/** `run` names a file under parts/. */
import { finding, type Rule } from "../rule.ts";
import { didYouMean } from "../suggest.ts";
import { replaceBy } from "../replace-by.ts";

export const flowUnknownPart: Rule = {
  code: "flow/unknown-part",
  severity: "error",
  *check({ uses, documents }) {
    for (const { kind, name, place } of uses.references) {
      if (kind !== "part" || name === "" || documents.parts.has(name)) continue;
      const { hint, best } = didYouMean(name, documents.parts.keys(), "The parts are");
      yield finding(place, `There is no part called “${name}” in parts/.`, {
        hint,
        ...replaceBy(place, name, best),
      });
    }
  },
};
