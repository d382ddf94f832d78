/**
 * A list where a block of keys belongs, a block where a list belongs, a text that stands for one of them: when it is
 * clear how it is written, that is told, and it is read so.
 */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { insert, shown } from "../../yaml/quote.ts";
import { behindKey } from "./move-lines.ts";
import { withoutDashes } from "./list-as-block.ts";
import { capital, nameOf } from "../report.ts";
import type { Topic } from "../report.ts";
import { SHORTHANDS } from "../shorthand/shorthands.ts";
import { asSchema, isObject, namedKeys, takes, textsOf } from "../walk.ts";
import type { Schema, Site } from "../walk.ts";
import { wantedKind, wrongKind } from "./wrong-kind.ts";
import type { Mended } from "./wrong-kind.ts";

/** `undefined` where nothing is wrong, or nobody can tell what was meant. */
export function mendKind(subject: Topic, site: Site): Mended | undefined {
  const { value, schema } = site;
  const types =
    textsOf(schema, "type").length > 0 ? textsOf(schema, "type") : [String(schema["type"])];
  if (isObject(value) && types.includes("array") && isWordsInBraces(value, schema)) {
    return wordsInBraces(subject, site, value);
  }
  if (isObject(value) && types.includes("array") && isNumbered(value)) {
    return withoutNumbers(subject, site, value);
  }
  const isTaken = takes(subject.root, schema, value);
  const own = SHORTHANDS.find((one) => (one.isEvenTaken === true || !isTaken) && one.fits(site));
  const written = own?.read(site, subject);
  if (written !== undefined) {
    for (const { to, from } of written.moves ?? []) {
      subject.locate.follow([...site.path, ...to], [...site.path, ...from]);
    }
    const { name } = written;
    const problem = wrongKind(subject, site, written);
    return { value: written.value, problem, ...(name === undefined ? {} : { name }) };
  }
  if (isTaken) return undefined;
  if (isListOfOne(value) && takes(subject.root, schema, value[0]))
    return oneText(subject, site, value[0]);
  if (Array.isArray(value) && types.includes("object")) return withoutDashes(subject, site, value);
  if (isObject(value) && types.includes("array")) return withDashes(subject, site, value);
  if (typeof value === "string" && types.includes("array"))
    return withBrackets(subject, site, value);
  return undefined;
}

function isListOfOne(value: unknown): value is readonly [string] {
  return Array.isArray(value) && value.length === 1 && typeof value[0] === "string";
}

/** `start: [welcome]` */
function oneText(subject: Topic, site: Site, value: string): Mended {
  const { path } = site;
  const edits = behindKey(subject, path, value);
  const problem = wrongKind(subject, site, {
    message: `${capital(nameOf(path))} is one text, but this is a list.`,
    hint: `Write “${shown(value)}” alone, without a dash or brackets.`,
    edits,
  });
  subject.locate.follow(path, [...path, 0]);
  return { value, problem };
}

/** `1: lost` above `2: stolen`: a list that is counted. */
function isNumbered(value: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key, index) => Number(key) === index + 1);
}

function withoutNumbers(
  subject: Topic,
  site: Site,
  value: Readonly<Record<string, unknown>>,
): Mended | undefined {
  const { path, schema } = site;
  const keys = Object.keys(value);
  const items = Object.values(value);
  if (!takes(subject.root, schema, items)) return undefined;
  const { text } = subject.source;
  const edits = keys.map((key) => {
    const { start, end } = subject.locate.key([...path, key]);
    return { range: { start, end: text.indexOf(":", end) + 1 }, text: "-" };
  });
  const areLines = edits.every(
    ({ range }) => text.slice(text.lastIndexOf("\n", range.start) + 1, range.start).trim() === "",
  );
  for (const [index, key] of keys.entries()) {
    subject.locate.follow([...path, index], [...path, key]);
  }
  const message = `${capital(nameOf(path))} is a list, whose items have dashes and no numbers.`;
  const hint = `Write “- ${shown(String(items[0]))}”, and so each of them.`;
  return {
    value: items,
    problem: wrongKind(subject, site, { message, hint, edits: areLines ? edits : [] }),
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
  return { value: list, problem: wrongKind(subject, site, { ...wantedKind(site), hint, edits }) };
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

/** `languages: en, es`; `secrets: SHOP_SECRET` */
function withBrackets(subject: Topic, site: Site, value: string): Mended | undefined {
  if (/^https?:\/\/\S+$/.test(value) && namedKeys(site.schema).includes("url")) {
    return asAddress(subject, site, value);
  }
  const words = value.split(/[,;|]/).map((word) => word.trim());
  const items = asSchema(subject.root, site.schema["items"]);
  if (
    (words.length < 2 && /\s/.test(value)) ||
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

/** `autosuggest: https://acme.test/cities` */
function asAddress(subject: Topic, site: Site, url: string): Mended {
  const block = `{ url: "${url}" }`;
  subject.locate.follow([...site.path, "url"], site.path);
  const message = `${capital(nameOf(site.path))} is a list of words, or an address under “url”.`;
  return {
    value: Object.assign(Object.create(null) as Record<string, unknown>, { url }),
    problem: wrongKind(subject, site, { message, hint: `Write ${shown(block)}`, edits: block }),
  };
}
