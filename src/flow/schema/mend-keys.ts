/**
 * Keys that stand under another name, or in the wrong block, when it is clear where they belong: they are told of, and
 * put there.
 */
import type { Edit } from "../../diagnostics/diagnostic.ts";
import { isEntry, unknownKeys } from "./entries.ts";
import type { Block } from "./entries.ts";
import { unknownKey } from "./unknown-key.ts";
import { mendKind } from "./mend-kind.ts";
import { columnOf, shift } from "./move-lines.ts";
import type { Problem, Topic } from "./report.ts";
import { asSchema, isObject, namedKeys, schemaOfKey, takes, textsOf } from "./walk.ts";
import type { Schema, Site } from "./walk.ts";

/** `goto: menu`: what it was meant to be takes its place. */
export function renameKeys(subject: Topic, site: Site): readonly Problem[] {
  const block = site.value as Block;
  return unknownKeys(site).flatMap((key) => {
    const { problem, best } = unknownKey(subject, site, key);
    const inner = best === undefined ? undefined : schemaOfKey(subject.root, site.schema, best);
    if (best === undefined || inner === undefined) return [];
    const value = block[key];
    const path = [...site.path, best];
    subject.locate.follow(path, [...site.path, key]);
    const mended = takes(subject.root, inner, value)
      ? { value, problem }
      : mendKind(subject, { path, value, schema: inner, parent: site });
    if (mended === undefined) return [];
    delete block[key];
    block[best] = mended.value;
    return [mended.problem === problem ? problem : both(problem, mended.problem)];
  });
}

/** A key of another tool, with what that tool writes behind it: `buttons: [{ title: …, next: … }]`. */
function both(name: Problem, value: Problem): Problem {
  const { fix: _fix, ...told } = name;
  const edits = [...(name.fix?.edits ?? []), ...(value.fix?.edits ?? [])];
  return {
    ...told,
    hint: `${name.hint ?? ""} ${value.hint ?? ""}`.trim(),
    ...(name.fix && value.fix ? { fix: { ...name.fix, edits } } : {}),
  };
}

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
      const lost = lostKey(subject, site, inner, block[owner], keys[index + 1]);
      if (lost !== undefined) problems.push(adopt(subject, site, owner, lost));
      continue;
    }
    if (block[owner] !== null) continue;
    const strays: string[] = [];
    for (const key of keys.slice(index + 1)) {
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
    for (const key of strays) move(subject, site, key, [owner, key]);
    index += strays.length;
  }
  return problems;
}

/** `calls:` below a service at the left edge: a key that the block above must have, and that is no entry by itself. */
function lostKey(
  subject: Topic,
  site: Site,
  inner: Schema,
  owner: Block,
  key: string | undefined,
): string | undefined {
  if (key === undefined || Object.hasOwn(owner, key)) return undefined;
  const required = textsOf(inner, "required");
  const value = (site.value as Block)[key];
  const isEntryItself = isObject(value) && required.some((one) => Object.hasOwn(value, one));
  const schema = schemaOfKey(subject.root, inner, key);
  const belongs =
    required.includes(key) && schema !== undefined && takes(subject.root, schema, value);
  return belongs && !isEntryItself && !namedKeys(site.schema).includes(key) ? key : undefined;
}

function adopt(subject: Topic, site: Site, owner: string, key: string): Problem {
  const range = subject.locate.key([...site.path, key]);
  const { end } = subject.locate.pair([...site.path, key]);
  const edits = shift(subject, range.start, end, 2);
  move(subject, site, key, [owner, key]);
  return {
    code: "schema/misplaced-key",
    range,
    message: `“${key}” belongs inside “${owner}”, but is not indented.`,
    hint: "Indent it by two more spaces, with what belongs to it.",
    ...(edits.length === 0 ? {} : { fix: { title: `Indent “${key}”`, edits } }),
    at: site.path,
  };
}

/** Entries such as states that stand where their whole block should: its name is missing, or they lack an indent. */
export function gatherEntries(subject: Topic, site: Site): readonly Problem[] {
  // Of a message, an unknown key is rather text with a colon in it.
  if (textsOf(site.schema, "x-kinds").length > 0) return [];
  const block = site.value as Block;
  const homeless = unknownKeys(site).filter((key) => !isMeant(subject, site, key));
  const [first] = homeless;
  if (first === undefined) return [];
  const home = homeOf(subject, site, homeless);
  if (home === undefined) return [];
  const { name, schema } = home;
  const entries = homeless.filter((key) => takes(subject.root, schema, block[key]));
  const isThere = isObject(block[name]);
  const told = isThere ? entries : entries.slice(0, 1);
  const problems = told.map((key): Problem => ({
    code: isThere ? "schema/misplaced-key" : "schema/missing-section",
    range: subject.locate.key([...site.path, key]),
    message: isThere
      ? `“${key}” belongs inside “${name}”.`
      : `A line “${name}:” is missing above “${key}”.`,
    hint: isThere
      ? `Indent it under “${name}:”, like the other entries there.`
      : `Add the line “${name}:”, and indent what belongs to it by two spaces.`,
    at: site.path,
  }));
  if (!isThere) block[name] = Object.create(null);
  const inside = block[name] as Block;
  for (const key of entries) {
    if (!Object.hasOwn(inside, key)) move(subject, site, key, [name, key]);
    else delete block[key];
  }
  return problems;
}

/** A state inside another state: it is indented too far, with what belongs to it or without. */
export function returnEntries(subject: Topic, site: Site): readonly Problem[] {
  const block = site.value as Block;
  return unknownKeys(site).flatMap((key) => {
    const value = block[key];
    let inner = site;
    for (let outer = site.parent; outer !== undefined; inner = outer, outer = outer.parent) {
      const schema = asSchema(subject.root, outer.schema["additionalProperties"]);
      const map = outer.value;
      if (schema === undefined || !isObject(map) || Object.hasOwn(map, key)) continue;
      const isWhole = isObject(value) && isEntry(schema, outer.schema, key, value);
      const isName = isEmpty(value) && inner === site && isMap(schema) && /^[a-z]\w*$/.test(key);
      if (!isWhole && !(isName && unknownKey(subject, site, key).best === undefined)) continue;
      const beside = `“${String(inner.path.at(-1))}”`;
      const problem: Problem = {
        code: "schema/misplaced-key",
        range: subject.locate.key([...site.path, key]),
        message: `“${key}” is indented as if it belonged to ${beside}, but belongs beside it.`,
        hint: `Move it left, to the column of ${beside}.`,
        at: site.path,
      };
      const to = [...outer.path, key];
      subject.locate.follow(to, [...site.path, key]);
      (map as Block)[key] = isWhole ? value : takeFollowing(subject, site, key, to);
      delete block[key];
      return [problem];
    }
    return [];
  });
}

/** The keys behind one of a block, which they belong to; where they stood twice, as good a copy as there is. */
function takeFollowing(subject: Topic, site: Site, name: string, to: Site["path"]): Block {
  const block = site.value as Block;
  const keys = Object.keys(block);
  const following = keys.slice(keys.indexOf(name) + 1);
  const taken = Object.create(null) as Block;
  const copied = following.length === 0;
  for (const key of copied ? keys : following) {
    if (key === name) continue;
    taken[key] = block[key];
    subject.locate.follow([...to, key], [...site.path, key]);
    if (!copied) delete block[key];
  }
  return taken;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === "";
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** Blocks of keys, and nothing else. */
function isMap({ type }: Schema): boolean {
  return type === "object";
}

/** Whether a key was meant to be another that takes what stands there. */
function isMeant(subject: Topic, site: Site, key: string): boolean {
  const { best } = unknownKey(subject, site, key);
  const schema = best === undefined ? undefined : schemaOfKey(subject.root, site.schema, best);
  return schema !== undefined && takes(subject.root, schema, (site.value as Block)[key]);
}

function move(subject: Topic, site: Site, key: string, to: readonly string[]): void {
  const block = site.value as Block;
  const value = block[key];
  delete block[key];
  subject.locate.follow([...site.path, ...to], [...site.path, key]);
  const [outer = "", name] = to;
  if (name === undefined) block[outer] = value;
  else (block[outer] as Block)[name] = value;
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
  if (there === undefined || !takes(subject.root, there, value)) return false;
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

/** The block that entries like these belong in: one that must be there first, then one that is not there yet. */
function homeOf(
  subject: Topic,
  site: Site,
  keys: readonly string[],
): { readonly name: string; readonly schema: Schema } | undefined {
  const block = site.value as Block;
  const required = textsOf(site.schema, "required");
  const homes = namedKeys(site.schema).flatMap((name) => {
    const outer = schemaOfKey(subject.root, site.schema, name);
    const schema = asSchema(subject.root, outer?.["additionalProperties"]);
    const here = block[name];
    if (schema === undefined || !(here === undefined || isObject(here))) return [];
    const isMissing = required.includes(name) && here === undefined;
    const areEntries =
      isMissing &&
      keys.every((key) => isText(block[key]) && takes(subject.root, schema, block[key]));
    if (!areEntries && !keys.some((key) => isEntry(schema, outer, key, block[key]))) return [];
    const rank = (required.includes(name) ? 0 : 2) + (here === undefined ? 0 : 1);
    return [{ name, schema, rank }];
  });
  return homes.sort((a, b) => a.rank - b.rank)[0];
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
