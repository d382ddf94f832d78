/** `ask: { text: …, save: … }`: a text in a block where it stands behind its key at once. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { shown } from "../../yaml/quote.ts";
import { moveTo } from "./entries.ts";
import type { Block } from "./entries.ts";
import { behindKey } from "./move-lines.ts";
import type { Problem, Topic } from "../report.ts";
import { asSchema, isObject, isOfKind, namedKeys, schemaOfKey } from "../walk.ts";
import type { Site } from "../walk.ts";

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
