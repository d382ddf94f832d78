/** Whoever is never understood gets out in the end: `give_up` does not lead in a circle. */
import { waits } from "../../engine/exits.ts";
import type { Machine } from "../../engine/machine.ts";
import type { Target } from "../../engine/state.ts";
import { finding, type Rule } from "../rule.ts";

export const flowGiveUpLoop: Rule = {
  code: "flow/give-up-loop",
  severity: "warning",
  *check({ machine, uses }) {
    const reported = new Set<string>();
    for (const use of uses.targets) {
      if (use.place.path.at(-1) !== "give_up" || use.target === undefined) continue;
      const { state } = use.place;
      if (state === undefined) continue;
      const path = reported.has(state) ? undefined : giveUpPath(machine, state);
      if (path === undefined) continue;
      for (const one of path) reported.add(one);
      yield finding(
        use.place,
        `“${path.join(" → ")}” leads in a circle: somebody who is never understood does not get out.`,
        { hint: "Let one of them give up to a person, or to an end." },
      );
    }
  },
};

/** The states that giving up leads through, when it comes back to where it began. */
function giveUpPath(machine: Machine, start: string): readonly string[] | undefined {
  const path = [start];
  let state = next(machine, start);
  while (state !== undefined) {
    path.push(state);
    if (state === start) return path;
    if (path.indexOf(state) < path.length - 1) return undefined;
    state = next(machine, state);
  }
  return undefined;
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
