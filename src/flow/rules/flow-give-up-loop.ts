/** Whoever is never understood gets out in the end: `give_up` does not lead in a circle. */
import { waits } from "../../engine/exits.ts";
import type { Machine } from "../../engine/machine.ts";
import type { Target } from "../../engine/state.ts";
import type { Place } from "../place.ts";
import { finding, type Finding, type Rule } from "../rule.ts";

export const flowGiveUpLoop: Rule = {
  code: "flow/give-up-loop",
  severity: "warning",
  *check({ machine, uses: all, isWhole }) {
    const circles = giveUpCircles(machine);
    const reported = new Set<ReadonlySet<string>>();
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

function describe(place: Place, circle: ReadonlySet<string>, first: string): Finding {
  const members = [...circle];
  const at = members.indexOf(first);
  const path = [...members.slice(at), ...members.slice(0, at), first];
  const isAlone = members.length === 1;
  return finding(
    place,
    isAlone
      ? `“${first}” gives up to itself: somebody who is never understood there does not get out.`
      : `“${path.join(" → ")}” leads in a circle: somebody who is never understood does not get out.`,
    { hint: `Let ${isAlone ? "it" : "one of them"} give up to a person, or to an end.` },
  );
}

/** For each state that giving up leads back to, all that it leads through, in order. */
function giveUpCircles(machine: Machine): ReadonlyMap<string, ReadonlySet<string>> {
  const circles = new Map<string, ReadonlySet<string>>();
  const walked = new Set<string>();
  for (const start of machine.states.keys()) {
    const way = new Set<string>();
    let state: string | undefined = start;
    while (state !== undefined && !walked.has(state)) {
      walked.add(state);
      way.add(state);
      state = next(machine, state);
    }
    if (state === undefined || !way.has(state)) continue;
    const members = [...way];
    const circle = new Set(members.slice(members.indexOf(state)));
    // Where nothing waits, nobody is misunderstood: that is a silent loop.
    if (![...circle].some((name) => waitsAt(machine, name))) continue;
    for (const one of circle) circles.set(one, circle);
  }
  return circles;
}

/** Where it certainly goes on for somebody who is not understood; undefined where that depends on something. */
function next(machine: Machine, name: string): string | undefined {
  const state = machine.states.get(name);
  if (state === undefined) return undefined;
  if (waits(state)) return stateOf(machine, name, state.recovery.giveUp);
  if (state.turn.kind !== "go" || state.turn.go.kind !== "to") return undefined;
  return stateOf(machine, name, state.turn.go.to);
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
