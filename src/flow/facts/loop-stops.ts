/** Whether a round of states that asks nothing comes to an end by itself: something in it changes what it decides by. */
import { EXIT } from "../../engine/exits.ts";
import type { State } from "../../engine/state.ts";
import { listFor } from "./list-for.ts";
import { perFlow } from "./per-flow.ts";
import type { CheckedFlow } from "../rule.ts";

/** Of the states of a loop, in order. */
export const loopStops = perFlow((flow): ((loop: readonly string[]) => boolean) => {
  const decisions = decisionsOf(flow);
  return (names) => {
    const states = names.flatMap((name) => flow.machine.states.get(name) ?? []);
    if (asksAgain(states)) return true;
    const read = names.flatMap((name) => decisions.get(name) ?? []);
    if (read.length === 0) return false;
    const set = new Set(states.flatMap((state) => namesSet(state)));
    const saved = new Set(
      states.flatMap((state, at) => namesSaved(flow, state, names[at + 1] ?? names[0])),
    );
    return read.some(({ name, isWhole }) => set.has(name) || (isWhole && saved.has(name)));
  };
});

interface Read {
  readonly name: string;
  /** The value itself, not a field of it. */
  readonly isWhole: boolean;
}

/** What the ways out of each state are chosen by. */
function decisionsOf({ uses }: CheckedFlow): ReadonlyMap<string, readonly Read[]> {
  const found = new Map<string, Read[]>();
  for (const { place, content, names } of uses.texts) {
    if (place.state === undefined || content.kind !== "condition") continue;
    if (!place.path.some((step) => WAYS.has(step))) continue;
    const reads = names.map(({ path }) => ({ name: path[0] ?? "", isWhole: path.length === 1 }));
    listFor(found, place.state).push(...reads);
  }
  return found;
}

const WAYS: ReadonlySet<string | number> = new Set(["go", "fail", "closed", "none"]);

/** A question that is skipped while it has an answer waits after all when the answer is cleared on the way. */
function asksAgain(states: readonly State[]): boolean {
  const cleared = new Set(
    states.flatMap(({ set }) =>
      set.flatMap(({ name, value }) =>
        value.kind === "constant" && value.value === null ? [name] : [],
      ),
    ),
  );
  return states.some(({ turn }) => turn.kind === "ask" && cleared.has(turn.answer.name));
}

function namesSet({ set, turn }: State): readonly string[] {
  return [...set, ...(turn.kind === "run" ? turn.with : [])].map(({ name }) => name);
}

/** Of a call that goes on in the loop only when it was answered. */
function namesSaved(
  { graph }: CheckedFlow,
  { name, turn }: State,
  next?: string,
): readonly string[] {
  if (turn.kind !== "call" || turn.save === undefined) return [];
  const ways = (graph.ways.get(name) ?? []).filter(({ to }) => to === next);
  return ways.every(({ exit }) => exit.id.startsWith(EXIT.ok)) ? [turn.save] : [];
}
