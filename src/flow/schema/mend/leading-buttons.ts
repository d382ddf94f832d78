/** Buttons of a message, each with a state behind it, in a state that does nothing else: they are its choices. */
import { TURN_KEYS } from "../../facts/turn-keys.ts";
import { listed, shown } from "../../yaml/quote.ts";
import { asKey } from "./choice-lines.ts";
import type { Block } from "./entries.ts";
import type { Problem, Topic } from "../report.ts";
import { onLines } from "../shorthand/ways.ts";
import { isTarget } from "../targets.ts";
import { isObject, isStateSchema, type Site } from "../walk.ts";

/** Whether a state may hold some; quick, as every state is asked. */
export function mayHoldLeadingButtons(state: Readonly<Record<string, unknown>>): boolean {
  const { say } = state;
  return (
    typeof say === "object" && say !== null && !WAYS_ON.some((key) => Object.hasOwn(state, key))
  );
}

const WAYS_ON = ["go", ...Object.keys(TURN_KEYS)];

export function settleLeadingButtons(subject: Topic, site: Site): readonly Problem[] {
  const block = site.value as Block;
  if (!isStateSchema(site.schema) || !mayHoldLeadingButtons(block)) return [];
  const { say } = block;
  const items: readonly unknown[] = Array.isArray(say) ? say : [say];
  const index = items.findIndex((item) => areLeading(site, item));
  const item = items[index];
  if (!isObject(item)) return [];
  const buttons = item["buttons"] as Readonly<Record<string, string>>;
  const from = [...site.path, "say", ...(Array.isArray(say) ? [index] : []), "buttons"];
  const range = subject.locate.key(from);
  subject.locate.follow([...site.path, "choices"], from);
  const others = items.filter((one) => one !== item);
  if (others.length > 0) {
    for (const at of others.keys()) {
      if (at < index) continue;
      subject.locate.follow([...site.path, "say", at], [...site.path, "say", at + 1]);
    }
    block["say"] = others;
  } else delete block["say"];
  block["choices"] = buttons;
  const lines = Object.entries(buttons).map(([label, state]) => `  ${asKey(label)}: ${state}`);
  return [
    {
      code: "schema/wrong-type",
      range,
      message: `Buttons of a message are links; these lead to ${listed(Object.values(buttons).slice(0, 3).map(shown))}.`,
      hint: `Write in the state itself, beside “say”, on a line each: ${onLines(["choices:", ...lines])}.`,
      at: site.path,
    },
  ];
}

function areLeading(site: Site, item: unknown): boolean {
  if (!isObject(item) || Object.keys(item).length > 1 || !isObject(item["buttons"])) return false;
  const ways = Object.values(item["buttons"]);
  return ways.length > 0 && ways.every((way) => isTarget(site, way));
}
