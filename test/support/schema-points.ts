/**
 * The points of a schema at which a document can differ: each key, each listed value, each kind of value where there are
 * several. Tells all that there are, and those that a document goes through.
 */
import { readFileSync } from "node:fs";
import { unhidden } from "./form-snippets.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Every point of schemas/<name>.schema.json. */
export function schemaPoints(name: string): ReadonlySet<string> {
  const points = new Set<string>();
  const seen = new Set<Schema>();
  const walk = (place: Place): void => {
    const { file, at, schema } = resolve(place);
    if (seen.has(schema)) return;
    seen.add(schema);
    for (const value of schema.enum ?? []) points.add(`${at} = ${String(value)}`);
    if (Array.isArray(schema.type)) schema.type.forEach((type) => points.add(`${at} is ${type}`));
    for (const [key, child] of childrenOf(schema)) {
      points.add(`${at}.${key}`);
      walk({ file, at: `${at}.${key}`, schema: child });
    }
    if (schema.items !== undefined) walk({ file, at: `${at}[]`, schema: schema.items });
  };
  walk(rootOf(name));
  return points;
}

/** The points that a document goes through. */
export function pointsOf(name: string, document: unknown): ReadonlySet<string> {
  const points = new Set<string>();
  const walk = (place: Place, value: unknown): void => {
    const { file, at, schema } = resolve(place);
    if (schema.enum !== undefined) points.add(`${at} = ${String(value)}`);
    if (Array.isArray(schema.type)) points.add(`${at} is ${typeOf(value)}`);
    if (Array.isArray(value)) {
      const { items } = schema;
      if (items !== undefined) {
        value.forEach((item) => walk({ file, at: `${at}[]`, schema: items }, item));
      }
    } else if (typeof value === "object" && value !== null) {
      for (const [key, child] of Object.entries(value)) {
        const found = childrenOf(schema).find(([name]) => fits(name, key, schema));
        if (found === undefined) continue;
        const [name, inner] = found;
        points.add(`${at}.${name}`);
        walk({ file, at: `${at}.${name}`, schema: inner }, child);
      }
    }
  };
  walk(rootOf(name), document);
  return points;
}

interface Place {
  readonly file: string;
  readonly at: string;
  readonly schema: Schema;
}

const ANY_KEY = "*";

function childrenOf(schema: Schema): readonly (readonly [string, Schema])[] {
  const { properties = {}, patternProperties = {}, additionalProperties } = schema;
  const others: readonly (readonly [string, Schema])[] =
    typeof additionalProperties === "object" ? [[ANY_KEY, additionalProperties]] : [];
  return [...Object.entries(properties), ...Object.entries(patternProperties), ...others];
}

/** Whether a key of a document is the one that a schema speaks of by this name. */
function fits(name: string, key: string, schema: Schema): boolean {
  if (name === key || name === ANY_KEY) return true;
  return Object.hasOwn(schema.patternProperties ?? {}, name) && new RegExp(name, "u").test(key);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function resolve(place: Place): Place {
  const { $ref } = unhidden({ ...place.schema });
  if (typeof $ref !== "string") return place;
  const [file = "", pointer = ""] = $ref.split("#");
  const owner = file === "" ? place.file : file.replace(".schema.json", "");
  const keys = pointer.split("/").filter((key) => key !== "");
  let schema: unknown = rootOf(owner).schema;
  for (const key of keys) schema = (schema as Readonly<Record<string, unknown>>)[key];
  return resolve({ file: owner, at: keys.slice(1).join("."), schema: schema as Schema });
}

const ROOTS = new Map<string, Schema>();

function rootOf(name: string): Place {
  let schema = ROOTS.get(name);
  if (schema === undefined) {
    schema = JSON.parse(readFileSync(`schemas/${name}.schema.json`, "utf8")) as Schema;
    ROOTS.set(name, schema);
  }
  return { file: name, at: name, schema };
}
