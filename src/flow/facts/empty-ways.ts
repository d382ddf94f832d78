/** The ways on which a name gets no value: where it may still be empty, and by which way one comes there. */
import type { Assignment } from "../../engine/state.ts";
import type { CheckedFlow } from "../rule.ts";
import { conditionTrees } from "./condition-tree.ts";
import { copiedFrom, copySites, emptyCopies } from "./copies.ts";
import { knownAt } from "./known-at.ts";
import { listFor } from "./list-for.ts";
import { perFlow } from "./per-flow.ts";
import { stateOfNode } from "./route-steps.ts";
import { possiblyEmpty } from "./possibly-empty.ts";
import { placesOf, valueFlow, type ValueFlow, type ValueNode } from "./value-flow.ts";

/** The nodes of a flow by number, so that looking along the ways of many names is quick. */
export interface ValueGrid {
  readonly names: readonly string[];
  /** The state in which each node is. */
  readonly states: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly nodes: readonly GridNode[];
  readonly starts: readonly number[];
  readonly staying: ValueFlow["staying"];
  readonly back: ValueFlow["back"];
}

type Keys = ReadonlySet<string>;

interface GridStep {
  readonly to: number;
  readonly gives: ReadonlySet<string>;
  readonly mayGive: ReadonlySet<string>;
  readonly onlyFor: Keys | undefined;
  readonly admits: ((outcome: string) => boolean) | undefined;
}

export interface GridNode {
  readonly gives: ReadonlySet<string>;
  readonly mayGive: ReadonlySet<string>;
  readonly steps: readonly GridStep[];
  readonly after: readonly GridStep[];
  readonly runs: string | undefined;
  readonly returns: ValueNode["returns"];
}

/** For each node the one before it on a shortest way; START where a way begins, UNREACHED where none comes. */
export type EmptyWays = Int32Array;
export const START = -1;
export const UNREACHED = -2;

function gridOf(flow: ValueFlow): ValueGrid {
  const names = [...flow.nodes.keys()];
  const numbers = new Map(names.map((name, index) => [name, index]));
  const numbered = (steps: ValueNode["steps"]): readonly GridStep[] => {
    const found: GridStep[] = [];
    for (const { to, gives, mayGive, onlyFor, admits } of steps) {
      const number = numbers.get(to);
      if (number !== undefined) found.push({ to: number, gives, mayGive, onlyFor, admits });
    }
    return found;
  };
  const nodes = [...flow.nodes.values()].map(({ gives, mayGive, steps, runs, returns }) => ({
    gives,
    mayGive,
    steps: numbered(steps),
    after: numbered(runs?.after ?? []),
    runs: runs?.part,
    returns,
  }));
  const starts = flow.starts.flatMap((name) => numbers.get(name) ?? []);
  return {
    names,
    states: names.map(stateOfNode),
    numbers,
    nodes,
    starts,
    staying: flow.staying,
    back: flow.back,
  };
}

/** Worked out once for all that ask of one flow. */
export const valueGrid = perFlow((flow) => {
  const { values, grid, reached, emptied, lost: lostCopies } = settled(flow);
  const partOf = (node: number): string | undefined =>
    flow.machine.states.get(grid.states[node] ?? "")?.part;
  /** Nodes that may be running the parts in which these are. */
  const running = (inside: readonly number[]): readonly number[] =>
    runningAround(grid, reached, inside.map(partOf), partOf);
  const known = new Map<string, EmptyWays>();
  /** Those on which a name has no value: not yet, or not any more. */
  const waysTo = (name: string): EmptyWays => {
    const lost = emptied.get(name) ?? [];
    const ways = known.get(name) ?? waysFrom(grid, name, grid.starts, lost, running(lost));
    known.set(name, ways);
    return ways;
  };
  /** By name, what it is copied from where it may be left empty by that. */
  const copied = new Map(
    [...lostCopies].map((one) => [one.name, copiedFrom(flow.machine, one) ?? ""] as const),
  );
  return { values, grid, emptied, copied, runningAround: running, waysTo };
});

/** With the copies that leave nothing behind, and those of such copies in turn. */
function settled(flow: CheckedFlow) {
  const sites = copySites(flow, placesOf(flow), knownAt(conditionTrees(flow)));
  const copied = sites.flatMap(({ set }) =>
    set.flatMap((one) => copiedFrom(flow.machine, one) ?? []),
  );
  const look = (lost: ReadonlySet<Assignment>) => {
    const values = valueFlow(flow, lost);
    const grid = gridOf(values);
    const reached = waysWithout(grid, undefined, grid.starts);
    return { values, grid, reached, emptied: emptiedAt(values, grid, reached), lost };
  };
  let found = look(new Set());
  for (let round = 0; round < MOST_COPIES_IN_A_ROW && copied.length > 0; round += 1) {
    const { grid, emptied, lost } = found;
    const sources = copied.map(
      (name) => [name, [...grid.starts, ...(emptied.get(name) ?? [])]] as const,
    );
    const more = emptyCopies(flow.machine, sites, possiblyEmpty(grid, new Map(sources)), lost);
    if (more.size === lost.size) break;
    found = look(more);
  }
  return found;
}

/** A copy of a copy, and so on. */
const MOST_COPIES_IN_A_ROW = 3;

function runningAround(
  { nodes }: ValueGrid,
  reached: EmptyWays,
  inside: readonly (string | undefined)[],
  partOf: (node: number) => string | undefined,
): readonly number[] {
  const parts = new Set(inside);
  const running: number[] = [];
  const callers = new Map<string, number[]>();
  if ([...parts].every((part) => part === undefined)) return running;
  for (const [index, { runs }] of nodes.entries()) {
    if (runs !== undefined && reached[index] !== UNREACHED) listFor(callers, runs).push(index);
  }
  // Grows while it is walked.
  for (const part of parts) {
    for (const caller of callers.get(part ?? "") ?? []) {
      running.push(caller);
      parts.add(partOf(caller));
    }
  }
  return running;
}

/** By name, the nodes at which its value was just emptied, of those that a conversation can come to. */
function emptiedAt(
  flow: ValueFlow,
  grid: ValueGrid,
  reached: EmptyWays,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  const note = (keys: ReadonlySet<string>, node: number | undefined): void => {
    if (node === undefined) return;
    for (const key of keys) listFor(found, key).push(node);
  };
  for (const [index, name] of grid.names.entries()) {
    const node = flow.nodes.get(name);
    if (node === undefined || reached[index] === UNREACHED) continue;
    note(node.empties, index);
    for (const { empties, to } of node.steps) note(empties, grid.numbers.get(to));
  }
  return found;
}

/**
 * All that can be reached from these without a step or node that gives the value; all without one when it is undefined.
 * `running`: nodes whose part was entered before.
 */
export function waysWithout(
  { nodes }: ValueGrid,
  key: string | undefined,
  sources: readonly number[],
  running: readonly number[] = [],
): EmptyWays {
  const ways = new Int32Array(nodes.length).fill(UNREACHED);
  const queue: number[] = [];
  /** With which words each part may come back. */
  const returned = new Map<string, Set<string>>();
  const callers = new Map<string, number[]>();
  const gives = (keys: ReadonlySet<string>): boolean =>
    keys.size > 0 && key !== undefined && keys.has(key);
  const visit = (index: number, from: number): void => {
    const node = nodes[index];
    if (node === undefined || ways[index] !== UNREACHED || gives(node.gives)) return;
    ways[index] = from;
    queue.push(index);
  };
  const take = (steps: readonly GridStep[], from: number, outcome?: string): void => {
    for (const { to, gives: given, onlyFor, admits } of steps) {
      if (gives(given) || (onlyFor !== undefined && !onlyFor.has(key ?? ""))) continue;
      if (outcome === undefined || admits === undefined || admits(outcome)) visit(to, from);
    }
  };
  for (const caller of running) {
    const part = nodes[caller]?.runs;
    if (part !== undefined) listFor(callers, part).push(caller);
  }
  for (const source of sources) visit(source, START);
  // Grows while it is walked.
  for (const index of queue) {
    const node = nodes[index];
    if (node === undefined) continue;
    take(node.steps, index);
    if (node.runs !== undefined) {
      listFor(callers, node.runs).push(index);
      for (const outcome of returned.get(node.runs) ?? []) take(node.after, index, outcome);
    }
    if (node.returns !== undefined) {
      const { part, outcome } = node.returns;
      const outcomes = returned.get(part) ?? new Set();
      if (outcomes.has(outcome)) continue;
      returned.set(part, outcomes.add(outcome));
      for (const caller of callers.get(part) ?? []) {
        // Whoever ran it before this began is on no way from here: one would go in a circle.
        const from = ways[caller] === UNREACHED ? index : caller;
        take(nodes[caller]?.after ?? [], from, outcome);
      }
    }
  }
  return ways;
}

/**
 * Ways on which a value is lacking from the start, or once it is lost: `running`, nodes that may have entered the part in
 * which that is. A part that is entered without the value does not come back to those.
 */
export function waysFrom(
  grid: ValueGrid,
  key: string,
  starts: readonly number[],
  lost: readonly number[],
  running: readonly number[],
): EmptyWays {
  const ways = waysWithout(grid, key, [...starts, ...lost]);
  if (running.length === 0) return ways;
  const after = waysWithout(grid, key, lost, running);
  return ways.map((from, node) => (from === UNREACHED ? (after[node] ?? UNREACHED) : from));
}

/** The first of these nodes that the ways come to. */
export function firstIn(
  grid: ValueGrid,
  ways: EmptyWays,
  names: readonly string[],
): number | undefined {
  return names
    .flatMap((name) => grid.numbers.get(name) ?? [])
    .find((number) => ways[number] !== UNREACHED);
}

/** The nodes of the way to the first of these, first to last. */
export function wayTo(
  grid: ValueGrid,
  ways: EmptyWays,
  names: readonly string[],
): readonly string[] {
  return numbersTo(ways, firstIn(grid, ways, names) ?? START).map(
    (number) => grid.states[number] ?? "",
  );
}

export function numbersTo(ways: EmptyWays, last: number): readonly number[] {
  const way: number[] = [];
  for (let number = last; number >= 0; number = ways[number] ?? START) way.push(number);
  return way.toReversed();
}
