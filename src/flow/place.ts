/**
 * Where in a flow something was written: the file, the path in it, and whose text it is. Compiling hands places along;
 * rules turn them into ranges.
 */
import type { Range } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import type { Path } from "./parse.ts";

/** What a place needs to know of a file that was read. */
export interface AuthoredFile {
  readonly source: SourceFile;
  readonly locate: {
    key(path: Path): Range;
    value(path: Path): Range;
    textOffset(path: Path, offset: number): number;
  };
}

export interface Place {
  readonly file: AuthoredFile;
  readonly path: Path;
  /** Name of the part whose file this is. */
  readonly part: string | undefined;
  /** The machine's name of the state that this belongs to. */
  readonly state: string | undefined;
  /** What is meant is the key that the path ends in. */
  readonly isKey?: boolean;
  /** Names that `each` gives here, and the text of the list that each is taken from. */
  readonly items: ReadonlyMap<string, string>;
}

export function rootOf(file: AuthoredFile, part?: string): Place {
  return { file, path: [], part, state: undefined, items: NO_ITEMS };
}

export function at(place: Place, ...path: Path): Place {
  // Written out: this runs for every key of a flow, and spreading costs three times as much.
  const { file, part, state, items } = place;
  return { file, path: place.path.concat(path), part, state, isKey: false, items };
}

/** A place at which `name` is one value of a list. */
export function withEach(place: Place, name: string, from: string): Place {
  return { ...place, items: new Map([...place.items, [name, from]]) };
}

export function keyRange(place: Place): Range {
  return place.file.locate.key(place.path);
}

/** The value's range, or the key's where the key is meant. */
export function rangeOf(place: Place): Range {
  return place.isKey === true ? keyRange(place) : place.file.locate.value(place.path);
}

/** A stretch of the text that stands at the place, by offsets in its value; the whole of a key. */
export function rangeWithin(place: Place, start: number, end: number): Range {
  if (place.isKey === true) return keyRange(place);
  const from = place.file.locate.textOffset(place.path, start);
  return { start: from, end: Math.max(from, place.file.locate.textOffset(place.path, end)) };
}

/** Keys in the order of the file: JavaScript moves keys such as "5" and "25" to the front. */
export function authoredEntries<T>(
  place: Place,
  map: Readonly<Record<string, T>> | undefined,
): readonly (readonly [string, T])[] {
  if (map === undefined) return [];
  const entries = Object.entries(map);
  if (!entries.some(([key]) => /^\d/.test(key))) return entries;
  return entries
    .map((entry) => ({ entry, start: keyRange(at(place, entry[0])).start }))
    .sort((a, b) => a.start - b.start)
    .map(({ entry }) => entry);
}

const NO_ITEMS: ReadonlyMap<string, string> = new Map<string, string>();
