/**
 * The small type language of `takes` and `returns` in services.yaml: `text`, `date?`, `[shape]`, `{ key: shape }`. Holds data
 * against a shape, and tells the checker what a path such as `order.parcels[].id` leads to.
 */
import type { Value } from "../../template/value.ts";
import { isObject, VALUE_TYPES } from "./types.ts";
import type { ValueTypeName } from "./types.ts";

/** `isOptional`: may be empty, null or absent. */
export type Shape =
  | { readonly kind: "value"; readonly type: ValueTypeName; readonly isOptional: boolean }
  | { readonly kind: "list"; readonly items: Shape; readonly isOptional: boolean }
  | ObjectShape;

export interface ObjectShape {
  readonly kind: "object";
  readonly fields: ReadonlyMap<string, Shape>;
  readonly isOptional: boolean;
}

/** Holds data against a shape. What fits comes back with the declared fields alone and with its types made exact. */
export type Fit =
  | { readonly ok: true; readonly value: Value }
  /** `path` is written like `parcels[0].id`; empty for the whole. */
  | { readonly ok: false; readonly path: string; readonly expected: string };

export function fits(shape: Shape, value: Value | undefined, path = ""): Fit {
  if (value === undefined || value === null || value === "") {
    if (shape.isOptional) return { ok: true, value: null };
    return { ok: false, path, expected: `${expectedBy(shape)}, but it is empty` };
  }
  switch (shape.kind) {
    case "value": {
      const exact = VALUE_TYPES[shape.type].read(value);
      if (exact === undefined) return { ok: false, path, expected: expectedBy(shape) };
      return { ok: true, value: exact };
    }
    case "list":
      return Array.isArray(value)
        ? fitsList(shape.items, value, path)
        : { ok: false, path, expected: expectedBy(shape) };
    case "object":
      return isObject(value)
        ? fitsObject(shape, value, path)
        : { ok: false, path, expected: expectedBy(shape) };
  }
}

/**
 * What a path of a template leads to; `undefined` when there is no such field. `[]` and numbers are items of a list;
 * the result is optional where anything on the way may be missing.
 */
export function shapeAt(shape: Shape, path: readonly string[]): Shape | undefined {
  let current: Shape = shape;
  for (const segment of path) {
    const next = stepInto(current, segment);
    if (next === undefined) return undefined;
    const isSure =
      !current.isOptional && !(current.kind === "list" && /^(?:-?\d+|first|last)$/.test(segment));
    current = isSure || next.isOptional ? next : { ...next, isOptional: true };
  }
  return current;
}

/** Names that may follow a path which leads here. */
export function fieldNames(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case "object":
      return [...shape.fields.keys()];
    case "list":
      return ["first", "last", "size"];
    case "value":
      return [];
  }
}

export function one(type: ValueTypeName, isOptional = false): Shape {
  return { kind: "value", type, isOptional };
}

function expectedBy(shape: Shape): string {
  if (shape.kind === "value") return VALUE_TYPES[shape.type].expected;
  return shape.kind === "list" ? "a list" : "a block of keys";
}

function fitsList(items: Shape, values: readonly Value[], path: string): Fit {
  const fitted: Value[] = [];
  for (const [index, value] of values.entries()) {
    const fit = fits(items, value, `${path}[${index}]`);
    if (!fit.ok) return fit;
    fitted.push(fit.value);
  }
  return { ok: true, value: fitted };
}

/**
 * A field that is absent or null has no value: services leave out what does not apply. A reply that lacks half or more of
 * what it promised is another shape all the same.
 */
function fitsObject(
  shape: ObjectShape,
  value: { readonly [key: string]: Value },
  path: string,
): Fit {
  const fitted: [string, Value][] = [];
  const missing: string[] = [];
  let promised = 0;
  for (const [name, field] of shape.fields) {
    const fieldPath = path === "" ? name : `${path}.${name}`;
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    const isEmpty = given === undefined || given === null || given === "";
    if (!field.isOptional) promised += 1;
    if (isEmpty && !field.isOptional) missing.push(fieldPath);
    const fit: Fit = isEmpty ? { ok: true, value: null } : fits(field, given, fieldPath);
    if (!fit.ok) return fit;
    fitted.push([name, fit.value]);
  }
  const [first] = missing;
  if (first !== undefined && missing.length * 2 >= promised) {
    const field = shape.fields.get(first.slice(path === "" ? 0 : path.length + 1));
    const expected = field === undefined ? "a value" : expectedBy(field);
    return { ok: false, path: first, expected: `${expected}, but it is empty` };
  }
  return { ok: true, value: Object.fromEntries(fitted) };
}

function stepInto(shape: Shape, segment: string): Shape | undefined {
  switch (shape.kind) {
    case "object":
      return shape.fields.get(segment) ?? (segment === "size" ? one("integer") : undefined);
    case "list":
      if (segment === "size") return one("integer");
      return /^(?:\[\]|-?\d+|first|last)$/.test(segment) ? shape.items : undefined;
    case "value":
      return stepIntoValue(shape.type, segment);
  }
}

function stepIntoValue(type: ValueTypeName, segment: string): Shape | undefined {
  if (type === "any" || type === "object" || type === "list") {
    return segment === "size" ? one("integer") : one("any", true);
  }
  return isTextual(type) && segment === "size" ? one("integer") : undefined;
}

function isTextual(type: ValueTypeName): boolean {
  switch (type) {
    case "text":
    case "url":
    case "email":
    case "phone":
    case "date":
    case "time":
    case "date_time":
      return true;
    case "integer":
    case "number":
    case "yes_no":
    case "list":
    case "object":
    case "any":
      return false;
  }
}
