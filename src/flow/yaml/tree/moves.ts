/** Values that were put right: where each of them had stood in the text. There may be one for each key of a file. */
import type { Path } from "./nodes.ts";

export interface Moves {
  /** From now on `to`, with all that is inside, is what has stood at `from`. */
  add(to: Path, from: Path): void;
  /** Where the value at a path was written. */
  authored(path: Path): Path;
}

interface Move {
  readonly to: Path;
  readonly from: Path;
}

export function createMoves(): Moves {
  const moves: Move[] = [];
  /** Their numbers, by where they lead. */
  const byTarget = new Map<string, number[]>();

  /** The last one before a number that leads to a path or to what it is in. */
  const lastBefore = (path: Path, before: number): number => {
    let last = -1;
    let target = "";
    for (let length = 0; length <= path.length; length += 1) {
      if (length > 0) target = stepTo(target, path[length - 1]);
      const own = byTarget.get(target)?.findLast((number) => number < before) ?? -1;
      last = Math.max(last, own);
    }
    return last;
  };

  return {
    add(to, from) {
      const target = to.reduce(stepTo, "");
      const numbers = byTarget.get(target) ?? [];
      byTarget.set(target, numbers);
      numbers.push(moves.length);
      moves.push({ to, from });
    },
    authored(path) {
      let now = path;
      let number = moves.length;
      while (number > 0) {
        number = lastBefore(now, number);
        const move = moves[number];
        if (move === undefined) return now;
        now = [...move.from, ...now.slice(move.to.length)];
      }
      return now;
    },
  };
}

/** A number is not the text of it. */
function stepTo(target: string, step: string | number | undefined): string {
  return `${target}${typeof step === "number" ? "\u0001" : "\u0000"}${step}`;
}
