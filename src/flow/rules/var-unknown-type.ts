/** Types in `vars` are types of the language. */
import { VARIABLE_TYPES } from "../compile/variables.ts";
import { at, rootOf } from "../place.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import { didYouMean } from "../suggest.ts";
import { replaceBy } from "../replace-by.ts";

export const varUnknownType: Rule = {
  code: "var/unknown-type",
  severity: "error",
  *check(flow) {
    for (const { type, place } of shorthands(flow)) {
      if (type === "" || VARIABLE_TYPES.some((known) => known === type)) continue;
      const other = OTHER_NAMES.get(type.toLowerCase());
      const near = didYouMean(type, VARIABLE_TYPES, "The types are");
      const best = other ?? near.best;
      yield finding(place, `“${type}” is not a type.`, {
        hint: other === undefined ? near.hint : `Here it is called “${other}”.`,
        ...replaceBy(place, type, best),
      });
    }
  },
};

/** What other systems call them. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["str", "text"],
  ["int", "integer"],
  ["float", "number"],
  ["bool", "yes_no"],
  ["boolean", "yes_no"],
  ["mail", "email"],
  ["tel", "phone"],
  ["link", "url"],
  ["photo", "image"],
  ["picture", "image"],
  ["attachment", "file"],
  ["place", "location"],
  ["array", "list"],
  ["map", "object"],
]);

function shorthands({ documents }: CheckedFlow) {
  const files = [
    { ...documents.flow, part: undefined },
    ...[...documents.parts].map(([part, own]) => ({ ...own, part })),
  ];
  return files.flatMap(({ file, document, part }) =>
    Object.entries(document.vars ?? {}).flatMap(([name, variable]) => {
      const place = at(rootOf(file, part), "vars", name);
      return typeof variable === "string" ? [{ type: variable, place }] : [];
    }),
  );
}
