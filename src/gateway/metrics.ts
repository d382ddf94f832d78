/**
 * What the gateway counts and times, for GET /metrics. Labels are names out of flows and words of ours, never anything
 * that a customer or a caller sends.
 */
import type { Bot, BotSet } from "../runtime/bots.ts";
import type { EndedTurn } from "../runtime/turn-request.ts";
import { createCounter, createGauge, createHistogram, type Family } from "./prometheus.ts";

export interface Metrics {
  /** How a turn ended. */
  readonly turn: (bot: Bot, outcome: EndedTurn, about: CountedTurn) => void;
  /** A turn whose caller could not wait for it; it is counted when it has ended. */
  readonly promised: (bot: Bot) => void;
  /** A request that never became a turn. */
  readonly refused: (code: string) => void;
  readonly stored: (operation: string, result: string, ms: number) => void;
  readonly write: () => string;
}

export interface CountedTurn {
  readonly cause: TurnCause;
  readonly ms: number;
}

/** A message of a customer, or their silence. */
export type TurnCause = "message" | "no_reply";

export interface MetricsSettings {
  readonly bots: () => BotSet;
  /** Turns that run or wait. */
  readonly inFlight: () => number;
}

export function createMetrics({ bots, inFlight }: MetricsSettings): Metrics {
  const turns = createCounter({
    name: "flowgate_turns_total",
    help: "Turns by bot, outcome, what the state that they ended in does (ask, choices, handoff, …), and cause.",
    labels: ["bot", "outcome", "state_kind", "cause"],
  });
  const seconds = createHistogram(
    {
      name: "flowgate_turn_duration_seconds",
      help: "Of messages, from the first byte to the outcome, waiting included.",
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
    turn({ botId: bot, machine }, outcome, { cause, ms }) {
      const name = outcomeName(outcome);
      const { state, trace } = endOf(outcome);
      const kind = state === undefined ? undefined : machine.states.get(state)?.turn.kind;
      turns.add({ bot, outcome: name, state_kind: kind ?? "none", cause });
      // Nobody waits for a turn of silence, and sending its messages is part of it.
      if (cause === "message") seconds.observe({ outcome: name }, ms / 1000);
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
    promised: ({ botId: bot }) => promises.add({ bot }),
    refused: (code) => refusals.add({ code }),
    stored: (operation, result, ms) => store.observe({ operation, result }, ms / 1000),
    write: () => families.map((one) => one.write()).join(""),
  };
}

function outcomeName(outcome: EndedTurn): string {
  return outcome.kind === "answered" && outcome.failed ? "failed" : outcome.kind;
}

function endOf(
  outcome: EndedTurn,
): Pick<Extract<EndedTurn, { kind: "defect" }>, "state" | "trace"> {
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
