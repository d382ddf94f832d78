/** A list in the place of a state, as tools have it in which a state is a run of steps. */
import { listed } from "../../yaml/quote.ts";
import type { Site } from "../walk.ts";
import { blockOf, type Written } from "./shorthand.ts";

/** `welcome: [{ say: … }, { ask: …, save: name }, { go: done }]` */
export function readBeats({ path, value }: Site): Written | undefined {
  const steps = value as readonly Readonly<Record<string, unknown>>[];
  const entries = steps.flatMap((step, index) =>
    Object.entries(step).map(([key, one]) => ({ key, one, from: [index, key] as const })),
  );
  const first = new Map<string, (typeof entries)[number]>();
  for (const entry of entries) if (!first.has(entry.key)) first.set(entry.key, entry);
  const again = entries.filter((entry) => first.get(entry.key) !== entry).map(({ key }) => key);
  if (!STEPS.some((key) => first.has(key))) return undefined;
  const name = String(path.at(-1));
  return {
    value: blockOf(Object.fromEntries([...first.values()].map(({ key, one }) => [key, one]))),
    message: `“${name}” is a block of keys, but this is a list.`,
    hint:
      again.length === 0
        ? "Delete the dashes, and put all keys in one column: a state says something, and then does one thing."
        : `A state has ${listed([...new Set(again)])} once: make a state of each step, with “go” to the next.`,
    moves: [...first.values()].map(({ key, from }) => ({ to: [key], from })),
  };
}

/** Keys by which a step is one of this language. */
const STEPS = ["say", "ask", "go", "choices", "call", "form", "handoff", "end"] as const;
