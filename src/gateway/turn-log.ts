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
          logger[level](answeredLine(line, outcome, logger.isLevelEnabled("debug")), "turn");
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
          const { states, why } = pathOf(trace);
          logger.error({ ...line, state, outcome: outcome.kind, states, why, err }, "turn");
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

/**
 * `withTexts`: what people are told of a talk is for debugging alone. One literal, because every turn writes it, and
 * objects put together out of several take longer than the log itself; what is undefined is not logged.
 */
function answeredLine(line: TurnLine, outcome: Answered, withTexts: boolean): object {
  const { conversation, trace, failed, conflicts, problems } = outcome;
  const { states, why, calls, notes, goal, handoff, summary, end } = pathOf(trace);
  return {
    requestId: line.requestId,
    traceId: line.traceId,
    botId: line.botId,
    conversationId: line.conversationId,
    ms: line.ms,
    cause: line.cause,
    late: line.late,
    state: conversation.state,
    outcome: failed ? "failed" : "answered",
    repeated: false,
    states,
    why,
    notes,
    calls,
    goal,
    handoff,
    summary: withTexts ? summary : undefined,
    end,
    conflicts: conflicts > 0 ? conflicts : undefined,
    problems: problems.length > 0 ? problems : undefined,
  };
}

interface TurnPath {
  /** Entered, in order. */
  readonly states: string[];
  /** What took the message, and by which way each state was left: names as the flow's author wrote them. */
  readonly why: string[];
  calls: string[] | undefined;
  notes: string[] | undefined;
  goal: string | undefined;
  handoff: string | undefined;
  summary: string | undefined;
  end: string | undefined;
}

function pathOf(trace: Answered["trace"]): TurnPath {
  const path: TurnPath = {
    states: [],
    why: [],
    calls: undefined,
    notes: undefined,
    goal: undefined,
    handoff: undefined,
    summary: undefined,
    end: undefined,
  };
  for (const entry of trace) {
    switch (entry.kind) {
      case "enter":
        path.states.push(entry.state);
        break;
      case "exit":
        path.why.push(`${entry.state} left by ${entry.exit}`);
        break;
      case "match":
        path.why.push(`${entry.by} took it (${entry.how})`);
        break;
      case "miss":
        path.why.push(`${entry.state} did not understand (${entry.count})`);
        break;
      case "note":
        (path.notes ??= []).push(entry.text);
        break;
      case "call":
        (path.calls ??= []).push(`${entry.call}: ${entry.result}`);
        break;
      case "goal":
        path.goal = entry.goal;
        break;
      case "handoff":
        path.handoff = entry.to;
        path.summary = entry.summary;
        break;
      case "end":
        path.end = entry.outcome;
        break;
      default:
        entry satisfies never;
    }
  }
  return path;
}

function reasonOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? `${error.message} (${cause.message})` : error.message;
}

/** With what is said of the store and of pushes, ten at most. */
const REFUSALS_PER_SECOND = 7;
