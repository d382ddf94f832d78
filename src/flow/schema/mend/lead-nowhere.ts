/** Tells keys of other tools, with texts behind them, from labels with the states that they lead to. */
import type { Block } from "./entries.ts";
import { isObject, isStateSchema, rootOf, type Site } from "../walk.ts";

/** Whether these keys of a state have texts behind them of which fewer than half are names of states. */
export function leadNowhere(site: Site, keys: readonly string[]): boolean {
  const block = site.value as Block;
  const texts = keys.map((key) => block[key]).filter((value) => typeof value === "string");
  if (!isStateSchema(site.schema) || texts.length < keys.length) return false;
  const file = rootOf(site).value;
  const states = isObject(file) && isObject(file["states"]) ? file["states"] : {};
  const leading = texts.filter(
    (text) => Object.hasOwn(states, text) || /^(?:faq\.\w+|stay|back|restart|end)$/.test(text),
  );
  return leading.length * 2 < texts.length;
}
