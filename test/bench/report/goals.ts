/** The goals, each held against what was measured. Nothing here is typed in by hand but the goal itself. */
import type { Figures } from "./section.ts";
import { markdownTable, megabytes, micros, millis, percent, times, whole } from "./table.ts";

export interface Goal {
  readonly text: string;
  /** Names of figures: the first, divided by the second where there is one. */
  readonly of: readonly [string, string?];
  readonly bound: "at least" | "at most";
  readonly goal: number;
  readonly format: (value: number) => string;
}

const REDIS = "turn.gateway-redis.perSecond";
const AT_LEAST = "at least";
const AT_MOST = "at most";

export const GOALS: readonly Goal[] = [
  goal(
    "Redis: throughput against GET and SET",
    ["turn.gateway-redis.throughputAgainst"],
    AT_LEAST,
    0.85,
    times,
  ),
  goal(
    "Redis: CPU a turn against GET and SET",
    ["turn.gateway-redis.cpuAgainst"],
    AT_MOST,
    1.2,
    times,
  ),
  goal(
    "Redis: throughput against botbuilder",
    [REDIS, "turn.botbuilder.perSecond"],
    AT_LEAST,
    10,
    times,
  ),
  goal("Redis: throughput against botkit", [REDIS, "turn.botkit.perSecond"], AT_LEAST, 7, times),
  goal(
    "Redis: throughput against bottender",
    [REDIS, "turn.bottender.perSecond"],
    AT_LEAST,
    4,
    times,
  ),
  goal("Redis: throughput against xstate", [REDIS, "turn.xstate.perSecond"], AT_LEAST, 1.3, times),
  goal("Redis: throughput against grammY", [REDIS, "turn.grammy.perSecond"], AT_LEAST, 1.1, times),
  goal(
    "Redis: p99 at 500 a second against GET and SET",
    ["tail.gateway-redis.p99Ms", "tail.baseline.p99Ms"],
    AT_MOST,
    1.25,
    times,
  ),
  goal(
    "Redis: p99 at 500 a second against botbuilder",
    ["tail.gateway-redis.p99Ms", "tail.botbuilder.p99Ms"],
    AT_MOST,
    0.2,
    times,
  ),
  goal(
    "One conversation, 64 at once: throughput against spread",
    ["behaviour.hot.throughputAgainst"],
    AT_LEAST,
    0.3,
    times,
  ),
  goal("A repeat: CPU against a turn", ["behaviour.repeats.cpuAgainst"], AT_MOST, 0.75, times),
  goal(
    "SQLite: throughput against GET and SET",
    ["turn.gateway-sqlite.throughputAgainst"],
    AT_LEAST,
    0.35,
    times,
  ),
  goal(
    "SQLite: p99 at 500 a second against GET and SET",
    ["tail.gateway-sqlite.p99Ms", "tail.baseline.p99Ms"],
    AT_MOST,
    1.5,
    times,
  ),
  goal(
    "Engine alone: a turn of the slowest example bot",
    ["engine.slowestMicros"],
    AT_MOST,
    15,
    micros,
  ),
  goal(
    "Engine alone: growth from 10 to 1,000 states",
    ["engine.statesGrowth"],
    AT_MOST,
    0.1,
    percent,
  ),
  goal("Engine alone: growth from 1 to 1,000 bots", ["engine.botsGrowth"], AT_MOST, 0.1, percent),
  goal(
    "A conversation at rest in Redis",
    ["kept.bytes"],
    AT_MOST,
    1000,
    (bytes) => `${whole(bytes)} bytes`,
  ),
  goal("Start to ready, example bots", ["start.examples.ms"], AT_MOST, 400, millis),
  goal("Start to ready, 100 bots", ["start.bots100.ms"], AT_MOST, 1500, millis),
  goal("Memory at rest, example bots", ["start.examples.restingBytes"], AT_MOST, 90e6, megabytes),
  goal("Reload of one bot in 1,000", ["reload.oneMs"], AT_MOST, 50, millis),
  goal("Two processes: CPU a turn against one", ["behaviour.two.cpuAgainst"], AT_MOST, 1.1, times),
  goal(
    "Checking a flow of 1,000 states against parsing it",
    ["validation.ratio"],
    AT_MOST,
    1.5,
    times,
  ),
];

function goal(
  text: string,
  of: Goal["of"],
  bound: Goal["bound"],
  value: number,
  format: Goal["format"],
): Goal {
  return { text, of, bound, goal: value, format };
}

export interface JudgedGoal {
  readonly text: string;
  readonly wanted: string;
  readonly measured: string;
  /** Undefined where it was not measured. */
  readonly isMet: boolean | undefined;
}

export function judgeGoals(figures: Figures): readonly JudgedGoal[] {
  return GOALS.map(({ text, of: [name, by], bound, goal: value, format }) => {
    const wanted = `${bound} ${format(value)}`;
    const figure = figures[name];
    const divisor = by === undefined ? 1 : figures[by];
    if (figure === undefined || divisor === undefined) {
      return { text, wanted, measured: "not measured", isMet: undefined };
    }
    const found = figure / divisor;
    const isMet = bound === "at least" ? found >= value : found <= value;
    return { text, wanted, measured: format(found), isMet };
  });
}

export function goalsTable(goals: readonly JudgedGoal[]): string {
  return markdownTable({
    columns: ["goal", "wanted", "measured", ""],
    rows: goals.map(({ text, wanted, measured, isMet }) => {
      const verdict = isMet === undefined ? "" : isMet ? "met" : "**not met**";
      return [text, wanted, measured, verdict];
    }),
  });
}
