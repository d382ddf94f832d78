/** What a value looks like in a text when no filter says otherwise. Bounded in depth and length. */
import { MAX_LENGTH } from "./limits.ts";
import type { Value } from "./value.ts";

const MAX_NESTING = 4;

/** Like Liquid: no value prints nothing, a list prints its items one after another. An object prints its name. */
export function print(value: Value | undefined): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return printInside(value, 0);
}

function printInside(value: Value | undefined, depth: number): string {
  if (value === null || typeof value !== "object") return print(value);
  if (depth > MAX_NESTING) return "";
  if (isList(value)) {
    let result = "";
    for (const item of value) {
      if (result.length > MAX_LENGTH) break;
      result += printInside(item, depth + 1);
    }
    return result;
  }
  return nameOf(value) ?? placeOf(value) ?? fields(value, depth);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

const NAMES = ["name", "title", "label", "text", "value", "id", "url"];

/** What people would call the object. */
function nameOf(object: { readonly [key: string]: Value }): string | undefined {
  for (const key of NAMES) {
    const own = Object.hasOwn(object, key) ? object[key] : undefined;
    if (typeof own === "number" || (typeof own === "string" && own !== "")) return String(own);
  }
  return undefined;
}

function placeOf(object: { readonly [key: string]: Value }): string | undefined {
  const lat = Object.hasOwn(object, "lat") ? object["lat"] : undefined;
  const lng = Object.hasOwn(object, "lng") ? object["lng"] : undefined;
  return typeof lat === "number" && typeof lng === "number" ? `${lat},${lng}` : undefined;
}

/** "size: 3, colour: red": for objects that have no name, so that nothing is lost without a trace. */
function fields(object: { readonly [key: string]: Value }, depth: number): string {
  let result = "";
  for (const key of Object.keys(object)) {
    if (result.length > MAX_LENGTH) break;
    const text = printInside(object[key], depth + 1);
    if (text !== "") result += `${result === "" ? "" : ", "}${key}: ${text}`;
  }
  return result;
}
