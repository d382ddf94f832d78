/**
 * Choices with one way on beside them, as other tools write it: labels alone, and where all of them lead; or a way on that
 * a state with such keys does not have. Two keys, and one problem.
 */
import { shown } from "../../yaml/quote.ts";
import {
  asKey,
  inBraces,
  inTheirPlace,
  labelsOf,
  valuedLabels,
  withoutLine,
  type Label,
} from "./choice-lines.ts";
import { unknownKeys } from "./entries.ts";
import type { Block } from "./entries.ts";
import { unknownKey } from "../unknown-key.ts";
import { writtenBehind } from "./move-lines.ts";
import type { Problem, Topic } from "../report.ts";
import { blockOf, isTexts } from "../shorthand/shorthand.ts";
import { isTarget } from "../targets.ts";
import { isStateSchema, type Site } from "../walk.ts";

export function settleWayOn(subject: Topic, site: Site): readonly Problem[] {
  if (!isStateSchema(site.schema)) return [];
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
  const edits = inTheirPlace(subject, path, [[...site.path, way]], lines);
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

/** `choices: [Ann, Bob]` beside `ask`, or `choices: { Ann: ann, Bob: bob }` with `save`: answers that are offered. */
function suggest(subject: Topic, site: Site, choices: string): readonly Problem[] {
  const block = site.value as Block;
  const labels = valuedLabels(block[choices], []);
  const isList = isTexts(block[choices]);
  const areValues =
    Object.hasOwn(block, "save") && labels?.every(({ value }) => !isTarget(site, value)) === true;
  const isOffer = choices === "choices" && labels !== undefined && (isList || areValues);
  if (!isOffer || Object.hasOwn(block, "suggest")) return [];
  const path = [...site.path, choices];
  const range = subject.locate.key(path);
  const words = `[${labels.map(({ name }) => inBraces(name)).join(", ")}]`;
  for (const [index, { from }] of labels.entries()) {
    subject.locate.follow([...site.path, "suggest", index], [...path, ...from]);
  }
  const list = isList ? [] : writtenBehind(subject, path, words);
  const edits = isList || list.length > 0 ? [{ range, text: "suggest" }, ...list] : [];
  block["suggest"] = labels.map(({ name }) => name);
  delete block[choices];
  return [
    {
      code: "schema/wrong-type",
      range,
      message: "Answers that are offered beside a question stand under “suggest”.",
      hint: isList ? "Did you mean “suggest”?" : `Write “suggest: ${shown(words)}”.`,
      ...(edits.length === 0 ? {} : { fix: { title: "Write “suggest”", edits } }),
      at: site.path,
    },
  ];
}
