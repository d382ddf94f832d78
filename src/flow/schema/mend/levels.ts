/** Keys of the block around that stand inside it, such as `go` below `form`: they are told of once, and put there. */
import { listed } from "../../yaml/quote.ts";
import { moveTo, unknownKeys } from "./entries.ts";
import type { Block } from "./entries.ts";
import { moveLeft } from "./move-lines.ts";
import { nameOf, type Problem, type Topic } from "../report.ts";
import { unknownKey } from "../unknown-key.ts";
import { isObject, isOfKind, namedKeys, schemaOfKey, type Site } from "../walk.ts";

export function liftKeys(subject: Topic, site: Site): readonly Problem[] {
  const { parent } = site;
  if (parent === undefined || !isObject(parent.value)) return [];
  const outer = parent.value as Block;
  const keys = unknownKeys(site).filter((key) => isMisplaced(subject, site, parent, key));
  const [first] = keys;
  if (first === undefined) return [];
  if (parent.schema["maxProperties"] === 1) return [itemInItem(subject, site, keys)];
  const problem: Problem = {
    code: "schema/misplaced-key",
    range: subject.locate.key([...site.path, first]),
    message: `${listed(keys)} ${keys.length === 1 ? "belongs" : "belong"} one level up, in ${nameOf(parent.path)} itself.`,
    hint: `Move ${keys.length === 1 ? "it" : "them"} left, to the column of the keys there.`,
    ...moveLeft(subject, site, parent, keys),
    at: site.path,
  };
  const from = { block: site.value as Block, path: site.path };
  for (const key of keys) moveTo(subject, from, { block: outer, path: parent.path }, key);
  return [problem];
}

/** `- expect: { bot: Hello }`, where an item is one thing: it is left out here. */
function itemInItem(subject: Topic, site: Site, keys: readonly string[]): Problem {
  const block = site.value as Block;
  const [first = ""] = keys;
  const owner = String(site.path.at(-1));
  const range = subject.locate.key([...site.path, first]);
  const value = block[first];
  for (const key of keys) delete block[key];
  if (Object.keys(block).length === 0) {
    const item = site.parent?.value as Block;
    delete item[owner];
    subject.locate.follow([...site.path.slice(0, -1), first], [...site.path, first]);
    item[first] = value;
  }
  return {
    code: "schema/misplaced-key",
    range,
    message: `“${first}” is an item of its own here, and no part of “${owner}”.`,
    hint: `Write it on a line of its own: “- ${first}: …”.`,
    at: site.path,
  };
}

function isMisplaced(subject: Topic, site: Site, parent: Site, key: string): boolean {
  const schema = schemaOfKey(subject.root, parent.schema, key);
  const value = (site.value as Block)[key];
  return (
    namedKeys(parent.schema).includes(key) &&
    !Object.hasOwn(parent.value as Block, key) &&
    schema !== undefined &&
    isOfKind(value, schema) &&
    isAtHome(site, parent, key) &&
    unknownKey(subject, site, key).problem.code === "schema/misplaced-key"
  );
}

/** What the key goes with is there, too, or comes along. */
function isAtHome({ value }: Site, { schema, value: outer }: Site, key: string): boolean {
  const dependencies = schema["dependencies"];
  const needed: unknown = isObject(dependencies) ? dependencies[key] : undefined;
  if (!Array.isArray(needed)) return true;
  return needed.every((one) =>
    Object.hasOwn({ ...(value as Block), ...(outer as Block) }, String(one)),
  );
}
