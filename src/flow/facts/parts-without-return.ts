/** Parts that never come back to the state that runs them, with the states that go on after them. */
import { listFor } from "./list-for.ts";
import { perFlow } from "./per-flow.ts";
import type { AuthoredState } from "./states-of.ts";
import { statesWith } from "./states-with.ts";

/** By name. Not those in which something is broken that may be the return, nor those after which nothing was to follow. */
export const partsWithoutReturn = perFlow((flow): ReadonlyMap<string, readonly AuthoredState[]> => {
  const callers = new Map<string, AuthoredState[]>();
  for (const state of statesWith(flow, "run")) {
    const { run = "", go } = state.document;
    if (go !== "end") listFor(callers, run).push(state);
  }
  if (callers.size === 0) return callers;
  const others = new Set([
    ...statesWith(flow, "return").map(({ place }) => place.part),
    ...flow.states.filter(({ isDamaged }) => isDamaged).map(({ place }) => place.part),
    ...flow.uses.targets
      .filter(({ target }) => target === undefined)
      .map(({ place }) => place.part),
  ]);
  return new Map(
    [...callers].filter(([part]) => flow.documents.parts.has(part) && !others.has(part)),
  );
});
