/** The pace of messages across all gateways on one Redis. By Redis's clock, so that theirs need not agree. */
import { createHash } from "node:crypto";
import type { Cluster, Redis } from "ioredis";
import { WINDOW_MS, type Limits } from "./limits.ts";
import type { RedisLink } from "./redis-link.ts";
import { ADMIT, runScript } from "./redis-script.ts";
import { StoreRefused, StoreUnavailable } from "./store.ts";

export function createRedisLimits(
  client: Redis | Cluster,
  link: RedisLink,
  prefix: string,
): Limits {
  return {
    async admit(place, perMinute) {
      // A digest, because places hold ids from outside.
      const name = createHash("sha256").update(place).digest("base64url");
      const args = [WINDOW_MS / perMinute, WINDOW_MS];
      try {
        const [waitMs] = await link.ask("conversation", () =>
          runScript(client, ADMIT, [`${prefix}:{${name}}:l`], args),
        );
        return Number(waitMs);
      } catch (error) {
        // The turn will find out by itself, and say so.
        if (error instanceof StoreUnavailable || error instanceof StoreRefused) return 0;
        throw error;
      }
    },
  };
}
