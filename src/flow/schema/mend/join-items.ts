/** Items of a list that are written beside it, without their dash: `bot: Hello` below `steps:`. */
import { insert } from "../../yaml/quote.ts";
import type { Problem, Topic } from "../report.ts";
import { asSchema, namedKeys, schemaOfKey, takes, type Schema, type Site } from "../walk.ts";
import type { Block } from "./entries.ts";
import { columnOf, shift } from "./move-lines.ts";

/** Of lists alone whose items are one thing each: of others nobody can tell where an item ends. */
export function joinItems(subject: Topic, site: Site): readonly Problem[] {
  const block = site.value as Block;
  const keys = Object.keys(block);
  const problems: Problem[] = [];
  for (let index = 0; index < keys.length; index += 1) {
    const owner = keys[index] ?? "";
    const list = block[owner];
    const inner = Array.isArray(list) ? schemaOfKey(subject.root, site.schema, owner) : undefined;
    const item = asSchema(subject.root, inner?.["items"]);
    if (!Array.isArray(list) || item?.["maxProperties"] !== 1) continue;
    let end = index + 1;
    while (end < keys.length && isItem(subject, site, item, keys[end] ?? "")) end += 1;
    const strays = keys.slice(index + 1, end);
    if (strays.length === 0) continue;
    problems.push(told(subject, site, owner, strays));
    for (const key of strays) {
      const path = [...site.path, owner, list.length];
      subject.locate.follow([...path, key], [...site.path, key]);
      list.push(Object.assign(Object.create(null) as object, { [key]: block[key] }));
      delete block[key];
    }
    index = end - 1;
  }
  return problems;
}

function isItem(subject: Topic, site: Site, item: Schema, key: string): boolean {
  const value = (site.value as Block)[key];
  const here = schemaOfKey(subject.root, site.schema, key);
  const there = namedKeys(item).includes(key) ? schemaOfKey(subject.root, item, key) : undefined;
  const isAtHome = here !== undefined && takes(subject.root, here, value);
  return there !== undefined && takes(subject.root, there, value) && !isAtHome;
}

function told(subject: Topic, site: Site, owner: string, keys: readonly string[]): Problem {
  const [first = ""] = keys;
  const edits = keys.flatMap((key) => withDash(subject, site, owner, key) ?? []);
  return {
    code: "schema/misplaced-key",
    range: subject.locate.key([...site.path, first]),
    message: `“${first}” belongs to the list “${owner}”, but has no dash.`,
    hint:
      keys.length === 1
        ? "Write “- ” in front of it, at the column of the dashes there."
        : `Write “- ” in front of each, from “${first}” to “${keys.at(-1)}”, at the column of the dashes there.`,
    ...(edits.length === 0 ? {} : { fix: { title: "Write the dashes", edits } }),
    at: site.path,
  };
}

/** The lines of a key as an item below the others; nothing for a list in brackets. */
function withDash(subject: Topic, { path }: Site, owner: string, key: string) {
  const { text } = subject.source;
  const item = subject.locate.value([...path, owner, 0]).start;
  const before = text.slice(text.lastIndexOf("\n", item - 1) + 1, item);
  const { start } = subject.locate.key([...path, key]);
  const dash = before.lastIndexOf("-");
  const by = dash + 2 - columnOf(subject, start);
  if (!/^ *- *$/.test(before) || by < 2) return undefined;
  const { end } = subject.locate.pair([...path, key]);
  const [line, ...others] = shift(subject, start, end, by);
  return line && [insert(start, `${" ".repeat(by - 2)}- `), ...others];
}
