/**
 * A list where a block of keys belongs, a block where a list belongs, a text that stands for one of them: when it is
 * clear how it is written, that is told, and it is read so.
 */
import type { Edit } from "../../diagnostics/diagnostic.ts";
import { insert, shown } from "../yaml/quote.ts";
import { nameOf } from "./report.ts";
import type { Problem, Topic } from "./report.ts";
import { SHORTHANDS } from "./shorthands.ts";
import { asSchema, isObject, isOfKind, namedKeys, takes, textsOf } from "./walk.ts";
import type { Schema, Site } from "./walk.ts";

export interface Mended {
  readonly value: unknown;
  /** What its key is called from now on, where that is no name. */
  readonly name?: string;
  readonly problem: Problem;
}

/** `undefined` where nothing is wrong, or nobody can tell what was meant. */
export function mendKind(subject: Topic, site: Site): Mended | undefined {
  const { value, schema } = site;
  const types =
    textsOf(schema, "type").length > 0 ? textsOf(schema, "type") : [String(schema["type"])];
  if (isObject(value) && types.includes("array") && isWordsInBraces(value, schema)) {
    return wordsInBraces(subject, site, value);
  }
  const isTaken = takes(subject.root, schema, value);
  const own = SHORTHANDS.find((one) => (one.isEvenTaken === true || !isTaken) && one.fits(site));
  const written = own?.read(site);
  if (written !== undefined) {
    for (const { to, from } of written.moves ?? []) {
      subject.locate.follow([...site.path, ...to], [...site.path, ...from]);
    }
    const { name } = written;
    const problem = wrongKind(subject, site, written);
    return { value: written.value, problem, ...(name === undefined ? {} : { name }) };
  }
  if (isTaken) return undefined;
  if (Array.isArray(value) && types.includes("object")) return withoutDashes(subject, site, value);
  if (isObject(value) && types.includes("array")) return withDashes(subject, site, value);
  if (typeof value === "string" && types.includes("array"))
    return withBrackets(subject, site, value);
  return undefined;
}

function wrongKind(
  subject: Topic,
  { path, value }: Site,
  {
    message,
    hint,
    edits,
  }: { readonly message: string; readonly hint: string; readonly edits?: readonly Edit[] | string },
): Problem {
  const isBlock = typeof value === "object";
  const whole = subject.locate.value(path);
  const changes = typeof edits === "string" ? [{ range: whole, text: edits }] : (edits ?? []);
  return {
    code: "schema/wrong-type",
    range: isBlock ? subject.locate.key(path) : whole,
    message,
    hint,
    ...(changes.length === 0 ? {} : { fix: { title: "Write it so", edits: changes } }),
    at: path,
  };
}

/** `{lost, stolen}`: a list in the wrong brackets. */
function isWordsInBraces(value: Readonly<Record<string, unknown>>, schema: Schema): boolean {
  const keys = Object.keys(value);
  const known = namedKeys(schema);
  return keys.length > 0 && keys.every((key) => value[key] === null && !known.includes(key));
}

function wordsInBraces(subject: Topic, site: Site, value: object): Mended | undefined {
  const { text } = subject.source;
  const range = subject.locate.value(site.path);
  if (text[range.start] !== "{" || text[range.end - 1] !== "}") return undefined;
  const keys = Object.keys(value);
  for (const [index, key] of keys.entries()) {
    subject.locate.follow([...site.path, index], [...site.path, key]);
  }
  const whole = `[${text.slice(range.start + 1, range.end - 1)}]`;
  const edits = [
    { range: { start: range.start, end: range.start + 1 }, text: "[" },
    { range: { start: range.end - 1, end: range.end }, text: "]" },
  ];
  const message = "A list is written in square brackets, not in curly ones.";
  return {
    value: keys,
    problem: wrongKind(subject, site, { message, hint: `Write ${shown(whole)}`, edits }),
  };
}

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
function withoutDashes(subject: Topic, site: Site, items: readonly unknown[]): Mended | undefined {
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
  const pairs = items.map((item) => (isObject(item) ? Object.entries(item) : []));
  if (pairs.length > 0 && pairs.every((one) => one.length === 1)) {
    const isRead = pairs.every(([[name, value] = ["", null]], index) =>
      put(name, value, [index, name]),
    );
    const hint = "Delete the dashes: here, every line is a key of its own.";
    const edits = dashes(subject, path, items);
    return isRead
      ? { value: block, problem: wrongKind(subject, site, { ...found(site), hint, edits }) }
      : undefined;
  }
  if (entries === undefined) return undefined;
  const names = items.map((item) => nameInside(item, namedKeys(entries)));
  const [first] = names;
  if (first === undefined || names.includes(undefined)) return undefined;
  const isRead = items.every((item, index) => {
    const { [names[index]?.key ?? ""]: _name, ...rest } = item as Record<string, unknown>;
    const inside = Object.assign(Object.create(null) as object, rest);
    return put(names[index]?.name ?? "", inside, [index]);
  });
  const hint = `Write each without its dash, and its ${first.key} as the key: “${shown(first.name)}: …”.`;
  return isRead
    ? { value: block, problem: wrongKind(subject, site, { ...found(site), hint }) }
    : undefined;
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

function found({ path, value }: Site): { readonly message: string } {
  const what = Array.isArray(value) ? "a list" : "a block of keys";
  const wanted = Array.isArray(value) ? "a block of keys" : "a list";
  return { message: `${capital(nameOf(path))} is ${wanted}, but this is ${what}.` };
}

function nameInside(
  item: unknown,
  known: readonly string[],
): { readonly key: string; readonly name: string } | undefined {
  if (!isObject(item)) return undefined;
  const key = NAMING.find((one) => typeof item[one] === "string" && !known.includes(one));
  return key === undefined ? undefined : { key, name: String(item[key]) };
}

/** Deletes the dash in front of each item, where every one stands on a line of its own. */
function dashes(subject: Topic, path: Site["path"], items: readonly unknown[]): readonly Edit[] {
  const { text } = subject.source;
  const edits = items.flatMap((item, index) => {
    const [name = ""] = Object.keys(item as object);
    const { start } = subject.locate.key([...path, index, name]);
    const dash = text.lastIndexOf("-", start);
    const isAlone = text.slice(text.lastIndexOf("\n", dash) + 1, dash).trim() === "";
    const isNear = dash !== -1 && text.slice(dash + 1, start).trim() === "";
    return isAlone && isNear
      ? [{ range: { start: dash, end: start }, text: " ".repeat(start - dash) }]
      : [];
  });
  return edits.length === items.length ? edits : [];
}

/** One item without its dash, or several things that are one item each. */
function withDashes(
  subject: Topic,
  site: Site,
  value: Readonly<Record<string, unknown>>,
): Mended | undefined {
  const { path, schema } = site;
  const items = asSchema(subject.root, schema["items"]);
  const keys = Object.keys(value);
  const [first] = keys;
  if (items === undefined || first === undefined) return undefined;
  const known = namedKeys(items);
  if (!keys.every((key) => known.includes(key))) return undefined;
  const isOneEach = items["maxProperties"] === 1;
  const list = isOneEach
    ? keys.map((key) => Object.assign(Object.create(null) as object, { [key]: value[key] }))
    : [value];
  if (!isOneEach) subject.locate.follow([...path, 0], path);
  for (const [index, key] of isOneEach ? keys.entries() : []) {
    subject.locate.follow([...path, index, key], [...path, key]);
  }
  const edits = isOneEach
    ? keys.map((key) => insert(subject.locate.key([...path, key]).start, "- "))
    : asOneItem(subject, site, first);
  const hint = isOneEach
    ? "Put “- ” in front of each line."
    : `Put “- ” in front of “${first}”, and indent what belongs to it by two spaces.`;
  return { value: list, problem: wrongKind(subject, site, { ...found(site), hint, edits }) };
}

function asOneItem(subject: Topic, { path }: Site, first: string): readonly Edit[] {
  const { text } = subject.source;
  const { start } = subject.locate.key([...path, first]);
  const { end } = subject.locate.value(path);
  const edits: Edit[] = [insert(start, "- ")];
  if (text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() !== "") return [];
  for (
    let at = text.indexOf("\n", start) + 1;
    at > 0 && at < end;
    at = text.indexOf("\n", at) + 1
  ) {
    edits.push(insert(at, "  "));
  }
  return edits;
}

/** `languages: en, es` */
function withBrackets(subject: Topic, site: Site, value: string): Mended | undefined {
  const words = value.split(/[,;|]/).map((word) => word.trim());
  const items = asSchema(subject.root, site.schema["items"]);
  if (
    words.length < 2 ||
    words.includes("") ||
    items === undefined ||
    !takes(subject.root, items, "")
  ) {
    return undefined;
  }
  const list = `[${words.join(", ")}]`;
  for (const index of words.keys()) subject.locate.follow([...site.path, index], site.path);
  const message = `${capital(nameOf(site.path))} is a list, but this is one text.`;
  return {
    value: words,
    problem: wrongKind(subject, site, { message, hint: `Write ${shown(list)}`, edits: list }),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
