/**
 * Turns, and what is told of them: each has one line in the log and is counted once, whoever caused it and however long
 * its caller waited. What becomes of a turn is decided elsewhere.
 */
import type { Bot } from "../runtime/bots.ts";
import type { EndedTurn, TurnOutcome, TurnRequest } from "../runtime/turn-request.ts";
import { takeTurn, type TurnHost } from "../runtime/turn.ts";
import type { Span, Tracing } from "../tracing/tracing.ts";
import type { Metrics } from "./metrics.ts";
import { traceIdOf } from "./trace-id.ts";
import type { TurnLine, TurnLog } from "./turn-log.ts";

export interface Turns {
  readonly host: TurnHost;
  /** A message that came by webhook. Settles when its caller can be answered, which may be before the turn's end. */
  readonly takeMessage: (bot: Bot, request: TurnRequest, asked: Asked) => Promise<TurnOutcome>;
  /** A step of `no_reply`: nobody waits for its answer. */
  readonly takeSilence: (bot: Bot, request: TurnRequest) => Promise<TurnOutcome>;
}

/** By whom, and when. */
export interface Asked {
  readonly requestId: string;
  readonly traceId: string;
  /** On the clock of `performance.now()`. */
  readonly began: number;
  readonly span: Span | undefined;
}

export interface TurnsOptions {
  readonly host: TurnHost;
  readonly log: TurnLog;
  readonly metrics: Metrics;
  readonly tracing: Tracing | undefined;
}

export function createTurns({ host, log, metrics, tracing }: TurnsOptions): Turns {
  function tell(bot: Bot, outcome: TurnOutcome, line: TurnLine): void {
    if (!hasEnded(outcome)) return;
    metrics.turn(bot, outcome, { cause: line.cause ?? "message", ms: line.ms });
    log.turn(line, outcome);
  }

  async function takeSilence(bot: Bot, request: TurnRequest, span?: Span): Promise<TurnOutcome> {
    const began = performance.now();
    const { botId } = bot;
    const { conversationId } = request;
    const traceId = span?.traceId ?? traceIdOf("");
    const outcome = await takeTurn(bot, host, request);
    if (span !== undefined) describe(span, bot, outcome);
    tell(bot, outcome, { traceId, botId, conversationId, ms: msSince(began), cause: "no_reply" });
    return outcome;
  }

  return {
    host,

    async takeMessage(bot, request, { requestId, traceId, began, span }) {
      const { botId } = bot;
      const { conversationId } = request;
      const outcome = await takeTurn(bot, host, request);
      if (span !== undefined) describe(span, bot, outcome);
      const line = { requestId, traceId, botId, conversationId, ms: msSince(began) };
      tell(bot, outcome, line);
      if (outcome.kind === "promised") {
        metrics.promised(bot);
        void outcome.rest.then((rest) =>
          tell(bot, rest, { ...line, ms: msSince(began), late: true }),
        );
      }
      return outcome;
    },

    takeSilence(bot, request) {
      if (tracing === undefined) return takeSilence(bot, request);
      const asked = { name: "no_reply", attributes: {} };
      return tracing.serve(asked, (span) => takeSilence(bot, request, span));
    },
  };
}

function hasEnded(outcome: TurnOutcome): outcome is EndedTurn {
  return outcome.kind !== "promised";
}

function msSince(began: number): number {
  return Math.round((performance.now() - began) * 10) / 10;
}

/** Names alone, each out of a bounded number. */
function describe(span: Span, { botId }: Bot, outcome: TurnOutcome): void {
  const { kind } = outcome;
  const name = kind === "answered" && outcome.failed ? "failed" : kind;
  const state = kind === "answered" ? outcome.conversation.state : undefined;
  span.describe({
    "flowgate.bot": botId,
    "flowgate.outcome": name,
    ...(state === undefined ? {} : { "flowgate.state": state }),
  });
  if (FAILURES.has(name)) span.fail(name);
}

const FAILURES: ReadonlySet<string> = new Set(["failed", "defect", "unavailable", "busy", "late"]);
