/** Reads the types of `takes` and `returns` as they are written: `text`, `date?`, `[shape]`, `{ key: shape }`. */
import { nearest } from "../../template/nearest.ts";
import { OTHER_NAMES, VALUE_TYPES } from "./types.ts";
import type { ValueTypeName } from "./types.ts";
import { one } from "./shape.ts";
import type { ObjectShape, Shape } from "./shape.ts";

export interface ShapeProblem {
  /** Where in the value that was read. */
  readonly path: readonly (string | number)[];
  /** Whether the key is to be looked at; else what follows it. */
  readonly isAboutKey: boolean;
  readonly message: string;
  readonly hint: string;
}

/** Reads what an author wrote. A part that cannot be read counts as `any`, so that the rest can be used and checked. */
export function readWrittenShape(written: unknown): {
  readonly shape: Shape;
  readonly problems: readonly ShapeProblem[];
} {
  const problems: ShapeProblem[] = [];
  return { shape: read(written, [], problems), problems };
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
