/**
 * The gateway: bots and a store in, an HTTP service out. Puts the pieces together in the order in which a request meets
 * them; usable as a request listener of any server, or with a server of its own.
 */
import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import Router from "@koa/router";
import Koa, { type Context, type Next } from "koa";
import type { Logger } from "pino";
import type { BotSet } from "../runtime/bots.ts";
import { createTurnQueue } from "../runtime/queue.ts";
import type { TurnHost } from "../runtime/turn.ts";
import type { ConversationStore } from "../store/store.ts";
import type { Tracing } from "../tracing/tracing.ts";
import { setHeaders } from "./answer.ts";
import { createBotAuth } from "./bot-auth.ts";
import { encodeAnswer } from "./encode-answer.ts";
import { internal, REFUSALS, refuse } from "./errors.ts";
import { createHealth } from "./health.ts";
import { measuredStore } from "./measured-store.ts";
import { createAdmission, type MessageLimits } from "./message-limits.ts";
import { createMetricsRoute } from "./metrics-route.ts";
import { createMetrics } from "./metrics.ts";
import { createServer, type Listening } from "./server.ts";
import { createTurnLog } from "./turn-log.ts";
import { createTurns, type Turns } from "./turns.ts";
import { createWebhook, type WhenUnable } from "./webhook.ts";

export interface GatewayOptions {
  /** Asked on every request, so that a reload takes effect at once. */
  readonly bots: () => BotSet;
  /** Stays the caller's: it is closed after the gateway. */
  readonly store: ConversationStore;
  /** Any of them lets a webhook in to bots without secrets of their own; with none everybody may call those. */
  readonly secrets: readonly string[];
  /** The header that carries the secret. */
  readonly header?: string;
  /** Lets in who reads /metrics; without it the gateway's own network may. */
  readonly metricsToken?: string | undefined;
  readonly logger: Logger;
  /** Epoch ms. */
  readonly now?: () => number;
  /** For everything of a turn. */
  readonly deadlineMs?: number;
  /** How long a repeated message gets its answer again. */
  readonly answerTtlMs?: number;
  readonly whenUnable?: WhenUnable;
  /** Past them 503, with the time after which there is room. */
  readonly limits?: MessageLimits;
  /** How bots speak without being asked: answers that come late, and what is said into silence. */
  readonly push?: Pick<TurnHost, "late" | "onCommitted">;
  /** Undefined where nobody traces. */
  readonly tracing?: Tracing | undefined;
}

export interface Gateway {
  readonly callback: RequestListener;
  /** For turns that no webhook causes: they wait in the same queues. */
  readonly turns: Turns;
  /** Port 0 picks a free one. */
  listen(port: number, host?: string): Promise<Listening>;
  /**
   * Unready at once, then after `graceMs` no new connection; resolves when every turn has ended. Answers tell clients to
   * close their connections from the first moment on, so that none of them is cut.
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

export const DEFAULT_HEADER = "x-webhook-secret";
export const DEFAULT_DEADLINE_MS = 25_000;
export const DEFAULT_ANSWER_TTL_MS = 60 * 60 * 1000;

export function createGateway(options: GatewayOptions): Gateway {
  const { bots, logger, now = Date.now, header = DEFAULT_HEADER, tracing } = options;
  const { deadlineMs = DEFAULT_DEADLINE_MS, answerTtlMs = DEFAULT_ANSWER_TTL_MS } = options;
  const queue = createTurnQueue();
  const metrics = createMetrics({ bots, inFlight: () => queue.inFlight() });
  const store = measuredStore(options.store, metrics.stored, tracing);
  let closing = false;
  const health = createHealth({ bots, store, isClosing: () => closing });
  const host: TurnHost = {
    store,
    queue,
    encode: encodeAnswer,
    now,
    deadlineMs,
    answerTtlMs,
    ...options.push,
  };
  const log = createTurnLog(logger, now);
  const turns = createTurns({ host, log, metrics, tracing });
  const webhook = createWebhook({
    bots,
    turns,
    log,
    metrics,
    tracing,
    header,
    auth: createBotAuth(options.secrets),
    admit: options.limits === undefined ? undefined : createAdmission(options.limits),
    whenUnable: options.whenUnable ?? "refuse",
  });

  const router = new Router();
  router.post(WEBHOOK, webhook);
  router.get("/healthz", health.healthz);
  router.get("/readyz", health.readyz);
  router.get("/metrics", createMetricsRoute(metrics.write, options.metricsToken));

  const app = new Koa();
  app.on("error", (error: Error) => logger.debug({ err: error }, "connection"));
  app.use((ctx: Context, next: Next) => {
    if (closing) ctx.set("Connection", "close");
    return frame(ctx, next, logger);
  });
  // Nearly every request is this one, and the router would take a twelfth of its time.
  app.use((ctx: Context, next: Next) =>
    ctx.method === "POST" && ctx.path === WEBHOOK ? webhook(ctx) : next(),
  );
  app.use(router.routes());
  app.use(router.allowedMethods());

  const handle = app.callback();
  const callback: RequestListener = (request, response) => void handle(request, response);
  const server = createServer(callback);
  return {
    callback,
    turns,
    listen: server.listen,
    async close({ graceMs = 0 } = {}) {
      closing = true;
      await server.close({ graceMs, forceAfterMs: deadlineMs + FORCE_AFTER_DEADLINE_MS });
      await queue.idle();
    },
  };
}

/** What every answer has around it: an id, headers, and a plain sentence where there is nothing or something broke. */
async function frame(ctx: Context, next: Next, logger: Logger): Promise<void> {
  const given = ctx.get("x-request-id");
  const requestId = REQUEST_ID.test(given) ? given : randomUUID();
  ctx.state["requestId"] = requestId;
  try {
    await next();
  } catch (error) {
    logger.error({ requestId, err: error }, "request failed");
    refuse(ctx, internal(requestId));
  }
  if (ctx.respond === false) return;
  setHeaders(ctx);
  if (ctx.body !== undefined) return;
  if (ctx.status === 404) refuse(ctx, REFUSALS.notFound);
  else if (ctx.status === 405) refuse(ctx, REFUSALS.methodNotAllowed);
  else if (ctx.status === 501) refuse(ctx, REFUSALS.methodUnknown);
}

const WEBHOOK = "/webhook";
const REQUEST_ID = /^[\w.-]{1,64}$/;
const FORCE_AFTER_DEADLINE_MS = 1_000;
