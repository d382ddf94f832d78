/** Whether a text names a place to go to, of those that this file has. */
import { isObject, rootOf, type Site } from "./walk.ts";

const WORDS: readonly string[] = ["stay", "back", "restart", "end"];

/** Whether something names a state of this file, or another place to go to. */
export function isTarget(site: Site, value: unknown): value is string {
  if (typeof value !== "string") return false;
  return Object.hasOwn(statesOf(site), value) || WORDS.includes(value) || value.startsWith("faq.");
}

/** The states of this file, by name. */
export function statesOf(site: Site): Readonly<Record<string, unknown>> {
  const { value: file } = rootOf(site);
  const states = isObject(file) ? file["states"] : undefined;
  return isObject(states) ? states : {};
}
