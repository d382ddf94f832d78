/** All conversations of a Redis, bit by bit, so that turns go on meanwhile. Owns the walk over the keys; writes nothing. */
import { Cluster, type Redis } from "ioredis";
import { conversationOf, stateKeyPattern } from "./keys.ts";
import { listed } from "./record.ts";
import type { RedisLink } from "./redis-link.ts";
import type { StoredConversation } from "./store.ts";

export async function* listRedis(
  client: Redis | Cluster,
  link: RedisLink,
  prefix: string,
): AsyncGenerator<StoredConversation> {
  const pattern = stateKeyPattern(prefix);
  // A walk may come to a key twice.
  const seen = new Set<string>();
  for (const node of client instanceof Cluster ? client.nodes("master") : [client]) {
    let cursor = "0";
    do {
      const [next, keys] = await link.ask("conversation", () =>
        node.scan(cursor, "MATCH", pattern, "COUNT", KEYS_AT_ONCE),
      );
      cursor = next;
      const fresh = keys.filter((key) => !seen.has(key));
      for (const key of fresh) seen.add(key);
      // One by one: the keys of different conversations lie in different slots of a Cluster.
      const texts = await link.ask("conversation", () =>
        Promise.all(fresh.map((key) => client.get(key))),
      );
      for (const [index, key] of fresh.entries()) {
        const found = listed(conversationOf(prefix, key), texts[index]);
        if (found !== undefined) yield found;
      }
    } while (cursor !== "0");
  }
}

const KEYS_AT_ONCE = 200;
