/** `summary: …` beside `handoff: sales`: keys of a block that was written short, as its first key alone. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { SHORT_FOR } from "../../yaml/known-words.ts";
import { listed, shown } from "../../yaml/quote.ts";
import { moveUnder, unknownKeys } from "./entries.ts";
import type { Block } from "./entries.ts";
import { columnOf, shift } from "./move-lines.ts";
import type { Problem, Topic } from "../report.ts";
import { isObject, namedKeys, schemaOfKey, takes } from "../walk.ts";
import type { Site } from "../walk.ts";

export function gatherUnderText(subject: Topic, site: Site): readonly Problem[] {
  const block = site.value as Block;
  return [...SHORT_FOR].flatMap(([owner, first]) => {
    const text = block[owner];
    const inner = schemaOfKey(subject.root, site.schema, owner);
    if (typeof text !== "string" || inner === undefined) return [];
    const strays = unknownKeys(site).filter((key) => {
      const schema = namedKeys(inner).includes(key) && schemaOfKey(subject.root, inner, key);
      return typeof schema === "object" && key !== first && takes(subject.root, schema, block[key]);
    });
    const [stray] = strays;
    if (stray === undefined) return [];
    const edits = asBlock(subject, site, owner, first, strays);
    const problem: Problem = {
      code: "schema/misplaced-key",
      range: subject.locate.key([...site.path, stray]),
      message: `${listed(strays)} ${strays.length === 1 ? "belongs" : "belong"} inside “${owner}”.`,
      hint: `Write “${first}: ${shown(text)}” below “${owner}:”, and ${strays.length === 1 ? "this" : "these"} under it, all indented.`,
      ...(edits.length === 0 ? {} : { fix: { title: `Put it below “${owner}”`, edits } }),
      at: site.path,
    };
    subject.locate.follow([...site.path, owner, first], [...site.path, owner]);
    block[owner] = Object.assign(Object.create(null) as object, { [first]: text });
    for (const key of strays) moveUnder(subject, site, owner, key);
    return [problem];
  });
}

/** None where other keys stand between them, or not each on lines of its own. */
function asBlock(
  subject: Topic,
  { path, value }: Site,
  owner: string,
  first: string,
  strays: readonly string[],
): readonly Edit[] {
  const { locate, source } = subject;
  const keys = isObject(value) ? Object.keys(value) : [];
  const from = keys.indexOf(owner) + 1;
  const name = locate.key([...path, owner]);
  const text = locate.value([...path, owner]);
  const indent = " ".repeat(columnOf(subject, name.start) + 2);
  const areNext = strays.every((key, index) => keys[from + index] === key);
  if (!areNext || !/^["']?: *$/.test(source.text.slice(name.end, text.start))) return [];
  const { start } = locate.key([...path, strays[0] ?? ""]);
  const { end } = locate.pair([...path, strays.at(-1) ?? ""]);
  const lines = shift(subject, start, end, 2);
  const colon = source.text.indexOf(":", name.end);
  const opening = { range: { start: colon + 1, end: text.start }, text: `\n${indent}${first}: ` };
  return lines.length === 0 ? [] : [opening, ...lines];
}
