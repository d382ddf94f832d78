/** What a bot has that its tests may speak of. */
import type { Machine } from "../engine/machine.ts";
import type { CallTypes } from "../flow/rule.ts";

export type Kind = "state" | "variable" | "call" | "team" | "goal" | "outcome";

export type Names = Readonly<
  Record<Kind, { readonly what: string; readonly known: ReadonlySet<string> }>
>;

export function namesOf(machine: Machine, calls: CallTypes): Names {
  const states = [...machine.states.values()];
  const saved = states.flatMap(({ turn }) => {
    const name = "save" in turn ? turn.save : undefined;
    return typeof name === "string" ? [name] : [];
  });
  const bots = states.flatMap(({ turn }) =>
    turn.kind === "handoff" && turn.to.kind === "bot" ? [turn.to.bot] : [],
  );
  const goals = states.flatMap(({ goal }) => (goal === undefined ? [] : [goal]));
  return {
    state: {
      what: "state",
      // A state of a part may be named without the part.
      known: new Set(states.flatMap(({ name }) => [name, name.slice(name.indexOf("/") + 1)])),
    },
    variable: { what: "value called", known: new Set([...machine.vars.keys(), ...saved]) },
    call: { what: "service call", known: new Set(calls.keys()) },
    team: { what: "team", known: new Set([...machine.teams.keys(), ...bots]) },
    goal: { what: "goal", known: new Set(goals) },
    outcome: { what: "outcome", known: outcomesOf(machine) },
  };
}

/**
 * Words that a conversation can end with; “ended” where a `go: end` gives none. `return` outside of a part was meant to be
 * one, and is told of where it stands.
 */
function outcomesOf({ states, noReply }: Machine): ReadonlySet<string> {
  const all = [...states.values()];
  const steps = [...noReply, ...all.flatMap((state) => state.noReply)];
  return new Set([
    "ended",
    ...all.flatMap(({ name, turn }) =>
      turn.kind === "end" || (turn.kind === "return" && !name.includes("/")) ? [turn.outcome] : [],
    ),
    ...steps.flatMap(({ end }) => (end === undefined ? [] : [end])),
  ]);
}
