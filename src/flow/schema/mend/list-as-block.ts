/** A list where a block of keys belongs: every item is a line of the block, or has its name inside. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { insert, shown } from "../../yaml/quote.ts";
import { unknownKeys } from "./entries.ts";
import { unknownKey } from "../unknown-key.ts";
import { asEntries } from "./list-entries.ts";
import type { NamedItem } from "./list-entries.ts";
import { columnOf } from "./move-lines.ts";
import { nameOf } from "../report.ts";
import type { Topic } from "../report.ts";
import { allowsNothing, asSchema, isObject, isOfKind, namedKeys } from "../walk.ts";
import type { Schema, Site } from "../walk.ts";
import { wantedKind, wrongKind } from "./wrong-kind.ts";
import type { Mended } from "./wrong-kind.ts";

/** Keys that give an entry of a list its name in other tools. */
const NAMING = [
  "id",
  "name",
  "key",
  "label",
  "title",
  "state",
  "question",
  "text",
  "var",
  "variable",
];

/** `- Yes: menu`: every item is a line of the block, or has its name inside. */
export function withoutDashes(
  subject: Topic,
  site: Site,
  items: readonly unknown[],
): Mended | undefined {
  const { path, schema } = site;
  const entries = asSchema(subject.root, schema["additionalProperties"]);
  const known = namedKeys(schema);
  const block = Object.create(null) as Record<string, unknown>;
  const put = (name: string, value: unknown, from: readonly (string | number)[]): boolean => {
    if (Object.hasOwn(block, name) || (entries === undefined && !known.includes(name)))
      return false;
    block[name] = value;
    subject.locate.follow([...path, name], [...path, ...from]);
    return true;
  };
  const asTexts = namesOnly(subject, site, items);
  if (asTexts !== undefined) return asTexts;
  // “- Phone” between “- Laptop: [notebook]” is a key that needs nothing behind it.
  const mayBeBare = entries !== undefined && allowsNothing(entries) && items.some(isObject);
  const pairs = items.map((item) =>
    isObject(item) ? Object.entries(item) : mayBeBare ? [[String(item), null] as const] : [],
  );
  if (pairs.length > 0 && pairs.every((one) => one.length === 1)) {
    const isRead = pairs.every(([[name, value] = ["", null]], index) =>
      put(name, value, isObject(items[index]) ? [index, name] : [index]),
    );
    if (!isRead) return undefined;
    const braces = inBraces(subject, path, items);
    const hint = braces?.hint ?? "Delete the dashes: here, every line is a key of its own.";
    const edits = braces?.edits ?? dashes(subject, path, items);
    return {
      value: block,
      problem: wrongKind(subject, site, { ...(braces ?? wantedKind(site)), hint, edits }),
    };
  }
  if (entries === undefined) return undefined;
  const names = items.map((item, index) => namedItem(subject, site, entries, item, index));
  const [first] = names;
  if (first === undefined || !isComplete(names)) return undefined;
  const isRead = items.every((item, index) => {
    const one = names[index];
    if (one?.isBare === true && Object.keys(item as object).length === 1) {
      return put(one.name, (item as Record<string, unknown>)[one.key], [index, one.key]);
    }
    const inside = Object.create(null) as Record<string, unknown>;
    for (const [key, value] of Object.entries(item as object)) {
      if (key !== one?.key) inside[one?.renamed.get(key) ?? key] = value;
    }
    const isPut = put(one?.name ?? "", inside, [index]);
    // Told after the item itself, which holds them all under their own names.
    for (const [from, to] of one?.renamed ?? []) {
      subject.locate.follow([...path, one?.name ?? "", to], [...path, index, from]);
    }
    return isPut;
  });
  const hint = first.isBare
    ? "Delete the dashes: here, every name is a key of its own."
    : `Write each without its dash, and its ${first.key} as the key: “${shown(first.name)}: …”.`;
  const edits = asEntries(subject, path, items, names);
  return isRead
    ? { value: block, problem: wrongKind(subject, site, { ...wantedKind(site), hint, edits }) }
    : undefined;
}

function namedItem(
  subject: Topic,
  { path, schema }: Site,
  entries: Schema,
  value: unknown,
  index: number,
): NamedItem | undefined {
  if (!isObject(value)) return undefined;
  const known = namedKeys(entries);
  const [bare = ""] = Object.keys(value);
  const isAlone = Object.keys(value).length === 1;
  const isBare = (value[bare] === null || isAlone) && !known.includes(bare);
  const inside = isBare ? { key: bare, name: bare } : nameInside(value, known);
  if (inside === undefined) return undefined;
  const { [inside.key]: _name, ...rest } = value;
  const parent = { path, schema, value: [], parent: undefined };
  const site = { path: [...path, index], value: rest, schema: entries, parent };
  const renamed = new Map<string, string>();
  const meant = unknownKeys(site).flatMap((key) => {
    const { best } = unknownKey(subject, site, key);
    return best === undefined ? [] : [{ key, best }];
  });
  // Where two are meant as one, such as “next” and “value”, the one that is called so everywhere is.
  const isUsual = ({ key, best }: (typeof meant)[number]): boolean =>
    subject.words[key]?.includes(best) === true;
  for (const one of [...meant.filter(isUsual), ...meant.filter((one) => !isUsual(one))]) {
    if (![...renamed.values()].includes(one.best)) renamed.set(one.key, one.best);
  }
  return { ...inside, renamed, isBare };
}

function isComplete<T>(items: readonly (T | undefined)[]): items is readonly T[] {
  return !items.includes(undefined);
}

/** `[{ label: lost, value: l }]` where a list of texts would do. */
function namesOnly(subject: Topic, site: Site, items: readonly unknown[]): Mended | undefined {
  const item = asSchema(subject.root, site.schema["items"]);
  const names = items.map((one) => nameInside(one, []));
  if (item === undefined || !isOfKind("", item) || names.includes(undefined)) return undefined;
  for (const [index, name] of names.entries()) {
    subject.locate.follow([...site.path, index], [...site.path, index, name?.key ?? ""]);
  }
  const value = names.map((name) => name?.name ?? "");
  const message = `Each item of ${nameOf(site.path)} is a text by itself, not a block of keys.`;
  const hint = `Write [${shown(value.join(", "))}]`;
  return { value, problem: wrongKind(subject, site, { message, hint }) };
}

/** The key of an item that holds its name. */
export function nameInside(
  item: unknown,
  known: readonly string[],
): { readonly key: string; readonly name: string } | undefined {
  if (!isObject(item)) return undefined;
  const key = NAMING.find((one) => typeof item[one] === "string" && !known.includes(one));
  return key === undefined ? undefined : { key, name: String(item[key]) };
}

/** `[Yes: menu, No: bye]`: the brackets of a list around the entries of a block. */
function inBraces(
  { locate, source: { text } }: Topic,
  path: Site["path"],
  items: readonly unknown[],
):
  { readonly message: string; readonly hint: string; readonly edits: readonly Edit[] } | undefined {
  const { start, end } = locate.value(path);
  if (text[start] !== "[" || text[end - 1] !== "]") return undefined;
  const bare: Edit[] = [];
  for (const [index, item] of items.entries()) {
    const where = [...path, index];
    if (!isObject(item)) bare.push(insert(locate.value(where).end, ":"));
    else if (text[locate.value(where).start] === "{") return undefined;
  }
  const at = (from: number, bracket: string): Edit => ({
    range: { start: from, end: from + 1 },
    text: bracket,
  });
  const opening = text[start + 1] === " " ? "{" : "{ ";
  const closing = text[end - 2] === " " ? "}" : " }";
  return {
    message: "A block of keys is written in curly brackets, not in square ones.",
    hint: `Write { ${shown(text.slice(start + 1, end - 1).trim())} }`,
    edits: [at(start, opening), ...bare, at(end - 1, closing)],
  };
}

/** Deletes the dash in front of each item, where every one stands on a line of its own. */
export function dashes(
  subject: Topic,
  path: Site["path"],
  items: readonly unknown[],
): readonly Edit[] {
  const { locate, source } = subject;
  const { text } = source;
  const owner = path.length === 0 ? -1 : columnOf(subject, locate.key(path).start);
  const ranges = items.map((item, index) => {
    const where = [...path, index];
    const key = isObject(item) ? [...where, Object.keys(item)[0] ?? ""] : undefined;
    const name = key === undefined ? locate.value(where) : locate.key(key);
    return { name, whole: key === undefined ? name : locate.pair(key), isBare: key === undefined };
  });
  const areLines = ranges.every(({ whole }) => !text.slice(whole.start, whole.end).includes("\n"));
  const edits: Edit[] = [];
  for (const { name, isBare } of ranges) {
    const dash = lastBefore(text, name.start);
    if (text[dash] !== "-" || text.slice(text.lastIndexOf("\n", dash) + 1, dash).trim() !== "") {
      return [];
    }
    // What stands below an item stays where it is, and has to be inside it all the same.
    const mayMove = areLines && columnOf(subject, dash) > owner;
    const instead = mayMove ? "" : " ".repeat(name.start - dash);
    edits.push({ range: { start: dash, end: name.start }, text: instead });
    if (isBare) edits.push(insert(name.end, ":"));
  }
  return edits;
}

/** Where the last character before an offset stands that is no blank. */
function lastBefore(text: string, offset: number): number {
  let at = offset - 1;
  while (at >= 0 && /\s/.test(text[at] ?? "")) at -= 1;
  return at;
}
