/**
 * Goes through a value and the part of the schema that describes each of its places, side by side.
 */
import type { Path } from "../yaml/tree/nodes.ts";

export type Schema = Readonly<Record<string, unknown>>;

/** A place in the value, with what the schema says about it. */
export interface Site {
  readonly path: Path;
  readonly value: unknown;
  readonly schema: Schema;
  readonly parent: Site | undefined;
}

/** Every place that the schema describes, parents first, but for what is inside of blocks and lists that are not `within`. */
export function sitesOf(
  root: Schema,
  value: unknown,
  within: (value: unknown) => boolean,
): readonly Site[] {
  const sites: Site[] = [];
  const go = (site: Site): void => {
    sites.push(site);
    const { value: block, schema, path } = site;
    if (typeof block !== "object" || block === null || !within(block)) return;
    const items = Array.isArray(block) ? asSchema(root, schema["items"]) : undefined;
    const steps = Array.isArray(block) ? block.keys() : Object.keys(block);
    for (const step of steps) {
      const inner = typeof step === "number" ? items : schemaOfKey(root, schema, step);
      if (inner === undefined) continue;
      go({ path: [...path, step], value: insideOf(block, step), schema: inner, parent: site });
    }
  };
  const schema = asSchema(root, root);
  if (schema !== undefined) go({ path: [], value, schema, parent: undefined });
  return sites;
}

/** The place at a path, if the schema describes it. */
export function siteAt(root: Schema, value: unknown, path: Path): Site | undefined {
  const schema = asSchema(root, root);
  let site: Site | undefined = schema && { path: [], value, schema, parent: undefined };
  for (const [index, step] of path.entries()) {
    if (site === undefined) return undefined;
    const { value: block, schema: outer }: Site = site;
    const inner: Schema | undefined = Array.isArray(block)
      ? asSchema(root, outer["items"])
      : schemaOfKey(root, outer, String(step));
    const isThere = typeof block === "object" && block !== null && Object.hasOwn(block, step);
    site =
      inner === undefined || !isThere
        ? undefined
        : {
            path: path.slice(0, index + 1),
            value: insideOf(block, step),
            schema: inner,
            parent: site,
          };
  }
  return site;
}

function insideOf(block: object, step: string | number): unknown {
  return (block as Readonly<Record<string | number, unknown>>)[step];
}

/**
 * Whether a name in a block of free ones is rather a key of the block around it, as “retry: Sorry?” among choices is. A
 * label such as “retry” may well lead to a state, but a sentence is no name of one.
 */
export function isOfOuter(
  schema: Schema,
  outer: Schema | undefined,
  key: string,
  value: unknown,
): boolean {
  if (outer === undefined || typeof schema["additionalProperties"] !== "object") return false;
  if (!hasKey(outer, key) || hasKey(schema, key)) return false;
  return Array.isArray(value) || (typeof value === "string" && !/^[a-z_][\w.]*$/.test(value));
}

function hasKey({ properties }: Schema, key: string): boolean {
  return isObject(properties) && Object.hasOwn(properties, key);
}

export function allowsNothing(schema: Schema): boolean {
  const { type } = schema;
  return type === undefined || type === "null" || (Array.isArray(type) && type.includes("null"));
}

/** What the schema says about a key of an object; `undefined` when it does not know the key. */
export function schemaOfKey(root: Schema, schema: Schema, key: string): Schema | undefined {
  const properties = schema["properties"];
  if (isObject(properties) && Object.hasOwn(properties, key))
    return asSchema(root, properties[key]);
  return asSchema(root, patterned(schema, key) ?? schema["additionalProperties"]);
}

/** What the schema says about a key by how it is written, as a status is. */
export function patterned({ patternProperties }: Schema, key: string): unknown {
  if (!isObject(patternProperties)) return undefined;
  const [, inner] =
    Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern, "u").test(key)) ?? [];
  return inner;
}

/** The place of all of the file. */
export function rootOf(site: Site): Site {
  let root = site;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

/** The keys that an object may have by name. */
export function namedKeys(schema: Schema): readonly string[] {
  let keys = named.get(schema);
  if (keys === undefined) {
    const properties = schema["properties"];
    keys = isObject(properties) ? Object.keys(properties) : [];
    named.set(schema, keys);
  }
  return keys;
}

/** Schemas do not change, and each is asked about at every place that it describes. */
const named = new WeakMap<Schema, readonly string[]>();

/** Whether the schema describes a state. */
export function isStateSchema({ properties }: Schema): boolean {
  return isObject(properties) && Object.hasOwn(properties, "handoff");
}

/** References that were followed, by the node that makes them. */
const followed = new WeakMap<object, Schema>();

/** A schema with its `$ref` followed, into the files that the schema brings along too; what stands beside it goes before. */
export function asSchema(root: Schema, schema: unknown): Schema | undefined {
  if (!isObject(schema)) return undefined;
  if (!("$ref" in schema)) return schema;
  const known = followed.get(schema) ?? follow(root, schema);
  if (known !== undefined) followed.set(schema, known);
  return known;
}

function follow(root: Schema, schema: Schema): Schema | undefined {
  let found: unknown = schema;
  for (let hops = 0; isObject(found) && typeof found["$ref"] === "string" && hops < 20; hops += 1) {
    const [file = "", pointer = ""] = found["$ref"].split("#");
    const files = root["$files"];
    found = byPointer(file === "" || !isObject(files) ? root : files[file], pointer);
  }
  const { $ref: _, ...beside } = schema;
  return isObject(found) ? { ...found, ...beside } : undefined;
}

/** Whether a value is a list, a block or a text where the schema has one in mind. */
export function isOfKind(value: unknown, { type }: Schema): boolean {
  if (type === undefined || value === null) return true;
  const has = (kind: string): boolean =>
    Array.isArray(type) ? type.includes(kind) : type === kind;
  if (Array.isArray(value)) return has("array");
  if (isObject(value)) return has("object");
  return TEXTUAL.some(has);
}

/** The same, of the items of a list too. */
export function takes(root: Schema, schema: Schema, value: unknown): boolean {
  if (!isOfKind(value, schema)) return false;
  const items = Array.isArray(value) ? asSchema(root, schema["items"]) : undefined;
  return items === undefined || (value as unknown[]).every((one) => isOfKind(one, items));
}

/** What a text may be read as. */
const TEXTUAL = ["string", "number", "integer", "boolean"] as const;

/** The texts under a keyword: `required`, `x-kinds`, `enum` … */
export function textsOf(schema: Schema, keyword: string): readonly string[] {
  const list = schema[keyword];
  return Array.isArray(list) ? list.map(String) : [];
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function byPointer(root: unknown, pointer: string): unknown {
  let found = root;
  for (const step of pointer.split("/").slice(1)) {
    const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(found)) found = found[Number(key)];
    else found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}
