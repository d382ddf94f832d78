/** Keeps a flood of refusals out of the log: so many lines a second, and how many were left out with the next one. */
export interface LogLimit {
  /** Undefined when the line is one too many; else how many were left out since the last. */
  admit(): number | undefined;
}

export function createLogLimit(linesPerSecond: number, now: () => number): LogLimit {
  let second = Number.NaN;
  let lines = 0;
  let leftOut = 0;
  return {
    admit() {
      const current = Math.floor(now() / 1000);
      if (current !== second) {
        second = current;
        lines = 0;
      }
      lines += 1;
      if (lines > linesPerSecond) {
        leftOut += 1;
        return undefined;
      }
      const since = leftOut;
      leftOut = 0;
      return since;
    },
  };
}
