/** Entries such as states that stand outside their block: its name is missing, or they are indented too little or too far. */
import { isEntry, isLikeEntry, moveUnder, unknownKeys } from "./entries.ts";
import type { Block } from "./entries.ts";
import { leadNowhere } from "./lead-nowhere.ts";
import { turnKeysOf } from "../../facts/turn-keys.ts";
import { columnOf, moveLeft, shift } from "./move-lines.ts";
import { fieldsIn } from "./rename-keys.ts";
import { listed } from "../../yaml/quote.ts";
import type { Problem, Topic } from "../report.ts";
import { unknownKey } from "../unknown-key.ts";
import {
  asSchema,
  isObject,
  namedKeys,
  schemaOfKey,
  takes,
  textsOf,
  isStateSchema,
} from "../walk.ts";
import type { Schema, Site } from "../walk.ts";

/** Entries such as states that stand where their whole block should: its name is missing, or they lack an indent. */
export function gatherEntries(subject: Topic, site: Site): readonly Problem[] {
  // Of a message, an unknown key is rather text with a colon in it.
  if (textsOf(site.schema, "x-kinds").length > 0) return [];
  const block = site.value as Block;
  const fields = fieldsIn(site);
  const homeless = unknownKeys(site).filter(
    (key) => fields.includes(key) || !isMeant(subject, site, key),
  );
  const [first] = homeless;
  if (first === undefined) return [];
  const home = homeOf(subject, site, homeless);
  if (home === undefined) return [];
  const { name, schema } = home;
  const entries = homeless.filter((key) => takes(subject.root, schema, block[key]));
  const isThere = isObject(block[name]);
  const fix = isThere ? besideOthers(subject, site, name, entries) : undefined;
  const told = isThere && fix === undefined ? entries : entries.slice(0, 1);
  const names = fix === undefined ? undefined : listed(entries);
  const problems = told.map((key): Problem => ({
    code: isThere ? "schema/misplaced-key" : "schema/missing-section",
    range: subject.locate.key([...site.path, key]),
    message: isThere
      ? `${names ?? `“${key}”`} ${told.length === entries.length ? "belongs" : "belong"} inside “${name}”.`
      : `A line “${name}:” is missing above “${key}”.`,
    hint: isThere
      ? `Indent ${told.length === entries.length ? "it" : "them"} under “${name}:”, like the other entries there.`
      : `Add the line “${name}:”, and indent what belongs to it by two spaces.`,
    ...(isThere ? (fix ?? {}) : belowLine(subject, site, name, entries)),
    at: site.path,
  }));
  if (!isThere) block[name] = Object.create(null);
  for (const key of entries) moveUnder(subject, site, name, key);
  return problems;
}

/** Entries right below their block, moved to the column of those that stand in it. */
function besideOthers(
  subject: Topic,
  { path, value }: Site,
  name: string,
  entries: readonly string[],
): Pick<Problem, "fix"> | undefined {
  const { locate, source } = subject;
  const block = value as Block;
  const keys = Object.keys(block);
  const from = keys.indexOf(name) + 1;
  const [inside = ""] = Object.keys(block[name] as Block);
  const [first = ""] = entries;
  const areNext = entries.every((key, index) => keys[from + index] === key);
  const opening = source.text.slice(
    locate.key([...path, name]).end,
    locate.key([...path, name, inside]).start,
  );
  if (!areNext || !/^["']?:[ \t]*(?:#.*)?\r?\n\s*$/.test(opening)) return undefined;
  const { start } = locate.key([...path, first]);
  const by =
    columnOf(subject, locate.key([...path, name, inside]).start) - columnOf(subject, start);
  const { end } = locate.pair([...path, entries.at(-1) ?? ""]);
  const edits = by > 0 ? shift(subject, start, end, by) : [];
  return edits.length === 0 ? undefined : { fix: { title: `Indent it under “${name}”`, edits } };
}

/** The line that is missing, and the entries one below the other, indented under it if they are not already. */
function belowLine(
  subject: Topic,
  { path, value }: Site,
  name: string,
  entries: readonly string[],
): Pick<Problem, "fix"> {
  const keys = Object.keys(value as Block);
  const from = keys.indexOf(entries[0] ?? "");
  const areTogether = entries.every((key, index) => keys[from + index] === key);
  const startOf = (key: string): number => subject.locate.key([...path, key]).start;
  const start = startOf(entries[0] ?? "");
  const beside = keys.find((key) => !entries.includes(key));
  const column = columnOf(subject, beside === undefined ? start : startOf(beside));
  const { end } = subject.locate.pair([...path, entries.at(-1) ?? ""]);
  const [first, ...others] = areTogether ? shift(subject, start, end, 2) : [];
  if (first === undefined) return {};
  const line = `${" ".repeat(column)}${name}:\n`;
  const edits =
    columnOf(subject, start) > column
      ? [{ ...first, text: line }]
      : [{ ...first, text: `${line}${first.text}` }, ...others];
  return { fix: { title: `Add the line “${name}:”`, edits } };
}

/** Whether a key was meant to be another that takes what stands there. */
function isMeant(subject: Topic, site: Site, key: string): boolean {
  const { best } = unknownKey(subject, site, key);
  const schema = best === undefined ? undefined : schemaOfKey(subject.root, site.schema, best);
  return schema !== undefined && takes(subject.root, schema, (site.value as Block)[key]);
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
    // Of a state, labels alone are written so; and where it does another thing already, nothing offers choices.
    const isOffer = name === "choices" && turnKeysOf(block).length === 0;
    if (isStateSchema(site.schema) && here === undefined && !isOffer) return [];
    const isMissing = required.includes(name) && here === undefined;
    const areEntries =
      isMissing &&
      keys.every((key) => isText(block[key]) && takes(subject.root, schema, block[key]));
    const isOne = (key: string): boolean =>
      isEntry(schema, outer, key, block[key]) || (isMissing && isLikeEntry(schema, block[key]));
    if (leadNowhere(site, keys)) return [];
    if (!areEntries && !keys.some(isOne)) return [];
    const isAlike =
      isObject(here) &&
      Object.values(here).some((one) => keys.every((key) => typeof block[key] === typeof one));
    const rank = (required.includes(name) || isAlike ? 0 : 2) + (here === undefined ? 0 : 1);
    return [{ name, schema, rank }];
  });
  return homes.sort((a, b) => a.rank - b.rank)[0];
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
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
        ...(isWhole ? moveLeft(subject, site, outer, [key]) : {}),
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

/** Blocks of keys, and nothing else. */
function isMap({ type }: Schema): boolean {
  return type === "object";
}
