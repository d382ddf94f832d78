/**
 * The store that the settings ask for: Redis, else a file, else memory. What only one kind of store needs is loaded when
 * it is asked for.
 */
import type { Logger } from "pino";
import { createMemoryLimits, type Limits } from "../store/limits.ts";
import { createMemoryStore } from "../store/memory.ts";
import type { RedisEvent } from "../store/redis.ts";
import { parseRedisUrl } from "../store/redis-url.ts";
import { loadSqlite, openSqliteStore, type SqliteDriver } from "../store/sqlite.ts";
import { StoreUnavailable, type ConversationStore } from "../store/store.ts";
import { UsageError } from "./command.ts";
import { IN_MEMORY } from "./config-options.ts";
import type { Config } from "./config.ts";

export interface OpenedStore {
  readonly store: ConversationStore;
  /** Where conversations are kept, as people are told: `Redis at redis://…`, `the file …`, `memory`. */
  readonly place: string;
  /** Counts messages where the store is: in Redis for all gateways, else for this process. */
  readonly limits: Limits;
}

export type StoreSettings = Pick<Config, "redisUrl" | "dataFile">;

/**
 * Waits for a first sign of life, but not for ever: a gateway that starts while Redis is away comes up unready and is
 * ready as soon as Redis is back. A file that cannot be used is refused: forgetting is nothing to fall back on in silence.
 */
export async function openStore(
  { redisUrl, dataFile }: StoreSettings,
  logger: Logger,
  driver: () => Promise<SqliteDriver> = loadSqlite,
): Promise<OpenedStore> {
  if (redisUrl !== undefined) return openRedis(redisUrl, logger);
  if (dataFile === IN_MEMORY) return openMemory();
  let openDatabase;
  try {
    openDatabase = await driver();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    logger.warn({ reason: error.message }, MEMORY_WARNING);
    return openMemory();
  }
  return openFile(dataFile, openDatabase);
}

/** Loading ioredis leaves much garbage behind: done early, what is loaded afterwards has it collected. */
export function loadRedis(): Promise<typeof import("../store/redis.ts")> {
  return import("../store/redis.ts");
}

function openMemory(): OpenedStore {
  return { store: createMemoryStore(), place: "memory", limits: createMemoryLimits() };
}

async function openFile(path: string, openDatabase: SqliteDriver): Promise<OpenedStore> {
  try {
    const store = await openSqliteStore({ path, openDatabase });
    return { store, place: `the file ${path}`, limits: createMemoryLimits() };
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new UsageError(
      `--data (DATA_FILE): ${error.message} Name another file; “--data ${IN_MEMORY}” keeps nothing when it ends.`,
    );
  }
}

async function openRedis(url: string, logger: Logger): Promise<OpenedStore> {
  const parsed = parseRedisUrl(url);
  if (!parsed.ok) throw new UsageError(`REDIS_URL: ${parsed.problem}`);
  const { createRedisStore } = await loadRedis();
  const store = createRedisStore({ url, onEvent: (event) => logEvent(event, logger) });
  try {
    await store.check();
  } catch {
    logger.error("the store does not answer: starting unready, and ready as soon as it does");
  }
  return { store, place: `Redis at ${parsed.target.label}`, limits: store.limits };
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

const MEMORY_WARNING =
  "CONVERSATIONS ARE KEPT IN MEMORY ALONE: all of them are forgotten when this process ends";
