/** PROFILE.md: a profile as a page for people. Pure. */
import type { Machine } from "../machine/machine.ts";
import { markdownTable, percent, short, whole } from "../report/table.ts";
import { PARTS } from "./parts.ts";
import type { ProfileReading } from "./read-profile.ts";

export interface ProfileRun {
  readonly turns: number;
  /** Of the whole process, by the system's clock. */
  readonly cpuMicros: number;
  readonly machine: Machine;
  readonly date: Date;
  readonly noise: readonly string[];
}

const MOST_FUNCTIONS = 30;

export function profilePage(reading: ProfileReading, run: ProfileRun): string {
  const { turns, cpuMicros, machine, date, noise } = run;
  const { parts, functions, busyMicros } = reading;
  const figures = (micros: number) => [short(micros / turns), percent(micros / busyMicros)];
  const byPart = PARTS.map((part) => [part, ...figures(parts.get(part) ?? 0)]);
  const total = ["**all of it**", ...figures(busyMicros)];
  const byFunction = functions
    .slice(0, MOST_FUNCTIONS)
    .map(({ name, place, part, micros }) => [`\`${name}\``, place, part, ...figures(micros)]);
  return [
    "# Where the microseconds of a turn go",
    "Written by `npm run bench:profile`; do not edit. The gateway runs on Redis with everything on, under as much load as it takes, " +
      "with Node's own profiler, which makes it slower. Time is self time: what a function spends in itself, not in those that it calls.",
    `${date.toISOString().slice(0, 10)}, ${machine.cpu}, Node ${machine.node}, Redis ${machine.redis}: ${whole(turns)} turns, ` +
      `${short(cpuMicros)} µs of processor each, all threads together; the table below has the main thread alone.` +
      (noise.length > 0 ? ` **The machine was too noisy:** ${noise.join("; ")}.` : ""),
    "## By part",
    markdownTable({ columns: ["part", "µs a turn", "share"], rows: [...byPart, total] }).trimEnd(),
    "## By function",
    markdownTable({
      columns: ["function", "where", "part", "µs a turn", "share"],
      texts: 3,
      rows: byFunction,
    }).trimEnd(),
    "",
  ].join("\n\n");
}
