/**
 * Short ways of writing that authors try and the language does not have, key by key: what each was meant to be, as data
 * and as the line that says so.
 */
import type { Path } from "../yaml/nodes.ts";
import { quoted, shown } from "../yaml/quote.ts";
import { slug } from "./names.ts";
import { isObject, type Site } from "./walk.ts";

export interface Shorthand {
  readonly fits: (site: Site) => boolean;
  /** `undefined` where this is not one of the known ways. */
  readonly read: (site: Site) => Written | undefined;
}

export interface Written {
  readonly value: unknown;
  readonly message: string;
  readonly hint: string;
  /** What stands there instead, where a machine can write it. */
  readonly edits?: string;
  /** A name for the key, where what stands there is none. */
  readonly name?: string;
  /** Where the pieces of the new value were written. */
  readonly moves?: readonly { readonly to: Path; readonly from: Path }[];
}

export const SHORTHANDS: readonly Shorthand[] = [
  entry("teams", (name, text) => ({ hours: text, line: `${name}: { hours: ${text} }` })),
  entry("anytime", (name, text) => ({
    match: [spoken(name)],
    go: text,
    line: `${name}: { match: [${spoken(name)}], go: ${text} }`,
  })),
  entry("events", (name, text) => ({ go: text, line: `${name}: { go: ${text} }` })),
  entry("faq", (name, text) => ({
    match: [spoken(name)],
    say: text,
    line: `${slug(name)}: { match: [${spoken(name)}], say: ${quoted(text)} }`,
  })),
  { fits: ({ path, value }) => fillerOf(path) !== undefined && isTexts(value), read: readNames },
  setting("session", (text) => ({ expires: text, line: `session: { expires: ${text} }` })),
  setting("not_understood", (text) => ({
    retry: text,
    line: `not_understood: { retry: ${quoted(text)}, give_up: … }`,
  })),
  {
    fits: ({ path, value }) => isAt(path, "set", "with") && typeof value === "string",
    read: readEquation,
  },
  { fits: ({ path, value }) => isRoutes(path) && isObject(value), read: readWays },
  { fits: ({ path, value }) => isRoutes(path) && isTexts(value), read: readTargets },
  {
    fits: ({ path, value }) => path[0] === "hours" && path.length === 3 && isObject(value),
    read: readSpan,
  },
];

/** `name: text` in a section whose entries are blocks. */
function entry(
  section: string,
  write: (name: string, text: string) => Record<string, unknown> & { readonly line: string },
): Shorthand {
  return {
    fits: ({ path, value }) =>
      path.length === 2 && path[0] === section && typeof value === "string",
    read: ({ path, value }) => ({
      ...inFull(`“${String(path[1])}”`, [], write(String(path[1]), String(value))),
      ...(section === "faq" ? { name: slug(String(path[1])) } : {}),
    }),
  };
}

/** `key: text` where the key holds a block. */
function setting(
  key: string,
  write: (text: string) => Record<string, unknown> & { readonly line: string },
): Shorthand {
  return {
    fits: ({ path, value }) => path.length === 1 && path[0] === key && typeof value === "string",
    read: ({ value }) => inFull(`“${key}”`, [], write(String(value))),
  };
}

function inFull(
  name: string,
  from: Path,
  { line, ...value }: Record<string, unknown> & { readonly line: string },
): Written {
  return {
    value: Object.assign(Object.create(null) as object, value),
    message: `${capital(name)} is a block of keys, but this is one text.`,
    hint: `Write “${shown(line)}”.`,
    moves: Object.keys(value).map((key) => ({ to: [key], from })),
  };
}

/** What a name alone stands for, where a list of names was written for a block. */
const FILLERS: Readonly<Record<string, (name: string) => unknown>> = {
  vars: () => "text",
  takes: () => "text",
  teams: () => null,
  fields: (name) => name,
};

function fillerOf(path: Path): ((name: string) => unknown) | undefined {
  const key = String(path.at(-1));
  const isPlace = key === "fields" || key === "takes" ? path.length > 2 : path.length === 1;
  return isPlace && Object.hasOwn(FILLERS, key) ? FILLERS[key] : undefined;
}

/** `teams: [shop, office]` */
function readNames({ path, value }: Site): Written | undefined {
  const names = value as readonly string[];
  const fill = fillerOf(path);
  const [first = ""] = names;
  if (fill === undefined) return undefined;
  const key = String(path.at(-1));
  const example = { vars: "text", takes: "text", teams: "{}", fields: "What customers read" }[key];
  return {
    value: Object.assign(
      Object.create(null) as object,
      Object.fromEntries(names.map((name) => [name, fill(name)])),
    ),
    message: `“${key}” is a block of keys, but this is a list.`,
    hint: `Write each on a line of its own, without a dash: “${shown(first)}: ${example}”.`,
    moves: names.map((name, index) => ({ to: [name], from: [index] })),
  };
}

/** `set: remembered = true` */
function readEquation({ path, value }: Site): Written | undefined {
  const found = /^([a-z][a-z0-9_]*)\s*(?::=|=|\bto\b)\s*(.+)$/.exec(String(value).trim());
  if (found === null) return undefined;
  const [, name = "", text = ""] = found;
  const plain = text.replace(/^(["'])(.*)\1$/, "$2");
  const line = `{ ${name}: ${text} }`;
  return {
    value: Object.assign(Object.create(null) as object, { [name]: plain }),
    message: `“${String(path.at(-1))}” is a block of keys, with a colon between a name and its value.`,
    hint: `Write ${line}`,
    edits: line,
    moves: [{ to: [name], from: [] }],
  };
}

/** `go: { if: …, then: …, else: … }`, and `go: { state: menu }`. */
function readWays({ path, value }: Site): Written | undefined {
  if (!isObject(value) || Object.hasOwn(value, "split")) return undefined;
  const key = String(path.at(-1));
  const named = (names: readonly string[]): string | undefined =>
    names.find((name) => typeof value[name] === "string");
  const condition = named(["if", "when", "condition"]);
  const target = named(["to", "then", "go", "goto", "state", "target", "next", "step", "node"]);
  const other = named(["else", "otherwise", "default"]);
  if (Object.keys(value).length === 1 && target !== undefined) {
    const state = String(value[target]);
    return {
      value: state,
      message: `“${key}” is followed by the name of a state at once.`,
      hint: `Write “${key}: ${shown(state)}”.`,
      edits: state,
      moves: [{ to: [], from: [target] }],
    };
  }
  if (condition === undefined || target === undefined) return undefined;
  const ways: object[] = [{ if: value[condition], to: value[target] }];
  if (other !== undefined) ways.push({ else: value[other] });
  const lines = [
    `- if: ${String(value[condition])}`,
    `  to: ${String(value[target])}`,
    `- else: ${other === undefined ? "…" : String(value[other])}`,
  ];
  return {
    value: ways.map((way) => Object.assign(Object.create(null) as object, way)),
    message: `Conditions under “${key}” are a list that ends with “else”.`,
    hint: `Write below “${key}:”, on a line each: ${lines.map((line) => `“${shown(line)}”`).join(", ")}.`,
    moves: [
      { to: [0, "if"], from: [condition] },
      { to: [0, "to"], from: [target] },
      ...(other === undefined ? [] : [{ to: [1, "else"], from: [other] }]),
    ],
  };
}

/** `go: [menu, bye]` */
function readTargets({ path, value }: Site): Written {
  const targets = value as readonly string[];
  const key = String(path.at(-1));
  return {
    value: targets[0],
    message: `“${key}” leads to one state, but this is a list of ${targets.length}.`,
    hint:
      targets.length === 1
        ? `Write “${key}: ${targets[0]}”.`
        : "Write one name; or conditions, “- if: …” with “to: …”, ending in “- else: …”.",
    moves: [{ to: [], from: [0] }],
  };
}

/** `sat: { open: 09:00, close: 12:00 }` */
function readSpan({ path, value }: Site): Written | undefined {
  const times = isObject(value) ? Object.values(value) : [];
  const [from, to] = times;
  if (times.length !== 2 || typeof from !== "string" || typeof to !== "string") return undefined;
  const span = `${from}-${to}`;
  return {
    value: span,
    message: `The times of “${String(path[2])}” are written as one span.`,
    hint: `Write “${String(path[2])}: ${span}”.`,
    edits: span,
  };
}

function isAt(path: Path, ...keys: readonly string[]): boolean {
  return keys.includes(String(path.at(-1))) && path.length > 1;
}

/** Places at which a state's name, or ways on conditions, are expected. */
function isRoutes(path: Path): boolean {
  const key = path.at(-1);
  if (key === "go" || key === "closed" || key === "none")
    return path[0] !== "hours" && path.length > 2;
  return false;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
}

function spoken(name: string): string {
  return name
    .replaceAll("_", " ")
    .replace(/[,[\]{}#]/g, "")
    .trim();
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
