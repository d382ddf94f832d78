/** Turns a path as written into the path that a checker knows: the name of a loop's item becomes the list and "[]". */
import type { ForNode, Path, Place } from "./tree.ts";

/** The item of an enclosing loop. */
export interface Item {
  readonly name: string;
  /** Undefined when nothing outside stands behind it. */
  readonly list: Resolved | undefined;
}

export interface Resolved {
  /** From the outside name on; every index is "[]". */
  readonly path: readonly string[];
  /** One place for each part of `path`; parts that a loop stands for have the place of its item's name. */
  readonly places: readonly Place[];
  /** As `path`, but with indexes and items told apart: two equal ones are the same value. */
  readonly keys: readonly string[];
}

/** Undefined for what comes from no outside name: `forloop.first`, say. */
export function resolvePath(path: Path, items: readonly Item[]): Resolved | undefined {
  const own = path.segments.map(({ key, start, end }) => ({
    part: typeof key === "number" ? "[]" : key,
    key: typeof key === "number" ? `[${key}]` : key,
    place: { start, end },
  }));
  const item = items.findLast(({ name }) => name === path.name);
  if (path.name === "forloop" && items.length > 0) return undefined;
  if (item === undefined) {
    return {
      path: own.map(({ part }) => part),
      places: own.map(({ place }) => place),
      keys: own.map(({ key }) => key),
    };
  }
  const { list } = item;
  const [first, ...rest] = own;
  if (list === undefined || first === undefined) return undefined;
  return {
    path: [...list.path, "[]", ...rest.map(({ part }) => part)],
    places: [...list.path, "[]"].map(() => first.place).concat(rest.map(({ place }) => place)),
    keys: [...list.keys, `[${item.name}]`, ...rest.map(({ key }) => key)],
  };
}

/** The item that a loop adds for its body. */
export function itemOf({ name, list }: ForNode, items: readonly Item[]): Item {
  return { name, list: resolvePath(list, items) };
}
