/** The states of a compiled flow and the ways between them, as rules look at them. */
import { exitsOf, EXIT, type Exit } from "../../engine/exits.ts";
import type { Machine } from "../../engine/machine.ts";
import type { State } from "../../engine/state.ts";

export interface Way {
  readonly from: string;
  readonly to: string;
  readonly exit: Exit;
  /** Taken at once: the customer is not asked for anything on the way. */
  readonly isSilent: boolean;
}

export interface Graph {
  /** All ways out of each state. */
  readonly exits: ReadonlyMap<string, readonly Exit[]>;
  /** Ways out of each state that lead to a state, in the order of the flow. */
  readonly ways: ReadonlyMap<string, readonly Way[]>;
}

export function graphOf(machine: Machine): Graph {
  const exits = new Map<string, readonly Exit[]>();
  const ways = new Map<string, readonly Way[]>();
  for (const state of machine.states.values()) {
    const all = exitsOf(machine, state);
    const out: Way[] = [];
    for (const exit of all) {
      const to = destination(machine, exit);
      if (to === undefined || !machine.states.has(to)) continue;
      out.push({ from: state.name, to, exit, isSilent: isSilent(state, exit) });
    }
    exits.set(state.name, all);
    ways.set(state.name, out);
  }
  return { exits, ways };
}

/** The state that a way leads to, by name. */
export function destination(machine: Machine, { to }: Exit): string | undefined {
  if (to?.kind === "restart") return machine.start;
  return to?.kind === "state" ? to.state : undefined;
}

/** What comes back from a part depends on the part: `returned` is judged by who looks for loops. */
export function isSilent({ turn }: State, exit: Exit): boolean {
  switch (turn.kind) {
    case "go":
    case "call":
      return true;
    case "run":
      return !exit.id.startsWith(EXIT.returned);
    case "ask":
      return exit.id.startsWith(EXIT.known);
    case "pick":
      return exit.id.startsWith(EXIT.none);
    case "handoff":
      return exit.id.startsWith(EXIT.closed);
    case "choices":
    case "form":
    case "end":
    case "return":
      return false;
    default:
      return turn satisfies never;
  }
}
