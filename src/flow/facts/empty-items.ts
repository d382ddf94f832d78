/** Fields of a list's items that services.yaml marks with “?”, where a text shows them as if they were always there. */
import { isLeftOutWhenEmpty } from "./left-out.ts";
import { knownNames } from "./known-names.ts";
import { rangeWithin } from "../place.ts";
import { textsWithNames } from "./read-names.ts";
import type { CheckedFlow, Finding } from "../rule.ts";
import { shapeAt } from "../shapes/shape.ts";
import { isReadAsValue } from "./shown-names.ts";
import type { NameUse } from "../../template/names.ts";
import type { TextUse } from "../uses.ts";

export function* emptyItems(flow: CheckedFlow): Iterable<Finding> {
  const known = knownNames(flow);
  const translations = new Set([...flow.documents.texts.values()].map(({ file }) => file.source));
  for (const text of textsWithNames(flow)) {
    const { place, shift } = text;
    if ((text.role !== "shown" && !isReadAsValue(text)) || translations.has(place.file.source))
      continue;
    if (isLeftOutWhenEmpty(text)) continue;
    for (const use of text.names) {
      if (use.in !== "text" || use.guarded === "default" || use.known >= use.path.length) continue;
      if (use.filters.includes("size") || !isOfItem(text, use)) continue;
      const [name = "", ...rest] = use.path;
      const base = known(place, name);
      const owner = base === undefined ? undefined : shapeAt(base, rest.slice(0, -1));
      if (owner?.kind !== "object" || owner.fields.get(rest.at(-1) ?? "")?.isOptional !== true) {
        continue;
      }
      const shown = text.text.slice(use.start, use.end);
      yield {
        source: place.file.source,
        range: rangeWithin(place, use.start - shift, use.end - shift),
        message: `“${shown}” may be empty in some of the items.`,
        hint: `services.yaml says that the reply may lack it: write “{% if ${shown} %} … {% endif %}” around it.`,
      };
    }
  }
}

/** Of what a loop or `each` goes through. */
function isOfItem({ place }: TextUse, { path }: NameUse): boolean {
  return path.length > 1 && (place.items.has(path[0] ?? "") || path.at(-2) === "[]");
}
