/** Items of a list of ways that hold more than a condition and a state: `else` beside `if`, and what a state does. */
import { shown } from "../../yaml/quote.ts";
import { isObject, type Site } from "../walk.ts";
import { blockOf, type Written } from "./shorthand.ts";
import { onLines, waysInBlock } from "./ways.ts";

type Item = Readonly<Record<string, unknown>>;

/** `- if: …` with “to” and “else” below, as the last item. */
export function readElseInside({ value }: Site): Written | undefined {
  const items = value as readonly Item[];
  const index = items.length - 1;
  const ways = waysInBlock(items[index] ?? {});
  if (ways?.other === undefined) return undefined;
  return {
    value: [...items.slice(0, -1), ...ways.value],
    message: `“${ways.other}” is an item of its own, with its own dash.`,
    hint: `Write on a line each: ${onLines(ways.lines)}.`,
    at: [index, ways.other],
    moves: ways.moves.map(({ to: [at = 0, ...rest], from }) => ({
      to: [index + Number(at), ...rest],
      from: [index, ...from],
    })),
  };
}

/** `- if: …` with “to” and “set” below. */
export function readDeeds({ value }: Site): Written | undefined {
  const items = value as readonly Item[];
  const index = items.findIndex((item) => deedOf(item) !== undefined);
  const item = items[index];
  const deed = item === undefined ? undefined : deedOf(item);
  if (item === undefined || deed === undefined) return undefined;
  const { to, else: other } = item;
  const state = typeof to === "string" ? to : String(other);
  return {
    value: items.map((one) =>
      blockOf(Object.fromEntries(Object.entries(one).filter(([key]) => !DEEDS.has(key)))),
    ),
    message: `A way has a condition and a state that it leads to, and no “${deed}”.`,
    hint: `Move “${deed}” into “${shown(state)}”, or into a state of its own that goes on to “${shown(state)}”.`,
    at: [index, deed],
  };
}

/** A key of a state, where it is clear where the way leads. */
function deedOf(item: Item): string | undefined {
  const { to, else: other } = item;
  const leads = typeof to === "string" || typeof other === "string";
  return leads && isObject(item) ? Object.keys(item).find((key) => DEEDS.has(key)) : undefined;
}

const DEEDS: ReadonlySet<string> = new Set(["say", "set", "goal", "end", "handoff"]);
