/** F11: a Cluster whose slots move, and Sentinels that switch to another master, under load. */
import { Redis } from "ioredis";
import type { RedisServer } from "../../support/redis-server.ts";
import { freePort, startSentinel } from "../../support/redis-server.ts";
import { pause } from "../clock.ts";
import type { Fault } from "../fault.ts";
import type { Stage } from "../stage.ts";
import { until } from "../until.ts";
import { stateKeyOf } from "../wire.ts";

export const slotMove: Fault = {
  id: "F11",
  title: "slots of a Cluster move",
  needs: "redis",
  async run(stage) {
    const nodes = await Promise.all([startNode(stage), startNode(stage)]);
    const [first, second] = nodes;
    await first.redis.cli("CLUSTER", "ADDSLOTSRANGE", "0", String(LAST_OF_FIRST));
    await second.redis.cli("CLUSTER", "ADDSLOTSRANGE", String(LAST_OF_FIRST + 1), "16383");
    await first.redis.cli("CLUSTER", "MEET", "127.0.0.1", second.port, second.bus);
    for (const { redis } of nodes) {
      await until("a Cluster", async () =>
        (await redis.cli("CLUSTER", "INFO")).includes("cluster_state:ok"),
      );
    }
    const env = { REDIS_URL: `redis+cluster://127.0.0.1:${first.port}` };
    const gateways = await stage.gateways(2, env);
    const talk = stage.talk(gateways);
    const moved = new Set<number>();
    let moves = 0;
    while (stage.again()) {
      for (let times = 0; times < 8; times++) {
        await pause(stage.random.between(50, 200));
        const conversation = talk.history.conversations.at(-1 - stage.random.below(8));
        if (conversation === undefined) continue;
        const slot = await first.client.cluster("KEYSLOT", stateKeyOf({ conversation }));
        const isMoved = moved.has(slot);
        const isAtFirst = slot <= LAST_OF_FIRST !== isMoved;
        await (isAtFirst
          ? moveSlot(slot, first, second, stage)
          : moveSlot(slot, second, first, stage));
        if (isMoved) moved.delete(slot);
        else moved.add(slot);
        moves += 1;
      }
    }
    stage.note(`${moves} times a slot with conversations in it was moved`);
    await talk.settle();
  },
};

const LAST_OF_FIRST = 8191;

interface Node {
  readonly redis: RedisServer;
  /** Starting redis-cli for each key would take longer than the turns that are to meet the move. */
  readonly client: Redis;
  readonly port: string;
  readonly bus: string;
}

async function startNode(stage: Stage): Promise<Node> {
  const [port, bus] = [String(await freePort()), String(await freePort())];
  const cluster = ["--cluster-enabled", "yes", "--cluster-port", bus];
  const redis = await stage.redis("--port", port, "--bind", "127.0.0.1", ...cluster);
  const client = new Redis(redis.socket);
  stage.onEnd(() => client.disconnect());
  return { redis, client, port, bus };
}

/** As redis-cli --cluster reshard does it, one key at a time, so that turns meet every moment of it. */
async function moveSlot(slot: number, from: Node, to: Node, stage: Stage): Promise<void> {
  const fromId = await from.client.cluster("MYID");
  const toId = await to.client.cluster("MYID");
  await to.client.cluster("SETSLOT", slot, "IMPORTING", fromId);
  await from.client.cluster("SETSLOT", slot, "MIGRATING", toId);
  for (;;) {
    const [key] = await from.client.cluster("GETKEYSINSLOT", slot, 1);
    if (key === undefined) break;
    await from.client.migrate("127.0.0.1", to.port, key, 0, 2000);
    await pause(stage.random.between(0, 8));
  }
  for (const { client } of [to, from]) await client.cluster("SETSLOT", slot, "NODE", toId);
}

/** What a master may take from gateways that have not heard of the switch. */
const LAG_ALLOWED_MS = 2000;

export const sentinelSwitch: Fault = {
  id: "F11",
  title: "Sentinels switch to another master",
  needs: "redis",
  async run(stage) {
    while (stage.again()) {
      const [port, otherPort] = [String(await freePort()), String(await freePort())];
      const bind = ["--bind", "127.0.0.1"];
      const master = await stage.redis("--port", port, ...bind);
      const replica = await stage.redis(
        "--port",
        otherPort,
        ...bind,
        "--replicaof",
        "127.0.0.1",
        port,
      );
      await until("a replica", async () => (await replica.cli("ROLE")).includes("connected"));
      const sentinel = await startSentinel(Number(port));
      stage.onEnd(() => sentinel.stop());
      await until("a Sentinel that knows the replica", async () =>
        (await sentinel.cli("SENTINEL", "REPLICAS", "main")).includes(otherPort),
      );
      const env = { REDIS_URL: `redis+sentinel://127.0.0.1:${sentinel.port}/main` };
      const gateways = await stage.gateways(2, env);
      const talk = stage.talk(gateways);
      await pause(stage.isShort ? 500 : 3000);
      const from = performance.now() - LAG_ALLOWED_MS;
      const isKilled = stage.random.chance(0.5);
      if (isKilled) await master.kill();
      else {
        await until("a Sentinel that finds the replica good enough", async () =>
          (await sentinel.cli("SENTINEL", "FAILOVER", "main")).includes("OK"),
        );
      }
      await until("a new master", async () => (await replica.cli("ROLE")).startsWith("master"));
      await stage.returned(gateways, talk);
      if (!isKilled) {
        await until("an old master that obeys", async () =>
          (await master.cli("ROLE")).startsWith("slave"),
        );
      }
      const to = performance.now();
      await pause(stage.isShort ? 300 : 2000);
      await talk.settle({ from, until: to });
    }
  },
};
