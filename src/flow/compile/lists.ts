/** "One, or a list of them": how authors may write most things. */
import { at, type Place } from "../place.ts";

export function isList<T, Other>(value: readonly T[] | Other): value is readonly T[] {
  return Array.isArray(value);
}

export function asList<T extends string>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

/** Each text with its place: that of the value itself where it is not a list. */
export function listPlaces(
  place: Place,
  value: string | readonly string[] | undefined,
): readonly (readonly [string, Place])[] {
  if (value === undefined) return [];
  if (!isList(value)) return [[value, place]];
  return value.map((text, index) => [text, at(place, index)] as const);
}
