/** Entries of blocks with free names, such as states: whether a value is one, and moving it to where it belongs. */
import type { Path } from "../../yaml/tree/nodes.ts";
import type { Topic } from "../report.ts";
import { asSchema, isObject, namedKeys, textsOf } from "../walk.ts";
import type { Schema, Site } from "../walk.ts";

export type Block = Record<string, unknown>;

/** A block all of whose keys such an entry has; or, where names are free, one whose name is no word of the language. */
export function isEntry(
  schema: Schema,
  outer: Schema | undefined,
  key: string,
  value: unknown,
): boolean {
  if (isObject(value)) {
    const known = namedKeys(schema);
    const keys = Object.keys(value);
    const isNamed = known.length > 0 && keys.length > 0;
    return isNamed && keys.every((one) => known.includes(one));
  }
  const isFree = outer?.["propertyNames"] === undefined;
  return isFree && typeof value === "string" && /[^a-z_]/.test(key) && schema["type"] !== undefined;
}

/** A block of which half the keys or more are those of such an entry: something is wrong with the others. */
export function isLikeEntry(schema: Schema, value: unknown): boolean {
  const known = namedKeys(schema);
  const keys = isObject(value) ? Object.keys(value) : [];
  return keys.length > 0 && keys.filter((key) => known.includes(key)).length * 2 >= keys.length;
}

/** What the schema says of the entries of a block whose names are free. */
export function entriesOf(subject: Topic, schema: Schema | undefined): Schema | undefined {
  return asSchema(subject.root, schema?.["additionalProperties"]);
}

/** Such a block, with all that an entry must have. */
export function isWholeEntry(schema: Schema, value: unknown): boolean {
  return (
    isObject(value) &&
    isEntry(schema, undefined, "", value) &&
    textsOf(schema, "required").every((key) => Object.hasOwn(value, key))
  );
}

export function unknownKeys({ value, schema }: Site): readonly string[] {
  if (!isObject(value) || schema["additionalProperties"] !== false) return [];
  const known = isObject(schema["properties"]) ? schema["properties"] : {};
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(known, key));
  return unknown.length > MOST_UNKNOWN ? [] : unknown;
}

/** A block with more of them is not one in which somebody took the wrong word. */
const MOST_UNKNOWN = 10_000;

/** Puts an entry of one block into another that has none of its name. */
export function moveTo(
  subject: Topic,
  from: { readonly block: Block; readonly path: Path },
  to: { readonly block: Block; readonly path: Path },
  key: string,
): void {
  if (!Object.hasOwn(to.block, key)) {
    subject.locate.follow([...to.path, key], [...from.path, key]);
    to.block[key] = from.block[key];
  }
  delete from.block[key];
}

/** Puts a key of a block into another one that stands in it. */
export function moveUnder(subject: Topic, { path, value }: Site, owner: string, key: string): void {
  const block = value as Block;
  const to = { block: block[owner] as Block, path: [...path, owner] };
  moveTo(subject, { block, path }, to, key);
}
