/**
 * Two ways to Redis for the timers: one that gives up soon, for those who set them during a turn, and one that waits for
 * them and for Redis. Both are apart from the store's.
 */
import { connectRedis } from "../store/redis-client.ts";
import type { RedisTarget } from "../store/redis-url.ts";

type Client = ReturnType<typeof connectRedis>;

export function connectProducer(target: RedisTarget): Client {
  return connectRedis(target, { name: NAME, patienceMs: PATIENCE_MS });
}

/**
 * For a worker, which makes copies of the client: one to wait on until something is due, one for the rest. Their
 * commands have no time-out, so that with Redis away only `end` ends them.
 */
export function connectConsumer(target: RedisTarget): {
  readonly client: Client;
  /** Cuts the client and its copies. */
  readonly end: () => void;
} {
  const client = connectRedis(target, { name: NAME, patienceMs: "endless" });
  const all: { disconnect(): void }[] = [client];
  const duplicate = client.duplicate.bind(client) as (...args: unknown[]) => Client;
  client.duplicate = ((...args: unknown[]) => {
    const copy = duplicate(...args);
    all.push(copy);
    return copy;
  }) as typeof client.duplicate;
  return {
    client,
    end() {
      for (const one of all) one.disconnect();
    },
  };
}

const NAME = "flowgate-push";
const PATIENCE_MS = 2000;
