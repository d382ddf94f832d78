/** Which states and ways out of them the tests of a bot have taken. */
import { exitsOf } from "../engine/exits.ts";
import type { Machine } from "../engine/machine.ts";
import type { TraceEntry } from "../engine/trace.ts";

export interface Coverage {
  readonly states: Tally;
  /** A path is a way out of a state: a choice, a retry, a failure, a hand-back … */
  readonly paths: Tally;
}

export interface Tally {
  readonly covered: number;
  readonly all: number;
  /** What no test has taken, in the order of the flow. */
  readonly missing: readonly string[];
}

export function coveredBy(trace: readonly TraceEntry[]): ReadonlySet<string> {
  const covered = new Set<string>();
  for (const entry of trace) {
    if (entry.kind === "enter") covered.add(entry.state);
    if (entry.kind === "exit") covered.add(pathName(entry.state, entry.exit));
  }
  return covered;
}

export function coverageOf(machine: Machine, covered: ReadonlySet<string>): Coverage {
  const states = [...machine.states.values()];
  const paths = states.flatMap((state) =>
    exitsOf(machine, state).map((exit) => pathName(state.name, exit.id)),
  );
  return {
    states: tally(
      states.map((state) => state.name),
      covered,
    ),
    paths: tally(paths, covered),
  };
}

/** Percent of what there is, rounded down: 100 means all. */
export function percent({ covered, all }: Tally): number {
  return all === 0 ? 100 : Math.floor((covered / all) * 100);
}

function pathName(state: string, exit: string): string {
  return `${state} → ${exit}`;
}

function tally(names: readonly string[], covered: ReadonlySet<string>): Tally {
  const missing = names.filter((name) => !covered.has(name));
  return { covered: names.length - missing.length, all: names.length, missing };
}
