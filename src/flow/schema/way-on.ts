/**
 * Choices with one way on beside them, as other tools write it: labels alone, and where all of them lead; or a way on that
 * a state with such keys does not have. Two keys, and one problem.
 */
import type { Edit } from "../../diagnostics/diagnostic.ts";
import { quoted, shown } from "../yaml/quote.ts";
import { unknownKeys } from "./entries.ts";
import type { Block } from "./entries.ts";
import { unknownKey } from "./unknown-key.ts";
import { columnOf } from "./move-lines.ts";
import { nameInside } from "./list-as-block.ts";
import type { Problem, Topic } from "./report.ts";
import { blockOf, isTexts } from "./shorthand.ts";
import { isObject, namedKeys, type Site } from "./walk.ts";

export function settleWayOn(subject: Topic, site: Site): readonly Problem[] {
  if (!namedKeys(site.schema).includes("handoff")) return [];
  const block = site.value as Block;
  const keyFor = keysByMeaning(subject, site);
  const choices = keyFor("choices");
  if (choices !== undefined && keyFor("ask") !== undefined) return suggest(subject, site, choices);
  const way = keyFor("go");
  const target = way === undefined ? undefined : block[way];
  if (way === undefined || typeof target !== "string" || target === "") return [];
  if (choices !== undefined) {
    const labels = labelsOf(block[choices]);
    if (labels !== undefined) return [spread(subject, site, { choices, way, target, labels })];
  }
  const isChosen = choices !== undefined && block[choices] !== null;
  if (way === "go" || (!isChosen && keyFor("end") === undefined)) return [];
  delete block[way];
  const edits = isChosen ? withoutLine(subject, [...site.path, way]) : [];
  return [
    {
      code: "schema/unknown-key",
      range: subject.locate.key([...site.path, way]),
      message: `“${way}” is not allowed here.`,
      hint: isChosen
        ? "In “choices” the way on is written at what is chosen: delete this line."
        : `A state with “end” does not go on: keep either this line, as “go: ${shown(target)}”, or “end”.`,
      ...(edits.length === 0 ? {} : { fix: { title: "Delete the line", edits } }),
      at: site.path,
    },
  ];
}

/** The key of a block that has a meaning: its own name, or what another tool calls it. */
function keysByMeaning(subject: Topic, site: Site): (name: string) => string | undefined {
  const block = site.value as Block;
  let others: ReadonlyMap<string | undefined, string> | undefined;
  return (name) => {
    if (Object.hasOwn(block, name)) return name;
    others ??= new Map(
      unknownKeys(site).map((key) => [unknownKey(subject, site, key).best, key] as const),
    );
    return others.get(name);
  };
}

interface Label {
  readonly name: string;
  /** Where it stands in the value. */
  readonly from: Site["path"];
}

/** Labels without a way on; undefined where some have one. */
function labelsOf(value: unknown): readonly Label[] | undefined {
  if (isTexts(value)) {
    return (value as readonly string[]).map((name, index) => ({ name, from: [index] }));
  }
  if (Array.isArray(value)) {
    const labels = value.map((item: unknown, index): Label | undefined => {
      const inside = nameInside(item, []);
      if (inside === undefined || Object.keys(item as object).length > 1) return undefined;
      return { name: inside.name, from: [index, inside.key] };
    });
    return labels.length === 0 || labels.includes(undefined) ? undefined : (labels as Label[]);
  }
  const entries = isObject(value) ? Object.entries(value) : [];
  if (entries.length === 0 || entries.some(([, one]) => one !== null)) return undefined;
  return entries.map(([name]) => ({ name, from: [name] }));
}

/** Every choice is given the way on. */
function spread(
  subject: Topic,
  site: Site,
  {
    choices,
    way,
    target,
    labels,
  }: {
    readonly choices: string;
    readonly way: string;
    readonly target: string;
    readonly labels: readonly Label[];
  },
): Problem {
  const block = site.value as Block;
  const path = [...site.path, choices];
  const lines = labels.map(({ name }) => `${asKey(name)}: ${target}`);
  const edits = inTheirPlace(subject, path, [...site.path, way], lines);
  const isKnown = choices === "choices";
  const problem: Problem = {
    code: isKnown ? "schema/wrong-type" : "schema/unknown-key",
    range: subject.locate.key(path),
    message: isKnown
      ? "Each choice has the state that it leads to, behind its label and a colon."
      : `“${choices}” is not allowed here.`,
    hint: `${isKnown ? "" : "Did you mean “choices”? "}Write each on a line of its own, such as “${shown(lines[0] ?? "")}”, and delete the line “${way}: ${shown(target)}”.`,
    ...(edits.length === 0 ? {} : { fix: { title: "Write it so", edits } }),
    at: site.path,
  };
  for (const { name, from } of labels) {
    subject.locate.follow([...site.path, "choices", name], [...path, ...from]);
  }
  delete block[choices];
  delete block[way];
  block["choices"] = blockOf(Object.fromEntries(labels.map(({ name }) => [name, target])));
  return problem;
}

/** The choices line by line, and without the way on; nothing where more than that would change. */
function inTheirPlace(
  subject: Topic,
  choices: Site["path"],
  way: Site["path"],
  lines: readonly string[],
): readonly Edit[] {
  const { text } = subject.source;
  const pair = subject.locate.pair(choices);
  const { start } = pair;
  // A last label without anything behind it ends before its colon.
  const end = pair.end + (text[pair.end] === ":" ? 1 : 0);
  const column = columnOf(subject, start);
  const isAlone = text.slice(start - column, start).trim() === "";
  const without = withoutLine(subject, way);
  if (!isAlone || without.length === 0 || text.slice(start, end).includes("#")) return [];
  const indent = " ".repeat(column + 2);
  const written = `choices:\n${lines.map((line) => `${indent}${line}`).join("\n")}`;
  return [{ range: { start, end }, text: written }, ...without];
}

/** Deletes a line that holds one key and its value, and nothing else. */
function withoutLine({ source: { text }, locate }: Topic, path: Site["path"]): readonly Edit[] {
  const { start, end } = locate.pair(path);
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const next = newline === -1 ? text.length : newline + 1;
  const isAlone = text.slice(from, start).trim() === "" && text.slice(end, next).trim() === "";
  const isOneLine = !text.slice(start, end).includes("\n");
  return isAlone && isOneLine ? [{ range: { start: from, end: next }, text: "" }] : [];
}

function asKey(label: string): string {
  return /^[\p{L}\p{N}][^:#"]*$/u.test(label) ? label : quoted(label);
}

/** `choices: [Ann, Bob]` beside `ask`: answers that are offered. */
function suggest(subject: Topic, site: Site, choices: string): readonly Problem[] {
  const block = site.value as Block;
  if (choices !== "choices" || !isTexts(block[choices]) || Object.hasOwn(block, "suggest")) {
    return [];
  }
  const range = subject.locate.key([...site.path, choices]);
  block["suggest"] = block[choices];
  delete block[choices];
  subject.locate.follow([...site.path, "suggest"], [...site.path, choices]);
  return [
    {
      code: "schema/wrong-type",
      range,
      message: "Answers that are offered beside a question stand under “suggest”.",
      hint: "Did you mean “suggest”?",
      fix: { title: "Write “suggest”", edits: [{ range, text: "suggest" }] },
      at: site.path,
    },
  ];
}
