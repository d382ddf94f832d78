/** What `each` names and nothing shows: all that is made of the list would look the same. */
import { damagedStates } from "./damaged-states.ts";
import { knownNames } from "./known-names.ts";
import { listFor } from "./list-for.ts";
import { at } from "../place.ts";
import { finding, type CheckedFlow, type Finding } from "../rule.ts";
import { shapeAt } from "../shapes/shape.ts";
import type { TextUse } from "../uses.ts";

export function* unusedItems(flow: CheckedFlow): Iterable<Finding> {
  const byOwner = new Map<string, TextUse[]>();
  for (const text of flow.uses.texts) {
    const owner = ownerOf(text);
    if (owner === undefined) continue;
    const { file, path } = text.place;
    listFor(byOwner, [file.source.name, ...path.slice(0, owner + 1)].join("\n")).push(text);
  }
  const known = knownNames(flow);
  const damaged = damagedStates(flow);
  for (const [first, ...others] of byOwner.values()) {
    const owner = first === undefined ? undefined : ownerOf(first);
    const name = first === undefined ? undefined : [...first.place.items.keys()].at(-1);
    if (first === undefined || owner === undefined || name === undefined) continue;
    const texts = [first, ...others];
    const read = texts.flatMap(({ names }) => names.map(({ path }) => path));
    const isThere = ([one = "", ...rest]: readonly string[]): boolean => {
      const shape = known(first.place, one);
      return shape !== undefined && shapeAt(shape, rest) !== undefined;
    };
    // A slip in a name, or a field that is not there, may be the item's.
    const isBroken =
      texts.some(({ problems }) => problems.length > 0) || !read.every((path) => isThere(path));
    if (isBroken || read.some(([one]) => one === name) || damaged.has(first.place.state)) continue;
    const key = first.place.path[owner];
    const place = { ...first.place, path: first.place.path.slice(0, owner + 1) };
    yield finding(
      at(place, "each"),
      `“${name}” is not used here, so that all ${WORDS.get(String(key))} would look the same.`,
      { hint: `Show what tells them apart: {{ ${name} }}, or a field of it.` },
    );
  }
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ["pick", "choices"],
  ["cards", "cards"],
  ["items", "rows"],
]);

/** Index in the path of what repeats itself. */
function ownerOf({ place: { items, path } }: TextUse): number | undefined {
  if (items.size === 0) return undefined;
  const owner = path.findLastIndex((key) => WORDS.has(String(key)));
  return owner < 0 ? undefined : owner;
}
