/** The key that another tool calls by a word, of those that may stand where it does. */
import type { StateDocument } from "../document.ts";
import { ownersOf } from "../facts/turn-keys.ts";
import type { Topic } from "./report.ts";
import { isTarget } from "./targets.ts";
import { isObject, isStateSchema, schemaOfKey, takes } from "./walk.ts";
import type { Site } from "./walk.ts";

/** What other tools call by this name; first of all something that takes what stands there. */
export function synonymFor(
  subject: Topic,
  site: Site,
  key: string,
  allowed: readonly string[],
): string | undefined {
  const small = plainKey(key);
  const own = site.schema["x-synonyms"];
  const named = isObject(own) && Object.hasOwn(own, small) ? String(own[small]) : undefined;
  const all = [small, named, ...(subject.words[small] ?? [])].filter(
    (word) => word !== undefined && word !== key && allowed.includes(word),
  );
  const value = isObject(site.value) ? site.value[key] : undefined;
  const meant = all.filter(
    (word) => word !== undefined && isOfUse(subject, site, word) && suits(word, value),
  );
  const fitting = meant.filter((word) => isTaken(subject, site, word ?? "", key));
  const found =
    (isTarget(site, value) ? fitting.find((word) => LEADING.has(word ?? "")) : undefined) ??
    fitting.find((word) => hasForm(subject, site, word ?? "", value)) ??
    fitting[0] ??
    meant[0];
  return found === "say" && savesAnswer(subject, site) ? "ask" : found;
}

/** A number is no line that is said, and a block of settings is no call, no pattern and no condition. */
function suits(word: string, value: unknown): boolean {
  if (word === "retry") return typeof value !== "string" || !/^\d+$/.test(value);
  if (!["call", "check", "pattern"].includes(word) || !isObject(value)) return true;
  return word === "check" && CONDITIONS.some((key) => Object.hasOwn(value, key));
}

const CONDITIONS = ["any", "all", "not"] as const;

/** Keys behind which the name of a state leads there. */
const LEADING: ReadonlySet<string> = new Set(
  "go to else give_up fail closed none start".split(" "),
);

/** A state that keeps an answer, of whatever question: what it says is that. */
function savesAnswer(subject: Topic, { schema, value }: Site): boolean {
  if (!isStateSchema(schema) || !isObject(value)) return false;
  const keys = Object.keys(value);
  const means = (key: string, right: string): boolean =>
    key === right || subject.words[plainKey(key)]?.[0] === right;
  const isSaved = keys.some((key) => means(key, "save"));
  return (
    isSaved && !["ask", "call", "run", "pick", "form"].some((key) => Object.hasOwn(value, key))
  );
}

/** Whether a key of a state would mean something there: what it goes with is there, too, under whatever name. */
function isOfUse(subject: Topic, { value, schema }: Site, word: string): boolean {
  if (!isStateSchema(schema) || !isObject(value)) return true;
  const owners: readonly string[] = ownersOf(word as keyof StateDocument);
  const present = Object.keys(value)
    .map(plainKey)
    .flatMap((key) => [key, ...(subject.words[key] ?? [])]);
  return owners.length === 0 || owners.some((owner) => present.includes(owner));
}

/** Whether what stands behind `key` could stand behind `word`. */
export function isTaken(subject: Topic, site: Site, word: string, key: string): boolean {
  const schema = schemaOfKey(subject.root, site.schema, word);
  const value = isObject(site.value) ? site.value[key] : undefined;
  return schema !== undefined && takes(subject.root, schema, value);
}

/** Whether a text is written as that of a key must be, where the schema says how. */
function hasForm(subject: Topic, site: Site, word: string, value: unknown): boolean {
  const pattern = schemaOfKey(subject.root, site.schema, word)?.["pattern"];
  return (
    typeof pattern !== "string" || typeof value !== "string" || new RegExp(pattern, "u").test(value)
  );
}

/** “Go-To”: go_to. */
export function plainKey(key: string): string {
  return key
    .replace(/^["'“”‘’*_`]+|["'“”‘’*_`?!:]+$/g, "")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[\s-]/g, "_");
}
