/** On what was measured, and how quiet it was meanwhile. */
import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { ARE_CORES_HELD } from "./cores.ts";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly kernel: string;
  readonly node: string;
  readonly redis: string;
  readonly areCoresHeld: boolean;
}

export function describeMachine(redis: string): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? "?",
    cores: all.length,
    memoryBytes: totalmem(),
    kernel: release(),
    node: process.version,
    redis,
    areCoresHeld: ARE_CORES_HELD,
  };
}

export interface Quiet {
  /** Processes that wanted to run, in the minute before. */
  readonly loadAtStart: number;
  /** Share of the time that the host gave to others. */
  readonly stolen: number;
}

/** Begins to watch; the answer tells what was seen until then. */
export function watchQuiet(): () => Quiet {
  const [loadAtStart = 0] = loadavg();
  const before = ticks();
  return () => {
    const after = ticks();
    const stolen = (after.stolen - before.stolen) / (after.all - before.all);
    return { loadAtStart, stolen };
  };
}

function ticks(): { readonly all: number; readonly stolen: number } {
  const [line = ""] = readFileSync("/proc/stat", "utf8").split("\n", 1);
  const counts = line.split(/\s+/).slice(1).map(Number);
  return { all: counts.reduce((sum, count) => sum + count, 0), stolen: counts[7] ?? 0 };
}

/** Reasons to measure again at a better time. `width` is how far the baseline's rounds lie apart. */
export function noiseIn({ loadAtStart, stolen }: Quiet, width: number | undefined): string[] {
  const reasons: string[] = [];
  if (loadAtStart > 0.7)
    reasons.push(`the load average was ${loadAtStart.toFixed(1)} at the start`);
  if (stolen > 0.02) reasons.push(`the host took ${(100 * stolen).toFixed(0)} % of the time away`);
  if (width !== undefined && width > 0.25) {
    reasons.push(`rounds of the baseline lie ${(100 * width).toFixed(0)} % apart`);
  }
  return reasons;
}
