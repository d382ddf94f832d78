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
import { nodeAgain, nodeBack } from "./route-steps.ts";

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
  for (const one of grid.staying) {
    if (!gains(one, other) || one.gives.has(key)) continue;
    for (const name of one.states) {
      const again = grid.numbers.get(nodeAgain(name));
      const from = [grid.numbers.get(name), again].find(
        (number) => number !== undefined && ways[number] !== UNREACHED,
      );
      if (again !== undefined && from !== undefined && !before.has(again)) before.set(again, from);
    }
  }
  for (const name of grid.back.keys()) {
    const number = grid.numbers.get(nodeBack(name)) ?? UNREACHED;
    if (before.has(number)) askAgain(grid, name, number, before);
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

/** The questions before a state, and those before them, with what was gained there. */
function askAgain(
  { back, numbers }: ValueGrid,
  name: string,
  from: number,
  before: Map<number, number>,
): void {
  const open = [...(back.get(name) ?? [])];
  const seen = new Set(open);
  // Grows while it is walked.
  for (const question of open) {
    const again = numbers.get(nodeAgain(question));
    if (again !== undefined && !before.has(again)) before.set(again, from);
    for (const one of back.get(question) ?? []) {
      if (seen.has(one)) continue;
      seen.add(one);
      open.push(one);
    }
  }
}

function gains({ gives, mayGive }: Pick<GridNode, "gives" | "mayGive">, name: string): boolean {
  return gives.has(name) || mayGive.has(name);
}
