/** `run` names a file under parts/. */
import { stateName } from "../compile/routes.ts";
import { rootOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";
import { meantPart } from "../meant/part.ts";
import { replaceBy } from "../meant/replace-by.ts";

export const flowUnknownPart: Rule = {
  code: "flow/unknown-part",
  severity: "error",
  *check({ uses, documents, machine }) {
    const { parts } = documents;
    const inCapitals = new Map(
      [...parts].flatMap(([own, { file }]) => {
        const small = own.toLowerCase();
        return parts.has(small) ? [] : [[small, rootOf(file)] as const];
      }),
    );
    const told = new Set<string>();
    for (const { kind, name, place } of uses.references) {
      if (kind !== "part" || name === "" || parts.has(name) || told.has(name)) continue;
      const file = inCapitals.get(name);
      if (file !== undefined) {
        told.add(name);
        yield finding(file, `The part “${name}” is run, but its file has capitals in its name.`, {
          hint: `Call the file ${name}.yaml, in small letters.`,
        });
        continue;
      }
      const isState = machine.states.has(stateName(place.part, name));
      const { hint, best } = isState
        ? { hint: `It is a state: write “go: ${name}”.` }
        : meantPart(name, parts);
      yield finding(place, `There is no part called “${name}” in parts/.`, {
        hint,
        ...replaceBy(place, name, best),
      });
    }
  },
};
