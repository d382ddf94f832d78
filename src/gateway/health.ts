/**
 * GET /healthz: the process answers. GET /readyz: a turn could be taken now, and if not, which part is down. Open to
 * everyone, so neither names bots or addresses.
 */
import type { Context } from "koa";
import type { BotSet } from "../runtime/bots.ts";
import type { ConversationStore } from "../store/store.ts";

export interface HealthSettings {
  readonly bots: () => BotSet;
  readonly store: ConversationStore;
  readonly isClosing: () => boolean;
}

export interface Health {
  readonly healthz: (ctx: Context) => void;
  readonly readyz: (ctx: Context) => Promise<void>;
}

export function createHealth(settings: HealthSettings): Health {
  const isStoreUp = cached(() =>
    settings.store.check().then(
      () => true,
      () => false,
    ),
  );

  return {
    healthz(ctx) {
      respond(ctx, 200, { status: "ok" });
    },

    async readyz(ctx) {
      const { store } = settings;
      const count = settings.bots().ids().length;
      const storeUp = await isStoreUp();
      const parts = {
        process: settings.isClosing() ? "stopping: new messages go to another replica" : "ok",
        bots: count > 0 ? "ok" : "none is served: run “flowgate validate” on the flows folder",
        store: storeUp ? "ok" : `${store.name} cannot be reached: no conversation can be saved`,
      };
      const isReady = Object.values(parts).every((part) => part === "ok");
      respond(ctx, isReady ? 200 : 503, { status: isReady ? "ready" : "unready", parts });
    },
  };
}

/** One question at a time, and none again within a second of the last answer. */
function cached(ask: () => Promise<boolean>): () => Promise<boolean> {
  let asked: Promise<boolean> | undefined;
  let answeredAt = Number.POSITIVE_INFINITY;
  return () => {
    if (asked === undefined || performance.now() - answeredAt > CACHE_MS) {
      answeredAt = Number.POSITIVE_INFINITY;
      asked = ask().finally(() => {
        answeredAt = performance.now();
      });
    }
    return asked;
  };
}

function respond(ctx: Context, status: number, body: object): void {
  ctx.status = status;
  ctx.set("Content-Type", "application/json");
  ctx.body = JSON.stringify(body);
}

const CACHE_MS = 1000;
