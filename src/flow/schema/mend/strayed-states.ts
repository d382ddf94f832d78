/** States that stand in another section, as when one was cut out and put back in the wrong place. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { turnKeysOf } from "../../facts/turn-keys.ts";
import { shown } from "../../yaml/quote.ts";
import { entriesOf, isEntry, moveTo } from "./entries.ts";
import type { Block } from "./entries.ts";
import { columnOf } from "./move-lines.ts";
import type { Problem, Topic } from "../report.ts";
import { isObject, isStateSchema, schemaOfKey } from "../walk.ts";
import type { Site } from "../walk.ts";

export function returnStates(subject: Topic, root: Site): readonly Problem[] {
  const block = root.value as Block;
  const { states } = block;
  const state = entriesOf(subject, schemaOfKey(subject.root, root.schema, "states"));
  if (state === undefined || !isStateSchema(state) || !isObject(states)) return [];
  const [first] = Object.keys(states);
  return SECTIONS.flatMap((section) => {
    const inside = block[section];
    const own = entriesOf(subject, schemaOfKey(subject.root, root.schema, section));
    if (own === undefined || !isObject(inside)) return [];
    return Object.keys(inside)
      .filter(
        (key) =>
          isEntry(state, undefined, key, inside[key]) &&
          !isEntry(own, undefined, key, inside[key]) &&
          turnKeysOf(inside[key] as Block).length > 0 &&
          !Object.hasOwn(states, key),
      )
      .map((key) => {
        const edits = toStates(subject, section, key, first);
        const problem: Problem = {
          code: "schema/misplaced-key",
          range: subject.locate.key([section, key]),
          message: `“${shown(key)}” is a state, but stands under “${section}”.`,
          hint: "Move it, with the lines below it, under “states:”.",
          ...(edits.length === 0 ? {} : { fix: { title: "Move it under “states”", edits } }),
          at: [section],
        };
        const from = { block: inside as Block, path: [section] };
        moveTo(subject, from, { block: states as Block, path: ["states"] }, key);
        return problem;
      });
  });
}

/** Sections whose entries are blocks that cannot do what a state does. */
const SECTIONS = ["vars", "hours", "teams", "anytime", "faq", "events"] as const;

/** The lines of the state, moved above the first one that stands there. */
function toStates(
  subject: Topic,
  section: string,
  key: string,
  first: string | undefined,
): readonly Edit[] {
  if (first === undefined) return [];
  const { source, locate } = subject;
  const { text } = source;
  const there = locate.key(["states", first]).start;
  const { start } = locate.key([section, key]);
  const { end } = locate.pair([section, key]);
  const column = columnOf(subject, start);
  if (column !== columnOf(subject, there) || column === 0) return [];
  const from = start - column;
  const newline = text.indexOf("\n", end);
  const to = newline === -1 ? text.length : newline + 1;
  const lines = text.slice(from, to);
  const at = there - column;
  const areLines = text.slice(from, start).trim() + text.slice(at, there).trim() === "";
  if (!areLines || !lines.endsWith("\n")) return [];
  return [
    { range: { start: from, end: to }, text: "" },
    { range: { start: at, end: at }, text: `${lines}\n` },
  ];
}
