/** A condition of the flow as it was written: one line, several of which all or any must hold, or one that must not. */
import type { Expression } from "../../template/tree.ts";
import type { Path } from "../parse.ts";
import { perFlow } from "./per-flow.ts";
import type { Place } from "../place.ts";
import type { Uses } from "../uses.ts";

export type ConditionTree =
  | { readonly kind: "one"; readonly expression: Expression }
  | { readonly kind: "not"; readonly of: ConditionTree }
  | { readonly kind: "all" | "any"; readonly of: readonly ConditionTree[] };

/** What stands at a path of the place's file; undefined where that is no condition. */
export type ConditionAt = (place: Place, path: Path) => ConditionTree | undefined;

export const conditionTrees = perFlow(({ uses }): ConditionAt => readTrees(uses));

function readTrees({ texts }: Uses): ConditionAt {
  const conditions = new Map<string, Expression>();
  /** What a condition stands in, or is. */
  const owners = new Set<string>();
  for (const { place, content } of texts) {
    if (content.kind !== "condition" || content.expression === undefined) continue;
    conditions.set(keyAt(place, place.path), content.expression);
    for (let length = place.path.length; length > 0; length -= 1) {
      owners.add(keyAt(place, place.path.slice(0, length)));
    }
  }
  const conditionAt: ConditionAt = (place, path) => {
    const key = keyAt(place, path);
    if (!owners.has(key)) return undefined;
    const expression = conditions.get(key);
    if (expression !== undefined) return { kind: "one", expression };
    const negated = conditionAt(place, [...path, "not"]);
    if (negated !== undefined) return { kind: "not", of: negated };
    for (const [step, kind] of LISTS) {
      const of = all(place, [...path, ...step]);
      if (of.length > 0) return { kind, of };
    }
    return undefined;
  };
  const all = (place: Place, path: Path): readonly ConditionTree[] => {
    const found: ConditionTree[] = [];
    for (let index = 0; ; index += 1) {
      const one = conditionAt(place, [...path, index]);
      if (one === undefined) return found;
      found.push(one);
    }
  };
  return conditionAt;
}

/** How several conditions are written. */
const LISTS: readonly (readonly [readonly string[], "all" | "any"])[] = [
  [[], "all"],
  [["all"], "all"],
  [["any"], "any"],
];

function keyAt({ file }: Place, path: Path): string {
  return [file.source.name, ...path].join("\n");
}
