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
  /** What a condition stands in, or is. */
  const owners = new Set<string>();
  for (const { place, content } of texts) {
    if (content.kind !== "condition" || content.expression === undefined) continue;
    conditions.set(keyAt(place, place.path), content.expression);
    for (let length = place.path.length; length > 0; length -= 1) {
      owners.add(keyAt(place, place.path.slice(0, length)));
    }
  }
  const known: KnownAt = (place, path, holds) => ifThere(place, path, holds) ?? NOTHING_KNOWN;
  const ifThere = (place: Place, path: Path, holds: boolean): Known | undefined => {
    const key = keyAt(place, path);
    if (!owners.has(key)) return undefined;
    const one = conditions.get(key);
    if (one !== undefined) return knownWhen(one, holds, [], NOTHING_KNOWN);
    const negated = ifThere(place, [...path, "not"], !holds);
    if (negated !== undefined) return negated;
    for (const [step, isAll] of LISTS) {
      const each = all(place, [...path, ...step], holds);
      if (each.length > 0) return isAll === holds ? inAny(each) : inEach(each);
    }
    return NOTHING_KNOWN;
  };
  const all = (place: Place, path: Path, holds: boolean): readonly Known[] => {
    const found: Known[] = [];
    for (let index = 0; ; index += 1) {
      const one = ifThere(place, [...path, index], holds);
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
