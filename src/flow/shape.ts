/**
 * The small type language of `takes` and `returns` in services.yaml: `text`, `date?`, `[shape]`, `{ key: shape }`.
 * Reads it, holds data against it, and tells the checker what a path such as `order.parcels[].id` leads to.
 */
import { nearest } from "../template/nearest.ts";
import type { Value } from "../template/value.ts";
import { isObject, OTHER_NAMES, VALUE_TYPES, type ValueTypeName } from "./shape-types.ts";

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

export interface ShapeProblem {
  /** Where in the value that was read. */
  readonly path: readonly (string | number)[];
  /** Whether the key is to be looked at; else what follows it. */
  readonly isAboutKey: boolean;
  readonly message: string;
  readonly hint: string;
}

/** Reads what an author wrote. A part that cannot be read counts as `any`, so that the rest can be used and checked. */
export function readShape(written: unknown): {
  readonly shape: Shape;
  readonly problems: readonly ShapeProblem[];
} {
  const problems: ShapeProblem[] = [];
  return { shape: read(written, [], problems), problems };
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

/** Types of more than one part, under one word. */
const PLACE: readonly (readonly [string, Shape])[] = [
  ["lat", one("number")],
  ["lng", one("number")],
];
const ATTACHMENT: readonly (readonly [string, Shape])[] = [
  ["url", one("url")],
  ["name", one("text", true)],
  ["mime", one("text", true)],
  ["size", one("number", true)],
];
const COMPOUND: ReadonlyMap<string, ReadonlyMap<string, Shape>> = new Map([
  ["location", new Map(PLACE)],
  ["image", new Map(ATTACHMENT)],
  ["file", new Map(ATTACHMENT)],
]);

const TYPE_NAMES = [...Object.keys(VALUE_TYPES), ...COMPOUND.keys()];
const TYPES_HINT = `The types are: ${TYPE_NAMES.join(", ")}.`;

function read(written: unknown, path: ShapeProblem["path"], problems: ShapeProblem[]): Shape {
  if (typeof written === "string") return readWord(written, path, problems);
  if (Array.isArray(written)) {
    const items: readonly unknown[] = written;
    if (items.length === 1) {
      return { kind: "list", items: read(items[0], [...path, 0], problems), isOptional: false };
    }
    problems.push({
      path,
      isAboutKey: false,
      message: `A list is written with one type in its brackets, but this has ${items.length}.`,
      hint: "For example [text], or [{ id: text, name: text }].",
    });
    return one("any");
  }
  if (typeof written === "object" && written !== null) return readFields(written, path, problems);
  problems.push({
    path,
    isAboutKey: true,
    message: "The type is missing here.",
    hint: TYPES_HINT,
  });
  return one("any");
}

function readWord(written: string, path: ShapeProblem["path"], problems: ShapeProblem[]): Shape {
  const trimmed = written.trim();
  const isOptional = trimmed.endsWith("?");
  const word = (isOptional ? trimmed.slice(0, -1) : trimmed).trim();
  if (isTypeName(word)) return one(word, isOptional);
  const fields = COMPOUND.get(word);
  if (fields !== undefined) return { kind: "object", fields, isOptional };
  const [best] = OTHER_NAMES.has(word.toLowerCase())
    ? [word.toLowerCase()]
    : nearest(word, [...TYPE_NAMES, ...OTHER_NAMES.keys()]);
  problems.push({
    path,
    isAboutKey: false,
    message: word === "" ? "The type is missing here." : `“${word}” is not a type.`,
    hint: best === undefined ? TYPES_HINT : `Did you mean “${OTHER_NAMES.get(best) ?? best}”?`,
  });
  return one("any", isOptional);
}

function readFields(
  written: object,
  path: ShapeProblem["path"],
  problems: ShapeProblem[],
): ObjectShape {
  const fields = new Map<string, Shape>();
  for (const [key, value] of Object.entries(written) as [string, unknown][]) {
    const isOptional = key.endsWith("?");
    const name = isOptional ? key.slice(0, -1).trimEnd() : key;
    const field = read(value, [...path, key], problems);
    if (name === "" || fields.has(name)) {
      problems.push({
        path: [...path, key],
        isAboutKey: true,
        message:
          name === ""
            ? "A name is missing here."
            : `“${name}” is here twice, with and without “?”.`,
        hint: "Every field is written once, as “name: type”.",
      });
      continue;
    }
    fields.set(name, isOptional ? { ...field, isOptional: true } : field);
  }
  return { kind: "object", fields, isOptional: false };
}

function isTypeName(word: string): word is ValueTypeName {
  return Object.hasOwn(VALUE_TYPES, word);
}

function one(type: ValueTypeName, isOptional = false): Shape {
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
