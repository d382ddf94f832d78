/** Keys of the block around, and sections of the file, among the entries of a block: they are told of, and put back. */
import { readWrittenShape } from "../../shapes/written.ts";
import { entriesOf, isEntry, moveTo, unknownKeys } from "./entries.ts";
import type { Block } from "./entries.ts";
import { moveLeft } from "./move-lines.ts";
import type { Problem, Topic } from "../report.ts";
import { isOfEdge, leftEdge } from "../unknown-key.ts";
import {
  asSchema,
  isObject,
  isOfKind,
  isOfOuter,
  namedKeys,
  rootOf,
  schemaOfKey,
} from "../walk.ts";
import type { Site } from "../walk.ts";

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
    if (SHAPES.has(site.path.at(-1)) && readWrittenShape(block[key]).problems.length === 0)
      return [];
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
