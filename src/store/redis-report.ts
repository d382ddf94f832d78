/** What an operator should know of a Redis before conversations are kept in it. */
import { parseRedisUrl } from "./redis-url.ts";
import { withoutArguments } from "./redis-error.ts";
import { connectRedis } from "./redis-client.ts";
import { createRedisStore } from "./redis.ts";
import { StoreUnavailable } from "./store.ts";

export type RedisReport =
  | {
      readonly ok: true;
      /** The address without secrets. */
      readonly label: string;
      /** Such as 7.2.4; undefined, as the policy, where this user may not ask. */
      readonly version: string | undefined;
      readonly maxmemoryPolicy: string | undefined;
    }
  | { readonly ok: false; readonly problem: string };

/** Writes and removes a key of its own, as the gateway does, so that a user without rights is found out. */
export async function inspectRedis(url: string, timeoutMs = 2000): Promise<RedisReport> {
  const parsed = parseRedisUrl(url);
  if (!parsed.ok) return { ok: false, problem: parsed.problem };
  const { target } = parsed;
  const store = createRedisStore({ url, commandTimeoutMs: timeoutMs });
  try {
    await store.check();
  } catch (error) {
    if (error instanceof StoreUnavailable) return { ok: false, problem: error.message };
    return { ok: false, problem: withoutArguments(error).message };
  } finally {
    await store.close();
  }
  const info = await askInfo(
    () => connectRedis(target, { name: "flowgate", patienceMs: timeoutMs }),
    timeoutMs,
  );
  return {
    ok: true,
    label: target.label,
    version: /^redis_version:(\S+)/m.exec(info)?.[1],
    maxmemoryPolicy: /^maxmemory_policy:(\S+)/m.exec(info)?.[1],
  };
}

/** Empty when nothing is answered. */
async function askInfo(
  open: () => ReturnType<typeof connectRedis>,
  timeoutMs: number,
): Promise<string> {
  const client = open();
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error("no answer in time")), timeoutMs);
      client.on("error", reject);
      client.once("ready", resolve);
    });
    return `${await client.info("server")}\n${await client.info("memory")}`;
  } catch {
    return "";
  } finally {
    clearTimeout(timer);
    client.disconnect();
  }
}
