/** Which values a condition of the flow vouches for: where it holds, and where it does not. */
import { knownWhen, NOTHING_KNOWN, type Known } from "../../template/known-values.ts";
import type { ConditionAt, ConditionTree } from "./condition-tree.ts";
import type { Path } from "../parse.ts";
import type { Place } from "../place.ts";

/** Keys of values, as `keyOf` writes them, that are sure when what is written at the place holds, or does not. */
export type KnownAt = (place: Place, path: Path, holds: boolean) => Known;

export function knownAt(conditionAt: ConditionAt): KnownAt {
  return (place, path, holds) => {
    const tree = conditionAt(place, path);
    return tree === undefined ? NOTHING_KNOWN : knownIn(tree, holds);
  };
}

function knownIn(tree: ConditionTree, holds: boolean): Known {
  switch (tree.kind) {
    case "one":
      return knownWhen(tree.expression, holds, [], NOTHING_KNOWN);
    case "not":
      return knownIn(tree.of, !holds);
    case "all":
    case "any": {
      const each = tree.of.map((one) => knownIn(one, holds));
      return (tree.kind === "all") === holds ? inAny(each) : inEach(each);
    }
    default:
      return tree satisfies never;
  }
}

function inAny(sets: readonly Known[]): Known {
  return new Set(sets.flatMap((set) => [...set]));
}

function inEach([first, ...others]: readonly Known[]): Known {
  return new Set([...(first ?? [])].filter((key) => others.every((set) => set.has(key))));
}
