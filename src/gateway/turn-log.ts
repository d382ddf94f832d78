/**
 * The log: one line per turn, and a bounded number of lines for what was refused. Names of states, bots and calls are
 * logged; what people say, and what is remembered of them, never is.
 */
import type { Logger } from "pino";
import type { EndedTurn } from "../runtime/turn-request.ts";
import { createLogLimit } from "./log-limit.ts";

export interface TurnLog {
  turn(line: TurnLine, outcome: EndedTurn): void;
  /** Something that was not begun; `details` holds no secret and nothing that was said. */
  refused(code: string, details: Readonly<Record<string, unknown>>): void;
}

export interface TurnLine {
  /** Of a webhook. */
  readonly requestId?: string;
  readonly traceId: string;
  readonly botId: string;
  readonly conversationId: string;
  readonly ms: number;
  /** Where it was no message. */
  readonly cause?: "no_reply";
  /** The caller was told to wait, and the answer is pushed. */
  readonly late?: true;
}

export function createTurnLog(logger: Logger, now: () => number): TurnLog {
  const limit = createLogLimit(REFUSALS_PER_SECOND, now);

  function limited(level: "warn" | "error", line: object, message: string): void {
    const leftOut = limit.admit();
    if (leftOut === undefined) return;
    logger[level](leftOut === 0 ? line : { ...line, leftOut }, message);
  }

  return {
    turn(line, outcome) {
      switch (outcome.kind) {
        case "answered": {
          const level = outcome.failed ? "error" : outcome.problems.length > 0 ? "warn" : "info";
          logger[level](
            { ...line, ...answeredFields(outcome, logger.isLevelEnabled("debug")) },
            "turn",
          );
          return;
        }
        case "repeated":
        case "forgotten":
          logger.info({ ...line, outcome: outcome.kind, repeated: true }, "turn");
          return;
        case "stale":
          logger.info({ ...line, outcome: outcome.kind }, "turn");
          return;
        case "defect": {
          const { state, error: err, trace } = outcome;
          const states = path(trace);
          const fields = { state, outcome: outcome.kind, states, why: reasons(trace), err };
          logger.error({ ...line, ...fields }, "turn");
          return;
        }
        case "unavailable": {
          const reason = reasonOf(outcome.error);
          limited("error", { ...line, outcome: outcome.kind, reason }, "turn");
          return;
        }
        case "busy":
        case "late":
          limited("warn", { ...line, outcome: outcome.kind }, "turn");
      }
    },

    refused(code, details) {
      limited("warn", { ...details, code }, "refused");
    },
  };
}

type Answered = Extract<EndedTurn, { kind: "answered" }>;

/** `withTexts`: what people are told of a talk is for debugging alone. */
function answeredFields(outcome: Answered, withTexts: boolean): object {
  const { conversation, trace, failed, conflicts, problems } = outcome;
  const notes: string[] = [];
  const calls: string[] = [];
  const extra: { goal?: string; handoff?: string; summary?: string; end?: string } = {};
  for (const entry of trace) {
    if (entry.kind === "note") notes.push(entry.text);
    else if (entry.kind === "call") calls.push(`${entry.call}: ${entry.result}`);
    else if (entry.kind === "goal") extra.goal = entry.goal;
    else if (entry.kind === "handoff") {
      extra.handoff = entry.to;
      if (withTexts && entry.summary !== undefined) extra.summary = entry.summary;
    } else if (entry.kind === "end") extra.end = entry.outcome;
  }
  return {
    state: conversation.state,
    outcome: failed ? "failed" : "answered",
    repeated: false,
    states: path(trace),
    why: reasons(trace),
    ...extra,
    ...(calls.length > 0 && { calls }),
    ...(notes.length > 0 && { notes }),
    ...(conflicts > 0 && { conflicts }),
    ...(problems.length > 0 && { problems }),
  };
}

/** States entered, in order. */
function path(trace: Answered["trace"]): readonly string[] {
  return trace.flatMap((entry) => (entry.kind === "enter" ? [entry.state] : []));
}

/** What took the message, and by which way each state was left: names as the flow's author wrote them. */
function reasons(trace: Answered["trace"]): readonly string[] {
  return trace.flatMap((entry) => {
    switch (entry.kind) {
      case "match":
        return [`${entry.by} took it (${entry.how})`];
      case "miss":
        return [`${entry.state} did not understand (${entry.count})`];
      case "exit":
        return [`${entry.state} left by ${entry.exit}`];
      case "enter":
      case "call":
      case "goal":
      case "handoff":
      case "end":
      case "note":
        return [];
    }
  });
}

function reasonOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? `${error.message} (${cause.message})` : error.message;
}

/** With what is said of the store and of pushes, ten at most. */
const REFUSALS_PER_SECOND = 7;
