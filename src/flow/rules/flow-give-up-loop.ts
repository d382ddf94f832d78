/** Whoever is never understood gets out in the end: `give_up` does not lead in a circle. */
import { EXIT, routeExits, waits } from "../../engine/exits.ts";
import type { Machine } from "../../engine/machine.ts";
import type { Target } from "../../engine/state.ts";
import { components } from "../facts/components.ts";
import { listFor } from "../facts/list-for.ts";
import type { Place } from "../place.ts";
import { finding, type Finding, type Rule } from "../rule.ts";

export const flowGiveUpLoop: Rule = {
  code: "flow/give-up-loop",
  severity: "warning",
  *check({ machine, uses: all, isWhole }) {
    const circles = giveUpCircles(machine);
    const reported = new Set<Circle>();
    const uses = all.targets.filter(
      ({ place, target }) => place.path.at(-1) === "give_up" && target !== undefined,
    );
    for (const { place } of uses) {
      const circle = circles.get(place.state ?? "");
      if (place.state === undefined || circle === undefined || reported.has(circle)) continue;
      reported.add(circle);
      yield describe(place, circle, place.state);
    }
    // What is left gives up as “not_understood” says, of its part or of the whole flow, if nothing else was meant.
    for (const [state, circle] of isWhole ? circles : []) {
      if (reported.has(circle)) continue;
      reported.add(circle);
      const part = machine.states.get(state)?.part;
      const general = uses.filter(({ place }) => place.state === undefined);
      const use =
        general.find(({ place }) => place.part === part) ??
        general.find(({ place }) => place.part === undefined);
      if (use !== undefined) yield describe(use.place, circle, state);
    }
  },
};

function describe(place: Place, circle: Circle, first: string): Finding {
  const path = wayRound(circle, first);
  const isAlone = path.length === 2;
  return finding(
    place,
    isAlone
      ? `“${first}” gives up to itself: somebody who is never understood there does not get out.`
      : `“${path.join(" → ")}” leads in a circle: somebody who is never understood does not get out.`,
    { hint: `Let ${isAlone ? "it" : "one of them"} give up to a person, or to an end.` },
  );
}

/** States that lead to each other alone, and where each of them leads. */
interface Circle {
  readonly states: readonly string[];
  readonly next: (name: string) => readonly string[];
}

/** The shortest way from a state back to it, both ends included. */
function wayRound({ states, next }: Circle, first: string): readonly string[] {
  const inside = new Set(states);
  const before = new Map<string, string>();
  const queue = [first];
  // Grows while it is walked.
  for (const name of queue) {
    for (const to of next(name)) {
      if (!inside.has(to) || before.has(to)) continue;
      before.set(to, name);
      queue.push(to);
    }
    if (before.has(first)) break;
  }
  const way = [first];
  let name = before.get(first) ?? first;
  while (name !== first) {
    way.push(name);
    name = before.get(name) ?? first;
  }
  return [first, ...way.toReversed()];
}

/** For each state that giving up leads back to, all that it leads through. */
function giveUpCircles(machine: Machine): ReadonlyMap<string, Circle> {
  const circles = new Map<string, Circle>();
  const lost = withoutWayOut(machine);
  const next = (name: string): readonly string[] => lost.get(name) ?? [];
  for (const group of components(lost.keys(), next)) {
    const [only = ""] = group;
    if (group.length === 1 && !next(only).includes(only)) continue;
    // Where nothing waits, nobody is misunderstood: that is a silent loop.
    if (!group.some((name) => waitsAt(machine, name))) continue;
    const circle = { states: group, next };
    for (const one of group) circles.set(one, circle);
  }
  return circles;
}

/** States from which somebody who is never understood gets nowhere else, with where they lead. */
function withoutWayOut(machine: Machine): ReadonlyMap<string, readonly string[]> {
  const lost = new Map<string, readonly string[]>();
  const before = new Map<string, string[]>();
  const out: string[] = [];
  for (const name of machine.states.keys()) {
    const ways = next(machine, name);
    if (ways === undefined) out.push(name);
    else lost.set(name, ways);
    for (const to of ways ?? []) listFor(before, to).push(name);
  }
  // Grows while it is walked.
  for (const name of out) {
    for (const from of before.get(name) ?? []) if (lost.delete(from)) out.push(from);
  }
  return lost;
}

/** Where it may go on for somebody who is not understood; undefined where that may be a way out. */
function next(machine: Machine, name: string): readonly string[] | undefined {
  const state = machine.states.get(name);
  if (state === undefined) return undefined;
  const { turn, recovery } = state;
  if (waits(state)) return all([stateOf(machine, name, recovery.giveUp)]);
  if (turn.kind !== "go") return undefined;
  return all(routeExits(EXIT.go, turn.go).map(({ to }) => stateOf(machine, name, to)));
}

function all(names: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = names.flatMap((name) => name ?? []);
  return known.length < names.length ? undefined : known;
}

function waitsAt({ states }: Machine, name: string): boolean {
  const state = states.get(name);
  return state !== undefined && waits(state);
}

function stateOf(machine: Machine, from: string, target: Target | undefined): string | undefined {
  if (target?.kind === "state") return target.state;
  if (target?.kind === "restart") return machine.start;
  return target?.kind === "stay" || target?.kind === "faq" ? from : undefined;
}
