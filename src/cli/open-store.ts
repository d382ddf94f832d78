/** The store that the settings ask for. What only one kind of store needs is loaded when it is asked for. */
import type { Logger } from "pino";
import { createMemoryStore } from "../store/memory.ts";
import type { RedisEvent } from "../store/redis.ts";
import { StoreUnavailable, type ConversationStore } from "../store/store.ts";
import { UsageError } from "./command.ts";

/**
 * Waits for a first sign of life, but not for ever: a gateway that starts while Redis is away comes up unready and is
 * ready as soon as Redis is back.
 */
export async function openStore(
  redisUrl: string | undefined,
  logger: Logger,
): Promise<ConversationStore> {
  if (redisUrl === undefined) return createMemoryStore();
  const store = await openRedis(redisUrl, logger);
  try {
    await store.check();
  } catch {
    logger.error("the store does not answer: starting unready, and ready as soon as it does");
  }
  return store;
}

async function openRedis(url: string, logger: Logger): Promise<ConversationStore> {
  const { createRedisStore } = await import("../store/redis.ts");
  try {
    return createRedisStore({ url, onEvent: (event) => logEvent(event, logger) });
  } catch (error) {
    if (error instanceof StoreUnavailable) throw new UsageError(`REDIS_URL: ${error.message}`);
    throw error;
  }
}

function logEvent(event: RedisEvent, logger: Logger): void {
  switch (event.kind) {
    case "ready":
      logger.info("store is ready");
      return;
    case "lost":
      logger.error({ reason: event.cause.message }, "store is away");
      return;
    case "warning":
      logger.warn(event.message);
  }
}
