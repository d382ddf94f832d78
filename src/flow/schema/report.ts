/**
 * What the checks of shape share: how a place is called, what a value is called, and the making of a problem.
 */
import type { Diagnostic, Fix, Range, Related } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { series } from "../series.ts";
import type { Locator } from "../yaml/tree/locate.ts";
import type { Path } from "../yaml/tree/nodes.ts";
import { quoteFix, withCutOff, shown } from "../yaml/quote.ts";
import { isObject } from "./walk.ts";
import type { Schema, Site } from "./walk.ts";
import type { Synonyms } from "./synonyms.ts";

/** All that is needed to speak about one value. */
export interface Topic {
  readonly source: SourceFile;
  readonly locate: Locator;
  readonly root: Schema;
  readonly words: Synonyms;
  /** How often it was asked what a key was meant to be, and of how many lines and keys how they would be moved. */
  readonly asked: { keys: number; lines: number };
}

/** And to make sense of what ajv says of it. */
export interface Subject extends Topic {
  /** What the schema says about a place of the value. */
  siteAt(path: Path): Site | undefined;
}

export interface Problem {
  readonly code: string;
  readonly range: Range;
  readonly message: string;
  readonly hint?: string;
  readonly fix?: Fix;
  readonly related?: readonly Related[];
  /** The object or value that the problem is about. */
  readonly at: Path;
}

export function toDiagnostic(source: SourceFile, problem: Problem): Diagnostic {
  const { at: _at, ...rest } = problem;
  return { ...rest, severity: "error", source };
}

export function pathKey(path: Path): string {
  return path.map((step) => `/${String(step)}`).join("");
}

/** The path of a JSON pointer, with numbers where the value is a list. */
export function pathOf(pointer: string, subject: Subject): Path {
  const path: (string | number)[] = [];
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(subject.siteAt(path)?.value) ? Number(key) : key);
  }
  return path;
}

/** “save”, “item 2 of “say””, or "this file". */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "this file";
  if (typeof last === "string") return `“${last}”`;
  return path.length === 1
    ? `item ${last + 1}`
    : `item ${last + 1} of ${nameOf(path.slice(0, -1))}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A value in the author's words. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isObject(value)) return "a block of keys";
  if (typeof value === "string") return `the text “${shown(value)}”`;
  return value === null ? "nothing" : `“${JSON.stringify(value)}”`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "text",
  object: "a block of keys",
  array: "a list",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "nothing",
};

/** The types of a schema in the author's words: "text or a list". */
export function typeWords(type: unknown): string {
  const names = (Array.isArray(type) ? type : [type]).map(String).filter((name) => name !== "null");
  const words = names.map((name) => TYPE_WORDS[name] ?? name);
  return words.length === 0 ? "nothing" : series(words, "or");
}

/** `- Hours: 9 to 5`: a block of one key on one line that is text if it is put in quotes. */
export function asText(subject: Topic, path: Path, value: unknown): Pick<Problem, "hint" | "fix"> {
  const keys = isObject(value) ? Object.keys(value) : [];
  const [key] = keys;
  if (key === undefined || keys.length > 1 || /^[a-z_]+$/.test(key)) return {};
  const range = withCutOff(subject.source.text, subject.locate.pair([...path, key]));
  const text = subject.source.text.slice(range.start, range.end);
  if (text.includes("\n") || /^["'[{]/.test(text)) return {};
  return {
    hint: `If “${shown(text)}” is text, put it in quotes.`,
    fix: quoteFix(subject.source.text, range),
  };
}
