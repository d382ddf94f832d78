/** The store that a gateway uses, for operators. Nothing is made on the way: where nothing is kept, that is said. */
import { stat } from "node:fs/promises";
import { parseRedisUrl } from "../../store/redis-url.ts";
import { openSqliteStore } from "../../store/sqlite.ts";
import type { ConversationStore } from "../../store/store.ts";
import { UsageError } from "../command.ts";
import { IN_MEMORY } from "../config-options.ts";
import type { OpenedStore, StoreSettings } from "../open-store.ts";

export type OpenedRecords = Omit<OpenedStore, "limits">;

/** Throws StoreUnavailable when it cannot be used. */
export async function openRecords({ redisUrl, dataFile }: StoreSettings): Promise<OpenedRecords> {
  if (redisUrl !== undefined) return openRedis(redisUrl);
  if (dataFile === IN_MEMORY) {
    throw new UsageError(
      "What a gateway keeps in memory is seen by nobody else. Name its file with --data, or its Redis with --redis.",
    );
  }
  if (!(await isThere(dataFile))) {
    throw new UsageError(
      `There is no file ${dataFile}. Name the gateway's with --data, or its Redis with --redis.`,
    );
  }
  return { store: await openSqliteStore({ path: dataFile }), place: `the file ${dataFile}` };
}

async function openRedis(url: string): Promise<OpenedRecords> {
  const parsed = parseRedisUrl(url);
  if (!parsed.ok) throw new UsageError(`REDIS_URL: ${parsed.problem}`);
  const { createRedisStore } = await import("../../store/redis.ts");
  const store = createRedisStore({ url });
  await answering(store);
  return { store, place: `Redis at ${parsed.target.label}` };
}

async function answering(store: ConversationStore): Promise<void> {
  try {
    await store.check();
  } catch (error) {
    await store.close();
    throw error;
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
