/** An item that was written as two, the second with a dash of its own: `- if: …` above `- to: …`, `- after: …` above `- say: …`. */
import type { Path } from "../../yaml/tree/nodes.ts";
import type { Topic } from "../report.ts";
import { isObject, type Site } from "../walk.ts";
import { blockOf, type Written } from "./shorthand.ts";

/** A key that an item cannot hold alone, and those that go with it. */
type Pair = readonly [first: string, rest: RegExp];

export const WAYS: readonly Pair[] = [["if", /^to$/]];

const CAPTION = /^caption$/;

/** By the key of the list. */
const BY_KEY: ReadonlyMap<unknown, readonly Pair[]> = new Map<unknown, readonly Pair[]>([
  ["no_reply", [["after", /^(?:say|go|end)$/]]],
  [
    "say",
    [
      ["if", /^(?:text|any_of|html|image|video|cards?|list|buttons|dialog|raw)$/],
      ["image", CAPTION],
      ["video", CAPTION],
    ],
  ],
]);

export function mayBeParted({ path, value }: Site): boolean {
  return BY_KEY.has(path.at(-1)) && Array.isArray(value);
}

export function readParted(
  { path, value }: Site,
  subject: Topic,
  pairs: readonly Pair[] = BY_KEY.get(path.at(-1)) ?? [],
): Written | undefined {
  const items = value as readonly unknown[];
  const rests = items.map((item, index) => {
    const first = onlyKey(items[index - 1]);
    const rest = onlyKey(item);
    const pair = pairs.find(([key, others]) => key === first && others.test(rest ?? ""));
    return pair === undefined ? undefined : rest;
  });
  const at = rests.findIndex((rest) => rest !== undefined);
  const rest = rests[at];
  if (rest === undefined) return undefined;
  const { text } = subject.source;
  const edits = rests.flatMap((key, index) => {
    if (key === undefined) return [];
    const { start } = subject.locate.key([...path, index, key]);
    const dash = { start: start - 2, end: start };
    return text.slice(dash.start, dash.end) === "- " ? [{ range: dash, text: "  " }] : [];
  });
  const parted = rests.filter((key) => key !== undefined).length;
  const moves: { to: Path; from: Path }[] = [];
  const together: unknown[] = [];
  for (const [index, item] of items.entries()) {
    if (rests[index] !== undefined) continue;
    const next = rests[index + 1];
    moves.push({ to: [together.length], from: [index] });
    if (next !== undefined) moves.push({ to: [together.length, next], from: [index + 1, next] });
    together.push(
      next === undefined ? item : blockOf({ ...(item as object), ...(items[index + 1] as object) }),
    );
  }
  return {
    value: together,
    message: `“${rest}” has a dash of its own, but belongs to the “${onlyKey(items[at - 1])}” above it.`,
    hint: "Write two spaces in place of its dash.",
    edits: edits.length === parted ? edits : [],
    at: [at - 1, rest],
    moves,
  };
}

function onlyKey(item: unknown): string | undefined {
  const [key, ...others] = isObject(item) ? Object.keys(item) : [];
  return others.length === 0 ? key : undefined;
}
