/** `run` names a file under parts/. */
import { finding, type Rule } from "../rule.ts";
import { meantPart } from "../meant/part.ts";
import { replaceBy } from "../meant/replace-by.ts";

export const flowUnknownPart: Rule = {
  code: "flow/unknown-part",
  severity: "error",
  *check({ uses, documents }) {
    for (const { kind, name, place } of uses.references) {
      if (kind !== "part" || name === "" || documents.parts.has(name)) continue;
      const { hint, best } = meantPart(name, documents.parts);
      yield finding(place, `There is no part called “${name}” in parts/.`, {
        hint,
        ...replaceBy(place, name, best),
      });
    }
  },
};
