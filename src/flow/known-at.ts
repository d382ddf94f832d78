/** Which values a condition of the flow vouches for: where it holds, and where it does not. */
import { keyOf, knownWhen, NOTHING_KNOWN, type Known } from "../template/known-values.ts";
import type { Expression } from "../template/tree.ts";
import type { Path } from "./parse.ts";
import type { Place } from "./place.ts";
import type { Uses } from "./uses.ts";

/** Keys of values, as `keyOf` writes them, that are sure when what is written at the place holds, or does not. */
export type KnownAt = (place: Place, path: Path, holds: boolean) => Known;

export function knownAt({ texts }: Pick<Uses, "texts">): KnownAt {
  const conditions = new Map<string, Expression>();
  for (const { place, content } of texts) {
    if (content.kind !== "condition" || content.expression === undefined) continue;
    conditions.set(keyAt(place, place.path), content.expression);
  }
  const known: KnownAt = (place, path, holds) => {
    const one = conditions.get(keyAt(place, path));
    if (one !== undefined) return knownWhen(one, holds, [], NOTHING_KNOWN);
    const negated = known2(place, [...path, "not"], !holds);
    if (negated !== undefined) return negated;
    for (const [step, isAll] of LISTS) {
      const each = all(place, [...path, ...step], holds);
      if (each.length > 0) return isAll === holds ? inAny(each) : inEach(each);
    }
    return NOTHING_KNOWN;
  };
  const isThere = (place: Place, path: Path): boolean =>
    [[], [0], ["not"], ["any", 0], ["all", 0]].some((step) =>
      conditions.has(keyAt(place, [...path, ...step])),
    );
  const known2 = (place: Place, path: Path, holds: boolean): Known | undefined =>
    isThere(place, path) ? known(place, path, holds) : undefined;
  const all = (place: Place, path: Path, holds: boolean): readonly Known[] => {
    const found: Known[] = [];
    for (let index = 0; ; index += 1) {
      const one = known2(place, [...path, index], holds);
      if (one === undefined) return found;
      found.push(one);
    }
  };
  return known;
}

/** How several conditions are written, and whether all of them must hold. */
const LISTS: readonly (readonly [readonly string[], boolean])[] = [
  [[], true],
  [["all"], true],
  [["any"], false],
];

function keyAt({ file }: Place, path: Path): string {
  return `${file.source.name}\n${keyOf(path.map(String))}`;
}

function inAny(sets: readonly Known[]): Known {
  return new Set(sets.flatMap((set) => [...set]));
}

function inEach([first, ...others]: readonly Known[]): Known {
  return new Set([...(first ?? [])].filter((key) => others.every((set) => set.has(key))));
}
