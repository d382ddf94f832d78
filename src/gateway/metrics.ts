/**
 * What the gateway counts and times, for GET /metrics. Labels are names out of flows and words of ours, never anything
 * that a customer or a caller sends.
 */
import type { Bot, BotSet } from "../runtime/bots.ts";
import type { TurnOutcome } from "../runtime/turn-request.ts";
import { createCounter, createGauge, createHistogram, type Family } from "./prometheus.ts";

export interface Metrics {
  /** How a turn ended. */
  readonly turn: (bot: Bot, outcome: TurnOutcome, ms: number) => void;
  /** A request that never became a turn. */
  readonly refused: (code: string) => void;
  readonly stored: (operation: string, result: string, ms: number) => void;
  readonly write: () => string;
}

export interface MetricsSettings {
  readonly bots: () => BotSet;
  /** Turns that run or wait. */
  readonly inFlight: () => number;
}

export function createMetrics({ bots, inFlight }: MetricsSettings): Metrics {
  const turns = createCounter({
    name: "flowgate_turns_total",
    help: "Turns by bot, outcome, and what the state that they ended in does (ask, choices, handoff, …).",
    labels: ["bot", "outcome", "state_kind"],
  });
  const seconds = createHistogram(
    {
      name: "flowgate_turn_duration_seconds",
      help: "From the first byte to the outcome, waiting included.",
      labels: ["outcome"],
    },
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25],
  );
  const ofBot = <const Name extends string>(name: Name, help: string) =>
    createCounter({ name, help, labels: ["bot"] });
  const conflicts = ofBot("flowgate_conflicts_total", "Times that another process was faster.");
  const repeats = ofBot("flowgate_repeats_total", "Messages that had been answered before.");
  const promises = ofBot("flowgate_late_answers_total", "Answers that are pushed, being late.");
  const misses = ofBot("flowgate_misses_total", "Messages that were not understood.");
  const handoffs = createCounter({
    name: "flowgate_handoffs_total",
    help: "Conversations handed to a team or another bot.",
    labels: ["bot", "to"],
  });
  const goals = createCounter({
    name: "flowgate_goals_total",
    help: "Goals that conversations reached.",
    labels: ["bot", "goal"],
  });
  const calls = createCounter({
    name: "flowgate_service_calls_total",
    help: "Calls of services by result.",
    labels: ["call", "result"],
  });
  const refusals = createCounter({
    name: "flowgate_refusals_total",
    help: "Requests that were refused before they became a turn.",
    labels: ["code"],
  });
  const store = createHistogram(
    {
      name: "flowgate_store_duration_seconds",
      help: "What the store took, by operation and result.",
      labels: ["operation", "result"],
    },
    [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  );
  const families: readonly Family[] = [
    turns,
    seconds,
    conflicts,
    repeats,
    promises,
    misses,
    handoffs,
    goals,
    calls,
    refusals,
    store,
    createGauge("flowgate_queue_turns", "Turns that run or wait right now.", inFlight),
    createGauge("flowgate_bots", "Bots that are served.", () => bots().ids().length),
  ];

  return {
    turn({ botId: bot, machine }, outcome, ms) {
      // The rest of a promised turn is counted when it has ended.
      if (outcome.kind === "promised") return promises.add({ bot });
      const name = outcomeName(outcome);
      const { state, trace } = endOf(outcome);
      const kind = state === undefined ? undefined : machine.states.get(state)?.turn.kind;
      turns.add({ bot, outcome: name, state_kind: kind ?? "none" });
      seconds.observe({ outcome: name }, ms / 1000);
      if (outcome.kind === "repeated" || outcome.kind === "forgotten") repeats.add({ bot });
      if (outcome.kind === "answered") {
        for (let times = 0; times < outcome.conflicts; times += 1) conflicts.add({ bot });
      }
      for (const entry of trace) {
        if (entry.kind === "miss") misses.add({ bot });
        else if (entry.kind === "handoff") handoffs.add({ bot, to: entry.to });
        else if (entry.kind === "goal") goals.add({ bot, goal: entry.goal });
        else if (entry.kind === "call") calls.add({ call: entry.call, result: entry.result });
      }
    },
    refused: (code) => refusals.add({ code }),
    stored: (operation, result, ms) => store.observe({ operation, result }, ms / 1000),
    write: () => families.map((one) => one.write()).join(""),
  };
}

type Ended = Exclude<TurnOutcome, { kind: "promised" }>;

function outcomeName(outcome: Ended): string {
  return outcome.kind === "answered" && outcome.failed ? "failed" : outcome.kind;
}

function endOf(outcome: Ended): Pick<Extract<Ended, { kind: "defect" }>, "state" | "trace"> {
  switch (outcome.kind) {
    case "answered":
      return { state: outcome.conversation.state, trace: outcome.trace };
    case "defect":
      return outcome;
    case "repeated":
    case "forgotten":
    case "stale":
    case "unavailable":
    case "busy":
    case "late":
      return { state: undefined, trace: [] };
  }
}
