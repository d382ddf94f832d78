/** The ways on which a name gets no value: where it may still be empty, and by which way one comes there. */
import type { ValueFlow, ValueStep } from "./value-flow.ts";

/** Nodes at which the value may be empty, each with the node before it on a shortest way. */
export type EmptyWays = ReadonlyMap<string, string | undefined>;

/** From where a conversation begins, and from where the value is emptied again. */
export function emptyWays(flow: ValueFlow, key: string, emptied: readonly string[]): EmptyWays {
  return waysWithout(flow, key, [...flow.starts, ...emptied]);
}

/** By name, the nodes at which its value was just emptied, of those that a conversation can come to. */
export function emptiedAt(flow: ValueFlow): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const note = (keys: ReadonlySet<string>, node: string): void => {
    for (const key of keys) found.set(key, [...(found.get(key) ?? []), node]);
  };
  for (const name of allWays(flow).keys()) {
    const node = flow.nodes.get(name);
    if (node === undefined) continue;
    note(node.empties, name);
    for (const { empties, to } of node.steps) note(empties, to);
  }
  return found;
}

/** Every node that a conversation can come to. */
export function allWays(flow: ValueFlow): EmptyWays {
  return waysWithout(flow, undefined, flow.starts);
}

export function waysWithout(
  { nodes }: ValueFlow,
  key: string | undefined,
  sources: readonly string[],
): EmptyWays {
  const found = new Map<string, string | undefined>();
  const queue: string[] = [];
  const returned = new Set<string>();
  const callers = new Map<string, string[]>();
  const visit = (name: string, from: string | undefined): void => {
    const node = nodes.get(name);
    if (node === undefined || found.has(name) || (key !== undefined && node.gives.has(key))) return;
    found.set(name, from);
    queue.push(name);
  };
  const take = (steps: readonly ValueStep[], from: string): void => {
    for (const { to, gives } of steps) if (key === undefined || !gives.has(key)) visit(to, from);
  };
  for (const source of sources) visit(source, undefined);
  // Grows while it is walked.
  for (const name of queue) {
    const node = nodes.get(name);
    if (node === undefined) continue;
    take(node.steps, name);
    if (node.runs !== undefined) {
      const { part, after } = node.runs;
      if (returned.has(part)) take(after, name);
      else callers.set(part, [...(callers.get(part) ?? []), name]);
    }
    if (node.returns !== undefined && !returned.has(node.returns)) {
      returned.add(node.returns);
      for (const caller of callers.get(node.returns) ?? []) {
        take(nodes.get(caller)?.runs?.after ?? [], caller);
      }
    }
  }
  return found;
}

/** The nodes of the way, first to last. */
export function wayTo(ways: EmptyWays, last: string): readonly string[] {
  const way = [last];
  for (let name = ways.get(last); name !== undefined; name = ways.get(name)) way.push(name);
  return way.toReversed();
}
