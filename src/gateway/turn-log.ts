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
          const fields = { state, outcome: outcome.kind, ...pathOf(trace), err };
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
  const fields: AnsweredFields = {
    state: conversation.state,
    outcome: failed ? "failed" : "answered",
    repeated: false,
    ...pathOf(trace),
  };
  for (const entry of trace) {
    if (entry.kind === "note") (fields.notes ??= []).push(entry.text);
    else if (entry.kind === "call") (fields.calls ??= []).push(`${entry.call}: ${entry.result}`);
    else if (entry.kind === "goal") fields.goal = entry.goal;
    else if (entry.kind === "handoff") {
      fields.handoff = entry.to;
      if (withTexts && entry.summary !== undefined) fields.summary = entry.summary;
    } else if (entry.kind === "end") fields.end = entry.outcome;
  }
  if (conflicts > 0) fields.conflicts = conflicts;
  if (problems.length > 0) fields.problems = problems;
  return fields;
}

interface AnsweredFields extends TurnPath {
  readonly state: string;
  readonly outcome: string;
  readonly repeated: false;
  goal?: string;
  handoff?: string;
  summary?: string;
  end?: string;
  calls?: string[];
  notes?: string[];
  conflicts?: number;
  problems?: readonly string[];
}

interface TurnPath {
  /** Entered, in order. */
  readonly states: readonly string[];
  /** What took the message, and by which way each state was left: names as the flow's author wrote them. */
  readonly why: readonly string[];
}

function pathOf(trace: Answered["trace"]): TurnPath {
  const states: string[] = [];
  const why: string[] = [];
  for (const entry of trace) {
    if (entry.kind === "enter") states.push(entry.state);
    else if (entry.kind === "exit") why.push(`${entry.state} left by ${entry.exit}`);
    else if (entry.kind === "match") why.push(`${entry.by} took it (${entry.how})`);
    else if (entry.kind === "miss") why.push(`${entry.state} did not understand (${entry.count})`);
  }
  return { states, why };
}

function reasonOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? `${error.message} (${cause.message})` : error.message;
}

/** With what is said of the store and of pushes, ten at most. */
const REFUSALS_PER_SECOND = 7;
