/** Lines that belong to the key above them, but are not indented: they are told of, and put inside it. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { moveUnder } from "./entries.ts";
import type { Block } from "./entries.ts";
import { columnOf, shift } from "./move-lines.ts";
import type { Problem, Topic } from "../report.ts";
import { isObject, namedKeys, schemaOfKey, takes, textsOf } from "../walk.ts";
import type { Schema, Site } from "../walk.ts";

/** Lines below a key without a value that belong to it, but are not indented. */
export function adoptStrays(subject: Topic, site: Site): readonly Problem[] {
  const block = site.value as Block;
  const keys = Object.keys(block);
  const problems: Problem[] = [];
  for (let index = 0; index < keys.length; index += 1) {
    const owner = keys[index] ?? "";
    const inner = schemaOfKey(subject.root, site.schema, owner);
    if (inner === undefined) continue;
    if (isObject(block[owner])) {
      const lost = lostKeys(subject, site, inner, keys, index);
      if (lost.length > 0) problems.push(adopt(subject, site, owner, lost));
      index += lost.length;
      continue;
    }
    if (block[owner] !== null) continue;
    const strays: string[] = [];
    for (let at = index + 1; at < keys.length; at += 1) {
      const key = keys[at] ?? "";
      if (!belongsIn(subject, site, inner, key, strays.length > 0)) break;
      strays.push(key);
    }
    const [first] = strays;
    if (first === undefined) continue;
    const start = subject.locate.key([...site.path, first]);
    const edits = indentation(subject, site, owner, strays);
    problems.push({
      code: "schema/misplaced-key",
      range: start,
      message: `“${first}” belongs inside “${owner}”, but is not indented.`,
      hint:
        strays.length === 1
          ? "Indent this line by two more spaces."
          : `Indent it by two more spaces, and so what follows, up to “${strays.at(-1)}”.`,
      ...(edits.length === 0 ? {} : { fix: { title: `Indent what belongs to “${owner}”`, edits } }),
      at: site.path,
    });
    block[owner] = Object.create(null);
    for (const key of strays) moveUnder(subject, site, owner, key);
    index += strays.length;
  }
  return problems;
}

/**
 * `calls:` below a service at the left edge: keys behind that of their owner, of the block above, which cannot stand where
 * they are.
 */
function lostKeys(
  subject: Topic,
  site: Site,
  inner: Schema,
  keys: readonly string[],
  index: number,
): readonly string[] {
  const owner = (site.value as Block)[keys[index] ?? ""] as Block;
  let end = index + 1;
  while (end < keys.length && isLost(subject, site, inner, owner, keys[end] ?? "")) end += 1;
  return keys.slice(index + 1, end);
}

function isLost(subject: Topic, site: Site, inner: Schema, owner: Block, key: string): boolean {
  if (Object.hasOwn(owner, key) || namedKeys(site.schema).includes(key)) return false;
  const required = textsOf(inner, "required");
  const value = (site.value as Block)[key];
  const isEntryItself = isObject(value) && required.some((one) => Object.hasOwn(value, one));
  const schema = schemaOfKey(subject.root, inner, key);
  const here = schemaOfKey(subject.root, site.schema, key);
  const isOdd = here === undefined || !takes(subject.root, here, value) || isForeign(here, value);
  return (
    namedKeys(inner).includes(key) &&
    (required.includes(key) || isOdd) &&
    schema !== undefined &&
    takes(subject.root, schema, value) &&
    !isEntryItself
  );
}

/** A block of keys none of which is known there: `takes: { number: text }` where a call would stand. */
function isForeign(schema: Schema, value: unknown): boolean {
  const keys = isObject(value) ? Object.keys(value) : [];
  const known = namedKeys(schema);
  const isClosed = schema["additionalProperties"] === false;
  return isClosed && keys.length > 0 && !keys.some((key) => known.includes(key));
}

function adopt(subject: Topic, site: Site, owner: string, keys: readonly string[]): Problem {
  const [first = "", ...others] = keys;
  const last = others.at(-1);
  const range = subject.locate.key([...site.path, first]);
  const { end } = subject.locate.pair([...site.path, last ?? first]);
  const isBraced = subject.source.text[subject.locate.value([...site.path, owner]).start] === "{";
  const edits = isBraced ? [] : shift(subject, range.start, end, 2);
  for (const key of keys) moveUnder(subject, site, owner, key);
  return {
    code: "schema/misplaced-key",
    range,
    message: `“${first}” belongs inside “${owner}”, but is not indented.`,
    hint:
      last === undefined
        ? "Indent it by two more spaces, with what belongs to it."
        : `Indent it by two more spaces, and so what follows, up to “${last}”.`,
    ...(edits.length === 0 ? {} : { fix: { title: `Indent “${first}”`, edits } }),
    at: site.path,
  };
}

/** Whether a key can stand in `inner`, and cannot stand where it is. `isNext`: the one before it was such a key. */
function belongsIn(
  subject: Topic,
  site: Site,
  inner: Schema,
  key: string,
  isNext: boolean,
): boolean {
  const value = (site.value as Block)[key];
  const there = schemaOfKey(subject.root, inner, key);
  if (there === undefined ? !isOpen(inner) : !takes(subject.root, there, value)) return false;
  const here = schemaOfKey(subject.root, site.schema, key);
  // Beside a kind of message that holds nothing yet, what is another kind elsewhere is a key of it.
  const isMessage = textsOf(site.schema, "x-kinds").length > 0;
  if (isMessage && isNext && namedKeys(inner).includes(key)) return true;
  if (namedKeys(site.schema).includes(key)) return false;
  if (here === undefined) return true;
  // What a name holds in one line may be anything; below a name that holds nothing, it is rather one of its keys.
  const isLine = !isObject(value) && !Array.isArray(value);
  return namedKeys(inner).includes(key) && (isNext || isLine || !takes(subject.root, here, value));
}

/** A block of which the schema says nothing: the JSON to send, or what a service answers. */
function isOpen({ type, properties, additionalProperties }: Schema): boolean {
  const isBlock = type === "object" || (Array.isArray(type) && type.includes("object"));
  return isBlock && properties === undefined && additionalProperties === undefined;
}

/** Two spaces in front of each line from the first of the keys to the end of the last, which stand below their owner. */
function indentation(
  subject: Topic,
  site: Site,
  owner: string,
  keys: readonly string[],
): readonly Edit[] {
  const columns = [owner, ...keys].map((key) =>
    columnOf(subject, subject.locate.key([...site.path, key]).start),
  );
  const { start } = subject.locate.key([...site.path, keys[0] ?? ""]);
  const between = subject.source.text.slice(subject.locate.key([...site.path, owner]).end, start);
  if (new Set(columns).size > 1 || !/^\s*:\s*(?:#.*\s*)*$/.test(between)) return [];
  const { end } = subject.locate.pair([...site.path, keys.at(-1) ?? ""]);
  return shift(subject, start, end, 2);
}
