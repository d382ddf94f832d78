/** No circle of states that never waits for the customer: the bot would talk until it is stopped. */
import { EXIT } from "../../engine/exits.ts";
import { statesAfterFaq } from "../facts/after-faq.ts";
import { components } from "../facts/components.ts";
import { damagedStates } from "../facts/damaged-states.ts";
import { isSilent, type Way } from "../facts/graph.ts";
import { loopStops } from "../facts/loop-stops.ts";
import { keyRange, type Place } from "../place.ts";
import type { CheckedFlow, Finding, Rule } from "../rule.ts";

export const flowSilentLoop: Rule = {
  code: "flow/silent-loop",
  severity: "error",
  *check(flow) {
    const steps = new Map<string, readonly string[]>();
    const passes = new Map<string, boolean>();
    const damaged = damagedStates(flow);
    for (const state of flow.machine.states.keys()) {
      steps.set(state, damaged.has(state) ? [] : silentSteps(flow, state, passes));
    }
    const order = new Map([...steps.keys()].map((state, index) => [state, index]));
    const inOrder = (one: string, other: string): number =>
      (order.get(one) ?? 0) - (order.get(other) ?? 0);
    const walk = { stepsLeft: MOST_STEPS };
    const places = new Map(flow.states.map(({ place }) => [place.state ?? "", place]));
    for (const group of components(steps.keys(), (state) => steps.get(state) ?? [])) {
      const inside = new Set(group);
      const next = (state: string): readonly string[] =>
        (steps.get(state) ?? []).filter((to) => inside.has(to));
      if (group.length === 1 && group.every((state) => next(state).length === 0)) continue;
      const reported = new Set<string>();
      for (const state of group.toSorted(inOrder)) {
        if (reported.has(state)) continue;
        const loop = loopFrom(flow, next, state, walk);
        if (loop === undefined) continue;
        for (const one of loop) reported.add(one);
        yield describe(flow, places, loop);
      }
    }
  },
};

/** Thousands of states in one circle hold so many loops that nobody reads of the later ones. */
const MOST_STEPS = 200_000;

/** The shortest silent way from a state back to itself. */
function loopFrom(
  flow: CheckedFlow,
  next: (state: string) => readonly string[],
  start: string,
  walk: { stepsLeft: number },
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  // Grows while it is walked.
  for (const state of waiting) {
    walk.stepsLeft -= 1;
    if (walk.stepsLeft < 0) return undefined;
    for (const to of next(state)) {
      if (to === start) {
        const loop = pathTo(cameFrom, start, state);
        if (!loopStops(flow)(loop)) return loop;
      }
      if (to === start || cameFrom.has(to)) continue;
      cameFrom.set(to, state);
      waiting.push(to);
    }
  }
  return undefined;
}

function silentSteps(
  flow: CheckedFlow,
  state: string,
  passing: Map<string, boolean>,
): readonly string[] {
  const ways = flow.graph.ways.get(state) ?? [];
  const silent = ways.filter((way) => way.isSilent);
  const afterFaq = silentFaqSteps(flow, state);
  const back = ways.filter((way) => way.exit.id.startsWith(EXIT.returned));
  if (back.length === 0) return [...silent.map(({ to }) => to), ...afterFaq];
  const into = silent.map(({ to }) => to).join();
  const passes = passing.get(into) ?? passesSilently(flow, silent);
  passing.set(into, passes);
  return [...[...silent, ...(passes ? back : [])].map(({ to }) => to), ...afterFaq];
}

/** By an answer of the FAQ that leads on. */
function silentFaqSteps({ machine, graph }: CheckedFlow, name: string): readonly string[] {
  const state = machine.faq.size === 0 ? undefined : machine.states.get(name);
  if (state === undefined) return [];
  return (graph.exits.get(name) ?? [])
    .filter((exit) => exit.to?.kind === "faq" && isSilent(state, exit))
    .flatMap(({ to }) => statesAfterFaq(machine, to));
}

/** Whether a part can come back without having asked anything. Its own `run`s count as silent here. */
function passesSilently(flow: CheckedFlow, into: readonly Way[]): boolean {
  const seen = new Set(into.map(({ to }) => to));
  for (const state of seen) {
    if (flow.machine.states.get(state)?.turn.kind === "return") return true;
    for (const way of flow.graph.ways.get(state) ?? []) {
      if (way.isSilent || way.exit.id.startsWith(EXIT.returned)) seen.add(way.to);
    }
  }
  return false;
}

function pathTo(
  cameFrom: ReadonlyMap<string, string>,
  start: string,
  last: string,
): readonly string[] {
  const path = [last];
  for (let state = last; state !== start;) {
    state = cameFrom.get(state) ?? start;
    path.unshift(state);
  }
  return path;
}

function describe(
  flow: CheckedFlow,
  places: ReadonlyMap<string, Place>,
  loop: readonly string[],
): Finding {
  const [first, ...others] = loop.flatMap((name) => places.get(name) ?? []);
  const source = (first ?? flow.documents.flow).file.source;
  return {
    source,
    range: first === undefined ? { start: 0, end: 0 } : keyRange(first),
    message: `“${[...loop, loop[0]].join(" → ")}” never waits for the customer: the bot would talk for ever.`,
    hint: "Ask something on the way, or end it.",
    related: others.map((place) => ({
      source: place.file.source,
      range: keyRange(place),
      label: "on the way",
    })),
  };
}
