/** Lists and blocks of values in which texts may be templates: filled in each time, piece by piece. */
import type { Template } from "../../template/compile.ts";
import type { Scope, Value } from "../../template/value.ts";
import { at, type Place } from "../place.ts";
import type { Compiling } from "./compiling.ts";
import { isList } from "./lists.ts";
import { compilePlain } from "./text.ts";

export function isTemplate(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

/** Whether anything in it is to be filled in. */
export function holdsTemplate(value: Value): boolean {
  if (typeof value === "string") return isTemplate(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(holdsTemplate);
}

export function compileValue(on: Compiling, place: Place, written: Value): Template {
  if (typeof written === "string") return compilePlain(on, place, written);
  const fill = filler(on, place, written);
  return {
    source: JSON.stringify(written),
    constant: undefined,
    value: fill,
    render: (scope) => JSON.stringify(fill(scope)),
  };
}

type Fill = (scope: Scope) => Value;

function filler(on: Compiling, place: Place, written: Value): Fill {
  if (!holdsTemplate(written)) return () => written;
  if (typeof written === "string") {
    const template = compilePlain(on, place, written);
    return (scope) => template.value(scope);
  }
  if (typeof written !== "object" || written === null) return () => written;
  if (isList(written)) {
    const items = written.map((item, index) => filler(on, at(place, index), item));
    return (scope) => items.map((fill) => fill(scope));
  }
  const entries = Object.entries(written).map(
    ([key, value]) => [key, filler(on, at(place, key), value)] as const,
  );
  return (scope) => Object.fromEntries(entries.map(([key, fill]) => [key, fill(scope)]));
}
