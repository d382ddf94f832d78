/**
 * POST /webhook, top to bottom: secret, body, request, bot, turn, answer. Everything that is decided along the way is
 * decided elsewhere; what becomes of each decision in HTTP is decided here.
 */
import type { Context } from "koa";
import { readRequest, type Envelope } from "../kommunicate/request.ts";
import type { Bot, BotSet } from "../runtime/bots.ts";
import type { TurnOutcome } from "../runtime/turn-request.ts";
import type { Span, Tracing } from "../tracing/tracing.ts";
import { answerJson, requestIdOf } from "./answer.ts";
import { createBodyReader } from "./body.ts";
import type { BotAuth } from "./bot-auth.ts";
import {
  REFUSALS,
  refuse,
  tooMany,
  unauthorized,
  unknownBot,
  wrongApplication,
  type Refusal,
} from "./errors.ts";
import type { Metrics } from "./metrics.ts";
import { traceIdOf } from "./trace-id.ts";
import type { TurnLog } from "./turn-log.ts";
import type { Turns } from "./turns.ts";

export interface WebhookSettings {
  readonly bots: () => BotSet;
  readonly turns: Turns;
  readonly log: TurnLog;
  readonly metrics: Metrics;
  /** Name of the header with the secret. */
  readonly header: string;
  readonly auth: BotAuth;
  /** In how many milliseconds the message may be sent again; 0 when it may be taken now. Undefined: always now. */
  readonly admit: ((envelope: Envelope) => Promise<number>) | undefined;
  readonly whenUnable: WhenUnable;
  readonly tracing: Tracing | undefined;
}

/**
 * What a caller gets when a turn cannot be taken now. refuse: 503 with Retry-After; apologise: 200 with the bot's error
 * line, for callers that do not try again.
 */
export type WhenUnable = "refuse" | "apologise";

export function createWebhook(settings: WebhookSettings): (ctx: Context) => Promise<void> {
  const { turns, log, metrics, header, auth, tracing } = settings;
  const readBody = createBodyReader();

  const handle = async (ctx: Context, span?: Span): Promise<void> => {
    const began = performance.now();
    const requestId = requestIdOf(ctx);
    const traceId = span?.traceId ?? traceIdOf(ctx.get("traceparent"));
    const no = (refusal: Refusal, details: Readonly<Record<string, unknown>> = {}): void => {
      metrics.refused(refusal.code);
      span?.describe({ "flowgate.refused": refusal.code });
      log.refused(refusal.code, { requestId, traceId, ...details });
      refuse(ctx, refusal);
    };

    const bots = settings.bots();
    const opens = auth.enter(bots, ctx.get(header));
    if (opens === undefined) return no(unauthorized(header));
    const body = await readBody(ctx.req);
    if (!body.ok) return no(body.refusal);
    const read = readRequest(body.value);
    if (read.kind === "refused") return no({ status: 400, code: read.code, message: read.message });

    const envelope = read.kind === "turn" ? read.request : read.envelope;
    const { botId, conversationId } = envelope;
    const bot = bots.get(botId);
    if (bot === undefined) {
      return no(unknownBot(botId), { botId, served: bots.ids().slice(0, MAX_LISTED) });
    }
    if (!opens(bot)) return no(unauthorized(header), { botId });
    if (!mayCall(bot, envelope)) {
      return no(wrongApplication(botId), { botId, application: envelope.application });
    }
    if (read.kind === "ignore") return answerJson(ctx, NO_MESSAGES);

    const waitMs = settings.admit === undefined ? 0 : await settings.admit(envelope);
    if (waitMs > 0) return no(tooMany(waitMs), { botId, conversationId });

    const asked = { requestId, traceId, began, span };
    const outcome = await turns.takeMessage(bot, read.request, asked);
    const refusal = settings.whenUnable === "refuse" ? refusalOf(outcome) : undefined;
    if (refusal === undefined) answerJson(ctx, outcome.answer);
    else refuse(ctx, refusal);
  };

  if (tracing === undefined) return (ctx) => handle(ctx);
  return (ctx) =>
    tracing.serve(
      { name: "POST /webhook", attributes: ROUTE, caller: ctx.headers },
      async (span) => {
        await handle(ctx, span);
        span.describe({ "http.response.status_code": ctx.status });
      },
    );
}

const ROUTE = { "http.request.method": "POST", "http.route": "/webhook" };

function mayCall(bot: Bot, { application }: Envelope): boolean {
  return bot.application === undefined || bot.application === application;
}

function refusalOf(outcome: TurnOutcome): Refusal | undefined {
  switch (outcome.kind) {
    case "answered":
    case "promised":
    case "repeated":
    case "forgotten":
    case "stale":
    case "defect":
      return undefined;
    case "unavailable":
      return REFUSALS.storeAway;
    case "busy":
      return REFUSALS.busy;
    case "late":
      return REFUSALS.late;
  }
}

const NO_MESSAGES = "[]";
/** Bots named in a log line. */
const MAX_LISTED = 50;
