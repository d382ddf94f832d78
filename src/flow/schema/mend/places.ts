/** The lines with the names of sections: one that is lost above all states, one that stands around all of a file. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { entriesOf, isEntry, isWholeEntry, moveTo } from "./entries.ts";
import type { Block } from "./entries.ts";
import { mendKind } from "./kind.ts";
import type { Problem, Topic } from "../report.ts";
import { isBlocks } from "../shorthand/shorthand.ts";
import { asSchema, isObject, isOfKind, namedKeys, schemaOfKey, textsOf } from "../walk.ts";
import type { Schema, Site } from "../walk.ts";

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

/** `services:` around all services, `chatbot:` around all of a flow. */
export function unwrap(subject: Topic, root: Site): readonly Problem[] {
  const block = root.value as Block;
  const [wrapper, ...others] = Object.keys(block);
  const entry = asSchema(subject.root, root.schema["additionalProperties"]);
  if (others.length > 0 || wrapper === undefined) return [];
  const path = [wrapper];
  const list =
    entry !== undefined && isBlocks(block[wrapper])
      ? mendKind(subject, { path, value: block[wrapper], schema: root.schema, parent: root })
      : undefined;
  const inside = list?.value ?? block[wrapper];
  if (!isObject(inside)) return [];
  const keys = Object.keys(inside);
  if (entry === undefined ? !areKeysOf(root, keys) : !areEntriesOf(entry, inside)) return [];
  const problem: Problem = {
    code: "schema/misplaced-key",
    range: subject.locate.key([wrapper]),
    message: `“${wrapper}” stands around all of this file, but what is in it belongs at the left edge.`,
    hint: "Delete this line, and move those below it to the left.",
    ...(list === undefined ? toTheEdge(subject, wrapper, keys[0] ?? "") : {}),
    at: root.path,
  };
  delete block[wrapper];
  for (const key of keys) block[key] = inside[key];
  // One of the wrapper's own name comes last: it would be taken for the way of all others.
  const inOrder = keys.toSorted(
    (one, other) => Number(one === wrapper) - Number(other === wrapper),
  );
  for (const key of inOrder) subject.locate.follow([key], [wrapper, key]);
  return [problem, ...(list === undefined ? [] : [list.problem])];
}

/** Keys of a file whose keys all have a meaning: all that it needs, but for one at most, and few that it does not know. */
function areKeysOf({ schema }: Site, keys: readonly string[]): boolean {
  const missing = textsOf(schema, "required").filter((key) => !keys.includes(key));
  const known = namedKeys(schema);
  const strange = keys.filter((key) => !known.includes(key));
  return missing.length <= 1 && strange.length * 2 < keys.length && keys.length > 1;
}

function areEntriesOf(entry: Schema, inside: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(inside);
  const isOne = isOfKind(inside, entry) && keys.some((key) => namedKeys(entry).includes(key));
  const areEntries = keys.every((key) =>
    isObject(inside[key])
      ? isEntry(entry, undefined, key, inside[key])
      : isOfKind(inside[key], entry),
  );
  return !isOne && areEntries && keys.length > 0;
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
