/** Bot Framework's Storage on Redis. It comes with none; this is its own MemoryStorage with Redis in the place of memory. */
import { Redis } from "ioredis";
import { MONTH_MS, REDIS_URL } from "./shared.mjs";

export function createRedisStorage() {
  const redis = new Redis(REDIS_URL);
  return {
    async read(keys) {
      const texts = await redis.mget(keys);
      const found = keys.flatMap((key, at) =>
        texts[at] === null ? [] : [[key, JSON.parse(texts[at])]],
      );
      return Object.fromEntries(found);
    },
    async write(changes) {
      await Promise.all(
        Object.entries(changes).map(([key, item]) =>
          redis.set(key, JSON.stringify({ ...item, eTag: "*" }), "PX", MONTH_MS),
        ),
      );
    },
    async delete(keys) {
      await redis.del(keys);
    },
  };
}
