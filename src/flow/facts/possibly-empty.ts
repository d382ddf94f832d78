/**
 * Which values may be empty where, of all names at once: a first look, so that the ways of a name are only followed where
 * there may be one. A set of names is a number, with a bit for each.
 */
import type { MayBeEmpty } from "./copies.ts";
import type { GridNode, ValueGrid } from "./empty-ways.ts";
import { listFor } from "./list-for.ts";

/** `sources`: by name, the nodes at which it has no value. */
export function possiblyEmpty(
  grid: ValueGrid,
  sources: ReadonlyMap<string, readonly number[]>,
): MayBeEmpty {
  const bits = new Map([...sources.keys()].map((name, index) => [name, 1n << BigInt(index)]));
  const setOf = (names: ReadonlySet<string>): bigint => {
    let set = 0n;
    for (const name of names) set |= bits.get(name) ?? 0n;
    return set;
  };
  const empty = grid.nodes.map(() => 0n);
  for (const [name, nodes] of sources) {
    for (const node of nodes) empty[node] = (empty[node] ?? 0n) | (bits.get(name) ?? 0n);
  }
  spread(grid, empty, setOf);
  const entering = (name: string, node: string): boolean =>
    ((empty[grid.numbers.get(node) ?? -1] ?? 0n) & (bits.get(name) ?? 0n)) !== 0n;
  return {
    entering,
    inside: (name, node) =>
      entering(name, node) && grid.nodes[grid.numbers.get(node) ?? -1]?.gives.has(name) !== true,
  };
}

/** Along all steps, until nothing changes any more. A part comes back to all who run it. */
function spread(
  grid: ValueGrid,
  empty: bigint[],
  setOf: (names: ReadonlySet<string>) => bigint,
): void {
  const order = inOrder(grid);
  const waiting = new Uint8Array(order.length).fill(1);
  const callers = new Map<string, number[]>();
  for (const [index, { runs }] of grid.nodes.entries()) {
    if (runs !== undefined) listFor(callers, runs).push(index);
  }
  const returned = new Map<string, bigint>();
  let isChanged = true;
  const wake = (node: number): void => {
    waiting[node] = 1;
    isChanged = true;
  };
  const take = (here: bigint, steps: GridNode["steps"]): void => {
    if (here === 0n) return;
    for (const { to, gives, onlyFor } of steps) {
      const given = gives.size === 0 ? here : here & ~setOf(gives);
      const before = empty[to] ?? 0n;
      const after = before | (onlyFor === undefined ? given : given & setOf(onlyFor));
      if (after === before) continue;
      empty[to] = after;
      wake(to);
    }
  };
  while (isChanged) {
    isChanged = false;
    for (const index of order) {
      const node = grid.nodes[index];
      if (node === undefined || waiting[index] === 0) continue;
      waiting[index] = 0;
      const here = (empty[index] ?? 0n) & ~setOf(node.gives);
      take(here, node.steps);
      if (node.runs !== undefined) take(returned.get(node.runs) ?? 0n, node.after);
      if (node.returns === undefined) continue;
      const { part } = node.returns;
      const before = returned.get(part) ?? 0n;
      if ((before | here) === before) continue;
      returned.set(part, before | here);
      for (const caller of callers.get(part) ?? []) wake(caller);
    }
  }
}

/** Each node before those that it leads to, but for those that lead back: what was left last by a search in depth comes first. */
function inOrder({ nodes, starts }: ValueGrid): readonly number[] {
  const left: number[] = [];
  const isSeen = new Uint8Array(nodes.length);
  const enter = (index: number): Frame => {
    isSeen[index] = 1;
    const { steps = [], after = [] } = nodes[index] ?? {};
    return { index, next: [...steps, ...after].values() };
  };
  for (const root of [...starts, ...nodes.keys()]) {
    if (isSeen[root] === 1) continue;
    const open = [enter(root)];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const step = top.next.next();
      if (step.done === true) {
        left.push(top.index);
        open.pop();
      } else if (isSeen[step.value.to] === 0) {
        open.push(enter(step.value.to));
      }
    }
  }
  return left.toReversed();
}

interface Frame {
  readonly index: number;
  readonly next: Iterator<GridNode["steps"][number]>;
}
