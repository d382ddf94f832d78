/** F10: a Redis that is there and says no. */
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RedisServer } from "../../support/redis-server.ts";
import { pause } from "../clock.ts";
import type { Fault } from "../fault.ts";
import { createHistory } from "../history.ts";
import { fresh } from "../load.ts";
import { stateKeyOf } from "../wire.ts";

export const refusing: Fault = {
  id: "F10",
  title: "SCRIPT FLUSH, READONLY, OOM, MISCONF",
  needs: "redis",
  async run(stage) {
    const redis = await stage.redis("--save", "3600 1000000", "--dbfilename", DUMP);
    const { gateways } = await stage.site(redis);
    const talk = stage.talk(gateways);
    const ms = stage.isShort ? 400 : 2500;
    while (stage.again()) {
      for (let times = 0; times < 10; times++) {
        await redis.cli("SCRIPT", "FLUSH");
        await pause(40);
      }

      await redis.cli("REPLICAOF", "127.0.0.1", "1");
      await pause(ms);
      await redis.cli("REPLICAOF", "NO", "ONE");
      await stage.returned(gateways, talk);

      await redis.cli("CONFIG", "SET", "maxmemory", "1");
      await pause(ms);
      await redis.cli("CONFIG", "SET", "maxmemory", "0");
      await stage.returned(gateways, talk);

      // A folder stands where the snapshot is to be: Redis stops writing until one has succeeded.
      const inTheWay = join(dirname(redis.socket), DUMP);
      await rm(inTheWay, { force: true });
      await mkdir(join(inTheWay, "full"), { recursive: true });
      await snapshot(redis, "err");
      await pause(ms);
      await rm(inTheWay, { recursive: true });
      await snapshot(redis, "ok");
      await stage.returned(gateways, talk);
    }
    await talk.settle();
  },
};

const DUMP = "snapshot.rdb";

/** Resolves when a snapshot has ended like that. */
async function snapshot(redis: RedisServer, end: "ok" | "err"): Promise<void> {
  for (;;) {
    await redis.cli("BGSAVE").catch(() => "one is under way");
    await pause(30);
    if ((await redis.cli("INFO", "persistence")).includes(`rdb_last_bgsave_status:${end}`)) return;
  }
}

export const loading: Fault = {
  id: "F10",
  title: "LOADING",
  needs: "redis",
  async run(stage) {
    const slow = ["--key-load-delay", "300", "--loading-process-events-interval-bytes", "1024"];
    while (stage.again()) {
      const redis = await stage.redis("--appendonly", "yes", "--appendfsync", "always", ...slow);
      const { gateways } = await stage.site(redis);
      const talk = stage.talk(gateways);
      await pause(stage.isShort ? 800 : 4000);
      await redis.restart();
      await stage.returned(gateways, talk);
      await pause(300);
      await talk.settle();
    }
  },
};

export const foreign: Fault = {
  id: "F10",
  title: "a foreign value under a conversation's key",
  needs: "redis",
  async run(stage) {
    const redis = await stage.redis();
    const { gateways } = await stage.site(redis);
    const talk = stage.talk(gateways);
    const client = stage.client(gateways);
    const history = createHistory();
    const [gateway] = gateways;
    while (stage.again() && gateway !== undefined) {
      for (const [command, ...value] of [
        ["SET", "hello"],
        ["RPUSH", "hello", "there"],
      ] as const) {
        const conversation = history.begin();
        await client.deliver(fresh(conversation));
        const key = stateKeyOf({ conversation });
        await redis.cli("DEL", key);
        await redis.cli(command, key, ...value);
        const before = await redis.cli("DUMP", key);
        const message = fresh(conversation);
        const { kind } = await client.attempt(message, gateway);
        if (kind !== "wrong") stage.violation(`a message to a foreign value was ${kind}`);
        if ((await redis.cli("DUMP", key)) !== before)
          stage.violation("a foreign value was changed");
        await redis.cli("DEL", key);
        const answer = await client.deliver(message);
        if (answer?.includes(`":${message.key}"`) !== true) {
          stage.violation(`a conversation without its foreign value answered ${answer}`);
        }
      }
      await pause(500);
    }
    await talk.settle();
  },
};
