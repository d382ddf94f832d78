/** Translations that do not show all values of their text, with the names that they have in the place of those. */
import { shapeAt } from "../shapes/shape.ts";
import type { TextUse } from "../uses.ts";
import { knownNames } from "./known-names.ts";
import { perFlow } from "./per-flow.ts";
import { translatedTexts } from "./translated.ts";

export interface LostValues {
  /** What the text shows, and its translation does not. */
  readonly lost: readonly string[];
  /** What there is not, in the place of those; told by itself. */
  readonly unknown: readonly string[];
}

/** By translation. */
export const lostValues = perFlow((flow): ReadonlyMap<TextUse, LostValues> => {
  const found = new Map<TextUse, LostValues>();
  for (const { source, translation } of translatedTexts(flow).flatMap(({ texts }) => texts)) {
    if (translation === undefined || translation.problems.length > 0) continue;
    const shown = valuesIn(translation);
    const lost = [...valuesIn(source).keys()].filter((value) => !shown.has(value));
    if (lost.length === 0) continue;
    const known = knownNames(flow);
    const unknown = [...shown].flatMap(([value, [name = "", ...rest]]) => {
      const shape = known(translation.place, name);
      return shape !== undefined && shapeAt(shape, rest) !== undefined ? [] : [value];
    });
    found.set(translation, { lost, unknown });
  }
  return found;
});

function valuesIn({ names }: TextUse): ReadonlyMap<string, readonly string[]> {
  return new Map(
    names
      .filter((name) => name.in === "text")
      .map(({ path }) => [path.join(".").replaceAll(".[]", "[]"), path] as const),
  );
}
