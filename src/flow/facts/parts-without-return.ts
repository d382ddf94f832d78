/** Parts that never come back to the state that runs them, with the states that go on after them. */
import { reachableFrom } from "./entrances.ts";
import { listFor } from "./list-for.ts";
import { perFlow } from "./per-flow.ts";
import type { AuthoredState } from "./states-of.ts";
import { statesWith } from "./states-with.ts";

/** By name. Also those that run themselves on every way to their return. Not those in which something is broken that may be the return, nor those after which nothing was to follow. */
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
  for (const part of partsInCircles(flow)) others.delete(part);
  return new Map(
    [...callers].filter(([part]) => flow.documents.parts.has(part) && !others.has(part)),
  );
});

/** Parts that would come to a `return`, were it not that they run themselves, or one that runs them, on every way to it. */
export const partsInCircles = perFlow(({ machine, graph }): ReadonlySet<string> => {
  const partOf = (state: string): string => state.slice(0, Math.max(0, state.indexOf("/")));
  const isOver = (name: string, isBack: (part: string) => boolean): boolean => {
    const turn = machine.states.get(name)?.turn;
    return turn?.kind !== "run" || isBack(turn.part);
  };
  const comesBack = (start: string, isBack: (part: string) => boolean): boolean => {
    const reached = reachableFrom([start], (name) =>
      (graph.ways.get(name) ?? [])
        .filter(({ to, exit }) => partOf(to) === partOf(name) && !/^run$/.test(exit.id))
        .flatMap(({ to }) => (isOver(name, isBack) ? [to] : [])),
    );
    return [...reached].some((name) => machine.states.get(name)?.turn.kind === "return");
  };
  const hopeful = [...machine.parts].filter(([, start]) => comesBack(start, () => true));
  const returning = new Set<string>();
  for (let before = -1; returning.size > before;) {
    before = returning.size;
    for (const [part, start] of hopeful) {
      if (returning.has(part)) continue;
      if (comesBack(start, (other) => returning.has(other) || !machine.parts.has(other)))
        returning.add(part);
    }
  }
  return new Set(hopeful.flatMap(([part]) => (returning.has(part) ? [] : [part])));
});
