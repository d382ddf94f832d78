/** `if`, `then` and `else` as keys of a state, as other languages have them: they are ways on, which stand below “go”. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { insert } from "../../yaml/quote.ts";
import type { Block } from "./entries.ts";
import { columnOf } from "./move-lines.ts";
import type { Problem, Topic } from "../report.ts";
import { onLines, waysInBlock, type WaysInBlock } from "../shorthand/ways.ts";
import { namedKeys, type Site } from "../walk.ts";

export function gatherWays(subject: Topic, { path, value, schema }: Site): readonly Problem[] {
  const block = value as Block;
  const known = namedKeys(schema);
  const ways = known.includes("go") && !known.includes("if") ? waysInBlock(block) : undefined;
  if (ways === undefined || (Object.hasOwn(block, "go") && ways.target !== "go")) return [];
  const problem: Problem = {
    code: "schema/misplaced-key",
    range: subject.locate.key([...path, ways.condition]),
    message: `A state has no “${ways.condition}” of its own: conditions stand below “go”.`,
    hint: `Write “go:”, and below it, on a line each: ${onLines(ways.lines)}.`,
    ...fixOf(subject, path, ways),
    at: path,
  };
  const { condition, target, other } = ways;
  const go = [...path, "go"];
  if (target !== "go") subject.locate.follow(go, [...path, condition]);
  for (const { to, from } of ways.moves) subject.locate.follow([...go, ...to], [...path, ...from]);
  for (const key of [condition, target, ...(other === undefined ? [] : [other])]) delete block[key];
  block["go"] = ways.value;
  return [problem];
}

/** Where each of the keys stands on a line of its own, in this order, below the last. */
function fixOf(
  subject: Topic,
  path: Site["path"],
  { condition, target, other }: WaysInBlock,
): Pick<Problem, "fix"> {
  if (other === undefined) return {};
  const keys = [condition, target, other].map((key) => subject.locate.key([...path, key]));
  const [first, second, third] = keys;
  if (first === undefined || second === undefined || third === undefined) return {};
  const { text } = subject.source;
  const column = columnOf(subject, first.start);
  const isOnOwnLine = keys.every(({ start }) => {
    const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
    return before.trim() === "" && before.length === column;
  });
  const isTogether = keys.every(({ start }, index) => {
    const next = keys[index + 1];
    return next === undefined || text.slice(start, next.start).split("\n").length === 2;
  });
  if (!isOnOwnLine || !isTogether) return {};
  const indent = " ".repeat(column + 2);
  const edits: readonly Edit[] = [
    insert(first.start, `go:\n${indent}- `),
    { range: first, text: "if" },
    insert(second.start, "    "),
    { range: second, text: "to" },
    insert(third.start, "  - "),
    { range: third, text: "else" },
  ];
  return { fix: { title: "Write it below “go”", edits } };
}
