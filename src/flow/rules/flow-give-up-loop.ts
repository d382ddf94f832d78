/** Whoever is never understood gets out in the end: `give_up` does not lead in a circle. */
import { waits } from "../../engine/exits.ts";
import type { Machine } from "../../engine/machine.ts";
import type { Target } from "../../engine/state.ts";
import { finding, type Rule } from "../rule.ts";

export const flowGiveUpLoop: Rule = {
  code: "flow/give-up-loop",
  severity: "warning",
  *check({ machine, uses }) {
    const circles = giveUpCircles(machine);
    const reported = new Set<ReadonlySet<string>>();
    for (const use of uses.targets) {
      if (use.place.path.at(-1) !== "give_up" || use.target === undefined) continue;
      const { state } = use.place;
      const circle = state === undefined ? undefined : circles.get(state);
      if (state === undefined || circle === undefined || reported.has(circle)) continue;
      reported.add(circle);
      const members = [...circle];
      const at = members.indexOf(state);
      const path = [...members.slice(at), ...members.slice(0, at), state];
      yield finding(
        use.place,
        `“${path.join(" → ")}” leads in a circle: somebody who is never understood does not get out.`,
        { hint: "Let one of them give up to a person, or to an end." },
      );
    }
  },
};

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

function stateOf(machine: Machine, from: string, target: Target | undefined): string | undefined {
  if (target?.kind === "state") return target.state;
  if (target?.kind === "restart") return machine.start;
  return target?.kind === "stay" || target?.kind === "faq" ? from : undefined;
}
