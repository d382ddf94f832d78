/** Keys that stand under another name: what they were meant to be takes their place. */
import { unknownKeys } from "./entries.ts";
import type { Block } from "./entries.ts";
import { mendKind } from "./kind.ts";
import type { Problem, Topic } from "../report.ts";
import { unknownKey } from "../unknown-key.ts";
import { isObject, namedKeys, rootOf, schemaOfKey, takes } from "../walk.ts";
import type { Site } from "../walk.ts";

/** `goto: menu`: what it was meant to be takes its place. */
export function renameKeys(subject: Topic, site: Site): readonly Problem[] {
  const block = site.value as Block;
  const fields = fieldsIn(site);
  return unknownKeys(site).flatMap((key) => {
    if (fields.includes(key)) return [];
    const { problem, best } = unknownKey(subject, site, key);
    const inner = best === undefined ? undefined : schemaOfKey(subject.root, site.schema, best);
    if (best === undefined || inner === undefined) return [];
    const value = block[key];
    const path = [...site.path, best];
    subject.locate.follow(path, [...site.path, key]);
    const mended = takes(subject.root, inner, value)
      ? { value, problem }
      : mendKind(subject, { path, value, schema: inner, parent: site });
    if (mended === undefined) return [];
    delete block[key];
    block[best] = mended.value;
    return [mended.problem === problem ? problem : both(problem, mended.problem)];
  });
}

/** Names of values in a form, where several stand there without the line “fields:”. */
export function fieldsIn(site: Site): readonly string[] {
  const { value, schema } = site;
  if (!isObject(value) || Object.hasOwn(value, "fields") || !namedKeys(schema).includes("fields"))
    return [];
  const { vars } = rootOf(site).value as Block;
  const names = unknownKeys(site).filter((key) => isObject(vars) && Object.hasOwn(vars, key));
  return names.length > 1 ? names : [];
}

/** A key of another tool, with what that tool writes behind it: `buttons: [{ title: …, next: … }]`. */
function both(name: Problem, value: Problem): Problem {
  const { fix: _fix, ...told } = name;
  const edits = [...(name.fix?.edits ?? []), ...(value.fix?.edits ?? [])];
  return {
    ...told,
    hint: `${name.hint ?? ""} ${value.hint ?? ""}`.trim(),
    ...(name.fix && value.fix ? { fix: { ...name.fix, edits } } : {}),
  };
}
