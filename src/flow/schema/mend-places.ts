/**
 * Whole sections in the wrong place: states whose line “states:” is lost, a section inside a state, one block around all
 * of a file. They are told of, and put there.
 */
import type { Edit } from "../../diagnostics/diagnostic.ts";
import { readShape } from "../shape.ts";
import { shown } from "../yaml/quote.ts";
import { isEntry, isWholeEntry, moveTo, unknownKeys } from "./entries.ts";
import type { Block } from "./entries.ts";
import { isOfEdge, leftEdge } from "./unknown-key.ts";
import { behindKey, moveLeft } from "./move-lines.ts";
import { mendKind } from "./mend-kind.ts";
import type { Problem, Topic } from "./report.ts";
import { isBlocks } from "./shorthand.ts";
import {
  asSchema,
  isObject,
  isOfKind,
  isOfOuter,
  namedKeys,
  rootOf,
  schemaOfKey,
  textsOf,
} from "./walk.ts";
import type { Schema, Site } from "./walk.ts";

/** States or questions below another section: the line with the name of theirs is missing above the first. */
export function recoverSection(subject: Topic, root: Site): readonly Problem[] {
  const block = root.value as Block;
  const required = textsOf(root.schema, "required");
  return [...required, ...OFTEN_LOST].flatMap((name) => {
    const schema = entriesOf(subject, schemaOfKey(subject.root, root.schema, name));
    if (schema === undefined || Object.hasOwn(block, name)) return [];
    const strays = Object.keys(block).flatMap((section) => {
      const inside = block[section];
      const own = schemaOfKey(subject.root, root.schema, section);
      if (own === undefined || !isObject(inside)) return [];
      const ownEntry = entriesOf(subject, own);
      return Object.keys(inside)
        .filter(
          (key) =>
            !namedKeys(own).includes(key) &&
            (required.includes(name)
              ? isEntry(schema, undefined, key, inside[key])
              : section !== "states" && isWholeEntry(schema, inside[key])) &&
            !(ownEntry !== undefined && isWholeEntry(ownEntry, inside[key])),
        )
        .map((key) => ({ section, key }));
    });
    const [first] = strays;
    if (first === undefined) return [];
    const range = subject.locate.key([first.section, first.key]);
    const problem: Problem = {
      code: "schema/missing-section",
      range,
      message: `A line “${name}:” is missing above “${first.key}”.`,
      hint: `Add the line “${name}:” at the left edge, above “${first.key}”.`,
      ...lineAbove(subject, range.start, `${name}:`),
      at: root.path,
    };
    const into: Block = Object.create(null) as Block;
    for (const { section, key } of strays) {
      const from = { block: block[section] as Block, path: [section] };
      moveTo(subject, from, { block: into, path: [name] }, key);
    }
    block[name] = into;
    return [problem];
  });
}

/** Sections that a flow may lack, of which each entry must have a key that tells it from those of others. */
const OFTEN_LOST = ["faq", "anytime"];

/** Indented lines below an empty one: the one that is missing can be written above them. */
function lineAbove({ source }: Topic, at: number, line: string): Pick<Problem, "fix"> {
  const start = source.text.lastIndexOf("\n", at) + 1;
  const isIndented = /^ +$/.test(source.text.slice(start, at));
  const edit = { range: { start, end: start }, text: `${line}\n` };
  return isIndented ? { fix: { title: `Add the line “${line}”`, edits: [edit] } } : {};
}

/** `services:` around all services. */
export function unwrap(subject: Topic, root: Site): readonly Problem[] {
  const block = root.value as Block;
  const [wrapper, ...others] = Object.keys(block);
  const entry = asSchema(subject.root, root.schema["additionalProperties"]);
  if (entry === undefined || others.length > 0 || wrapper === undefined) return [];
  const path = [wrapper];
  const list = isBlocks(block[wrapper])
    ? mendKind(subject, { path, value: block[wrapper], schema: root.schema, parent: root })
    : undefined;
  const inside = list?.value ?? block[wrapper];
  if (!isObject(inside)) return [];
  const keys = Object.keys(inside);
  const isOne = isOfKind(inside, entry) && keys.some((key) => namedKeys(entry).includes(key));
  const areEntries = keys.every((key) =>
    isObject(inside[key])
      ? isEntry(entry, undefined, key, inside[key])
      : isOfKind(inside[key], entry),
  );
  if (isOne || !areEntries || keys.length === 0) return [];
  const problem: Problem = {
    code: "schema/misplaced-key",
    range: subject.locate.key([wrapper]),
    message: `“${wrapper}” stands around all of this file, but what is in it belongs at the left edge.`,
    hint: "Delete this line, and move those below it to the left.",
    ...(list === undefined ? toTheEdge(subject, wrapper, keys[0] ?? "") : {}),
    at: root.path,
  };
  delete block[wrapper];
  for (const key of keys) {
    subject.locate.follow([key], [wrapper, key]);
    block[key] = inside[key];
  }
  return [problem, ...(list === undefined ? [] : [list.problem])];
}

function toTheEdge(
  { source, locate }: Topic,
  wrapper: string,
  first: string,
): Pick<Problem, "fix"> {
  const { text } = source;
  const { start } = locate.key([wrapper]);
  const behind = text.indexOf("\n", start) + 1;
  const inner = locate.key([wrapper, first]).start;
  const column = inner - text.lastIndexOf("\n", inner) - 1;
  const isAlone = text[start - 1] === "\n" || start === 0;
  if (!isAlone || behind === 0 || inner < behind || column === 0) return {};
  const edits: Edit[] = [{ range: { start, end: behind }, text: "" }];
  for (const match of text.slice(behind).matchAll(/^ +/gm)) {
    const at = behind + match.index;
    edits.push({ range: { start: at, end: at + Math.min(match[0].length, column) }, text: "" });
  }
  return { fix: { title: "Move it all to the left edge", edits } };
}

const TEXTS = ["text", "question", "message", "prompt", "say", "title", "label", "value"] as const;

/** `ask: { text: …, save: … }`: the text stands behind the key at once, and the other keys beside it. */
export function liftTexts(subject: Topic, site: Site): readonly Problem[] {
  const block = site.value as Block;
  return Object.keys(block).flatMap((key) => {
    const value = block[key];
    const schema = schemaOfKey(subject.root, site.schema, key);
    const name = isObject(value) ? TEXTS.find((one) => typeof value[one] === "string") : undefined;
    if (!isObject(value) || schema === undefined || name === undefined) return [];
    const items = asSchema(subject.root, schema["items"]);
    const isText = isOfKind("", schema) && (items === undefined || !isOfKind(value, items));
    if (isOfKind(value, schema) || !isText) return [];
    const others = Object.keys(value).filter((one) => one !== name);
    if (others.length > 0 && key !== "ask") return [];
    const known = namedKeys(site.schema);
    if (!others.every((one) => known.includes(one) && !Object.hasOwn(block, one))) return [];
    const path = [...site.path, key];
    const text = String(value[name]);
    const problem: Problem = {
      code: "schema/wrong-type",
      range: subject.locate.key(path),
      message: `“${key}” is followed by its text at once, but this is a block of keys.`,
      hint: `Write “${key}: ${shown(text)}”${others.length === 0 ? "" : ", and the other keys beside it"}.`,
      ...(others.length === 0 ? { fix: fixOf(behindKey(subject, path, text)) } : {}),
      at: path,
    };
    for (const one of others) {
      moveTo(subject, { block: value as Block, path }, { block, path: site.path }, one);
    }
    subject.locate.follow(path, [...path, name]);
    block[key] = text;
    return [problem];
  });
}

function fixOf(edits: readonly Edit[]): NonNullable<Problem["fix"]> {
  return { title: "Write it so", edits };
}

/** `retry: Sorry?` among choices, whose names are free: a key of the block around them. */
export function returnKeys(subject: Topic, site: Site): readonly Problem[] {
  const { parent } = site;
  if (parent === undefined || !isObject(parent.value) || !isObject(site.value)) return [];
  const block = site.value as Block;
  const outer = parent.value as Block;
  const { vars, part } = rootOf(site).value as Block;
  // Names of values, which may be declared where it is not to be seen here: in services.yaml, or in the flow of a part.
  const areNames = VALUES.has(site.path.at(-1));
  if (areNames && (Object.hasOwn(outer, "call") || part !== undefined)) return [];
  return Object.keys(block).flatMap((key) => {
    if (areNames && isObject(vars) && Object.hasOwn(vars, key)) return [];
    // What a call takes and returns may be called like its settings; it is told by the type.
    if (SHAPES.has(site.path.at(-1)) && readShape(block[key]).problems.length === 0) return [];
    const schema = schemaOfKey(subject.root, parent.schema, key);
    const isThere = Object.hasOwn(outer, key) || schema === undefined;
    if (isThere || !isOfOuter(site.schema, parent.schema, key, block[key])) return [];
    if (!isOfKind(block[key], schema)) return [];
    const problem: Problem = {
      code: "schema/misplaced-key",
      range: subject.locate.key([...site.path, key]),
      message: `“${key}” belongs one level up, beside “${String(site.path.at(-1))}”.`,
      hint: "Move it left, to the column of the keys there.",
      ...moveLeft(subject, site, parent, [key]),
      at: site.path,
    };
    moveTo(subject, { block, path: site.path }, { block: outer, path: parent.path }, key);
    return [problem];
  });
}

const SHAPES: ReadonlySet<string | number | undefined> = new Set(["takes", "returns"]);
const VALUES: ReadonlySet<string | number | undefined> = new Set(["with", "set", "fields"]);

/** A section of the file inside one of its states, or among them. */
export function returnSections(subject: Topic, site: Site): readonly Problem[] {
  const root = rootOf(site);
  const top = root.value;
  if (site === root || !isObject(top)) return [];
  return sectionsIn(subject, site, root).map((key) => {
    const place = leftEdge(site, key);
    const problem: Problem = {
      code: "schema/misplaced-key",
      range: subject.locate.key([...site.path, key]),
      ...place,
      at: site.path,
    };
    const from = { block: site.value as Block, path: site.path };
    const value = from.block[key];
    const there = top[key];
    if (isObject(value) && isObject(there)) {
      for (const inner of Object.keys(value)) {
        moveTo(
          subject,
          { block: value as Block, path: [...site.path, key] },
          { block: there as Block, path: [key] },
          inner,
        );
      }
      delete from.block[key];
    } else {
      moveTo(subject, from, { block: top as Block, path: [] }, key);
    }
    return problem;
  });
}

function sectionsIn(subject: Topic, site: Site, root: Site): readonly string[] {
  const unknown = unknownKeys(site).filter((key) => isOfEdge(subject, site, key));
  const entry = asSchema(subject.root, site.schema["additionalProperties"]);
  if (entry === undefined || site.path.length !== 1 || !isObject(site.value)) return unknown;
  const block = site.value;
  const among = Object.keys(block).filter((key) => {
    const section = schemaOfKey(subject.root, root.schema, key);
    const inside = entriesOf(subject, section);
    const value = block[key];
    return (
      namedKeys(root.schema).includes(key) &&
      inside !== undefined &&
      isObject(value) &&
      !isEntry(entry, undefined, key, value) &&
      Object.keys(value).length > 0 &&
      Object.values(value).every((one) => isOfKind(one, inside))
    );
  });
  return [...unknown, ...among];
}

function entriesOf(subject: Topic, schema: Schema | undefined): Schema | undefined {
  return asSchema(subject.root, schema?.["additionalProperties"]);
}
