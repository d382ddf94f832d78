/** Ways on which a name gets no value, while another gets one: what a text may show where it asks for that other alone. */
import {
  firstIn,
  numbersTo,
  START,
  UNREACHED,
  waysWithout,
  wayTo,
  type EmptyWays,
  type GridNode,
  type ValueGrid,
} from "./empty-ways.ts";

/** Ways on which a value is lacking and another is given. */
export interface WaysBeside {
  /** From where the other has just been given. */
  readonly rest: EmptyWays;
  /** The node before each of those; START where a way begins there. */
  readonly before: ReadonlyMap<number, number>;
}

/** What comes on the ways without `key` after `other` got a value on them. */
export function waysBeside(
  grid: ValueGrid,
  key: string,
  other: string,
  ways: EmptyWays,
): WaysBeside {
  const before = new Map<number, number>();
  const running: number[] = [];
  for (const [index, node] of grid.nodes.entries()) {
    if (ways[index] === UNREACHED) continue;
    if (node.runs !== undefined) running.push(index);
    if (gains(node, other)) before.set(index, ways[index] ?? START);
    for (const step of [...node.steps, ...node.after]) {
      const { to, gives, onlyFor } = step;
      if (onlyFor !== undefined || !gains(step, other) || gives.has(key)) continue;
      if (!before.has(to)) before.set(to, index);
    }
  }
  return { rest: waysWithout(grid, key, [...before.keys()], running), before };
}

/** The whole of such a way. */
export function wayBesideTo(
  grid: ValueGrid,
  ways: EmptyWays,
  { rest, before }: WaysBeside,
  last: readonly string[],
): readonly string[] {
  const [first = START] = numbersTo(rest, firstIn(grid, rest, last) ?? START);
  const from = grid.names[before.get(first) ?? START];
  return [...(from === undefined ? [] : wayTo(grid, ways, [from])), ...wayTo(grid, rest, last)];
}

function gains({ gives, mayGive }: Pick<GridNode, "gives" | "mayGive">, name: string): boolean {
  return gives.has(name) || mayGive.has(name);
}
