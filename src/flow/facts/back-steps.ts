/**
 * Where `back` leads with values that were lost since: to the question before, which is asked again. For names that were
 * not lost meanwhile nothing changes by it.
 */
import { waits } from "../../engine/exits.ts";
import type { Machine } from "../../engine/machine.ts";
import { listFor } from "./list-for.ts";
import {
  nodeAgain,
  nodeBack,
  NO_CHANGES,
  NO_KEYS,
  stateOfNode,
  type Changes,
} from "./route-steps.ts";
import type { Staying, ValueNode } from "./value-flow.ts";

type Nodes = ReadonlyMap<string, ValueNode>;

export interface WaysBack {
  /** One node for each state that a customer may go back from. */
  readonly nodes: readonly (readonly [string, ValueNode])[];
  /** Each of those, with the questions that are asked again then. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
}

/** `staying`: what may be said and done in a question, which is asked again then. */
export function waysBack({ states }: Machine, nodes: Nodes, staying: readonly Staying[]): WaysBack {
  const before = stepsTo(nodes, lostInParts(states, nodes));
  const waiting = new Map(
    [...states.values()].filter(waits).map(({ name, part }) => [name, part] as const),
  );
  const emptying = staying.filter(({ empties }) => empties.size > 0);
  const edges = new Map<string, Edge[]>();
  for (const [name, part] of waiting) {
    const into = before.get(nodeBack(name)) ?? [];
    if (into.length === 0) continue;
    const meanwhile = (nodes.get(name)?.steps ?? []).filter(({ to }) => to === nodeAgain(name));
    const said = emptying.filter((one) => one.states.includes(name));
    const done = [...into.map(({ changes }) => changes), ...meanwhile, ...said];
    const own = new Set(done.flatMap(({ empties }) => [...empties]));
    // Nobody goes back into a part that was left.
    const isAsked = (from: string): boolean => {
      const own = waiting.get(from);
      return waiting.has(from) && (own === undefined || own === part);
    };
    edges.set(name, questionsBefore(name, nodes, before, isAsked, own));
  }
  farther(edges);
  return {
    nodes: [...edges].map(([name, all]) => {
      const steps = all.flatMap(({ to, names }) =>
        names.size === 0 ? [] : [{ ...NO_CHANGES, to: nodeAgain(to), onlyFor: names }],
      );
      return [nodeBack(name), { ...NO_CHANGES, steps }];
    }),
    asked: new Map([...edges].map(([name, all]) => [name, all.map(({ to }) => to)])),
  };
}

interface Edge {
  readonly to: string;
  /** What may have been lost since. */
  readonly names: Set<string>;
}

interface StepFrom {
  readonly from: string;
  readonly changes: Changes;
}

/** By node, the steps that lead to it; past the questions of a part that was run, as nobody goes back into one. */
function stepsTo(
  nodes: Nodes,
  lostIn: (part: string) => ReadonlySet<string>,
): ReadonlyMap<string, readonly StepFrom[]> {
  const found = new Map<string, StepFrom[]>();
  for (const [from, { steps, runs }] of nodes) {
    // What is asked again leads on as it did before.
    if (from === nodeAgain(stateOfNode(from))) continue;
    for (const step of steps) {
      if (step.onlyFor === undefined) listFor(found, step.to).push({ from, changes: step });
    }
    if (runs === undefined) continue;
    const lost = lostIn(runs.part);
    for (const step of runs.after) {
      const changes = { ...step, empties: new Set([...step.empties, ...lost]) };
      listFor(found, step.to).push({ from, changes });
    }
  }
  return found;
}

/** What may have no value when a part comes back, of all that is emptied in it and in those that it runs. */
function lostInParts(
  states: Machine["states"],
  nodes: Nodes,
): (part: string) => ReadonlySet<string> {
  const own = new Map<string, string[]>();
  for (const name of nodes.keys()) {
    const part = states.get(stateOfNode(name))?.part;
    if (part !== undefined) listFor(own, part).push(name);
  }
  const known = new Map<string, ReadonlySet<string>>();
  const lostIn = (part: string): ReadonlySet<string> => {
    const before = known.get(part);
    if (before !== undefined) return before;
    // One that runs itself is on its way.
    known.set(part, NO_KEYS);
    const lost = lostAtReturn(nodes, own.get(part) ?? [], lostIn);
    known.set(part, lost);
    return lost;
  };
  return lostIn;
}

/** By the ways through the part, from each of its states to where it returns. */
function lostAtReturn(
  nodes: Nodes,
  names: readonly string[],
  lostIn: (part: string) => ReadonlySet<string>,
): ReadonlySet<string> {
  const lost = new Set<string>();
  const entering = new Map<string, ReadonlySet<string>>();
  const open = [...names];
  // Grows while it is walked.
  for (const name of open) {
    const node = nodes.get(name);
    if (node === undefined) continue;
    const inside = after(entering.get(name) ?? NO_KEYS, node);
    if (node.returns !== undefined) for (const one of inside) lost.add(one);
    const run = node.runs;
    const behind = run && new Set([...inside, ...lostIn(run.part)]);
    const ways = [
      ...node.steps.map((step) => [step, inside] as const),
      ...(run?.after ?? []).map((step) => [step, behind ?? inside] as const),
    ];
    for (const [step, before] of ways) {
      const there = entering.get(step.to) ?? NO_KEYS;
      const more = [...after(before, step)].filter((one) => !there.has(one));
      if (more.length === 0 || there.size > MOST_LOST) continue;
      entering.set(step.to, new Set([...there, ...more]));
      open.push(step.to);
    }
  }
  return lost;
}

/** Names that are followed through a part. */
const MOST_LOST = 50;

function after(lost: ReadonlySet<string>, { gives, empties }: Changes): ReadonlySet<string> {
  if (gives.size === 0 && empties.size === 0) return lost;
  return new Set([...[...lost].filter((one) => !gives.has(one)), ...empties]);
}

interface Seen {
  readonly node: string;
  readonly lost: ReadonlySet<string>;
  /** Had a value again, or was known to have one, later than here. */
  readonly given: ReadonlySet<string>;
}

/** Ways from there through what does not wait, backwards. */
function questionsBefore(
  name: string,
  nodes: Nodes,
  before: ReadonlyMap<string, readonly StepFrom[]>,
  isAsked: (from: string) => boolean,
  own: ReadonlySet<string>,
): Edge[] {
  // Where there is no question before it, the same one is asked again.
  const edges = new Map<string, Edge>([[name, { to: name, names: new Set(own) }]]);
  const start = earlier({ node: name, lost: own, given: new Set() }, nodes.get(name));
  const open: Seen[] = [start];
  const known = new Set<string>();
  // Grows while it is walked.
  for (const seen of open) {
    for (const { from, changes } of before.get(seen.node) ?? []) {
      const there = earlier({ ...seen, node: from }, changes);
      // What leads to itself again is left but once.
      if (isAsked(from) && from !== name) {
        const edge = edges.get(from) ?? { to: from, names: new Set() };
        for (const one of there.lost) edge.names.add(one);
        edges.set(from, edge);
        continue;
      }
      const key = [from, ...[...there.lost].sort(), "", ...[...there.given].sort()].join("\t");
      if (known.has(key) || open.length > MOST_SEEN) continue;
      known.add(key);
      open.push(earlier(there, nodes.get(from)));
    }
  }
  return [...edges.values()];
}

/** Of a flow in which everything leads to everything, the nearest. */
const MOST_SEEN = 200;

function earlier({ node, lost, given }: Seen, { gives, empties }: Changes = NO_CHANGES): Seen {
  if (gives.size === 0 && empties.size === 0) return { node, lost, given };
  return {
    node,
    lost: new Set([...lost, ...[...empties].filter((one) => !given.has(one))]),
    given: new Set([...given, ...gives]),
  };
}

/** Back again from there, with what was lost before that. */
function farther(edges: ReadonlyMap<string, readonly Edge[]>): void {
  for (let round = 0; round < MOST_TIMES_BACK; round += 1) {
    for (const all of edges.values()) {
      for (const { to, names } of all) {
        for (const next of edges.get(to) ?? []) for (const one of names) next.names.add(one);
      }
    }
  }
}

const MOST_TIMES_BACK = 3;
