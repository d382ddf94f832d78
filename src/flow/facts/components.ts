/** Strongly connected parts of a graph: groups whose members all lead to each other. Tarjan's way, without recursion. */

/** A group comes after every group that it leads to. */
export function components(
  nodes: Iterable<string>,
  next: (node: string) => readonly string[],
): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();

  const begin = (node: string): Frame => {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, ways: next(node), at: 0 };
  };
  const lower = (node: string, to: number): void => {
    low.set(node, Math.min(low.get(node) ?? to, to));
  };

  for (const root of nodes) {
    if (order.has(root)) continue;
    const frames = [begin(root)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const to = frame.ways[frame.at];
      frame.at += 1;
      if (to !== undefined) {
        if (!order.has(to)) frames.push(begin(to));
        else if (isOpen.has(to)) lower(frame.node, order.get(to) ?? 0);
        continue;
      }
      frames.pop();
      const own = low.get(frame.node) ?? 0;
      const above = frames.at(-1);
      if (above !== undefined) lower(above.node, own);
      if (own !== order.get(frame.node)) continue;
      const group = open.splice(open.lastIndexOf(frame.node));
      for (const node of group) isOpen.delete(node);
      found.push(group);
    }
  }
  return found;
}

interface Frame {
  readonly node: string;
  readonly ways: readonly string[];
  at: number;
}
