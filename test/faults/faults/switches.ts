/** F11: a Cluster whose slots move, and Sentinels that switch to another master, under load. */
import type { RedisServer } from "../../support/redis-server.ts";
import { freePort, startSentinel } from "../../support/redis-server.ts";
import { eventually } from "../../support/eventually.ts";
import { pause } from "../clock.ts";
import type { Fault } from "../fault.ts";
import type { Stage } from "../stage.ts";
import { stateKeyOf } from "../wire.ts";

export const slotMove: Fault = {
  id: "F11",
  title: "slots of a Cluster move",
  needs: "redis",
  async run(stage) {
    const nodes = await Promise.all([startNode(stage), startNode(stage)]);
    const [first, second] = nodes;
    await first.redis.cli("CLUSTER", "ADDSLOTSRANGE", "0", "8191");
    await second.redis.cli("CLUSTER", "ADDSLOTSRANGE", "8192", "16383");
    await first.redis.cli("CLUSTER", "MEET", "127.0.0.1", second.port, second.bus);
    for (const { redis } of nodes) {
      await eventually(async () => {
        const info = await redis.cli("CLUSTER", "INFO");
        if (!info.includes("cluster_state:ok")) throw new Error("the Cluster is not up");
      });
    }
    const env = { REDIS_URL: `redis+cluster://127.0.0.1:${first.port}` };
    const gateways = await stage.gateways(2, env);
    const talk = stage.talk(gateways);
    let moved = 0;
    while (stage.again()) {
      for (let times = 0; times < 8; times++) {
        await pause(50);
        const conversation = talk.history.conversations.at(-1 - stage.random.below(8));
        if (conversation === undefined) continue;
        const slot = await first.redis.cli("CLUSTER", "KEYSLOT", stateKeyOf({ conversation }));
        const slots = await first.redis.cli("CLUSTER", "COUNTKEYSINSLOT", slot);
        if (slots === "0") await moveSlot(slot, second, first, stage);
        else await moveSlot(slot, first, second, stage);
        moved += 1;
      }
    }
    stage.note(`${moved} slots with conversations in them were moved`);
    await talk.settle();
  },
};

interface Node {
  readonly redis: RedisServer;
  readonly port: string;
  readonly bus: string;
}

async function startNode(stage: Stage): Promise<Node> {
  const [port, bus] = [String(await freePort()), String(await freePort())];
  const cluster = ["--cluster-enabled", "yes", "--cluster-port", bus];
  const redis = await stage.redis("--port", port, "--bind", "127.0.0.1", ...cluster);
  return { redis, port, bus };
}

/** As redis-cli --cluster reshard does it, one key at a time, so that turns meet every moment of it. */
async function moveSlot(slot: string, from: Node, to: Node, stage: Stage): Promise<void> {
  const ids = await Promise.all([from, to].map(({ redis }) => redis.cli("CLUSTER", "MYID")));
  const [fromId = "", toId = ""] = ids;
  await to.redis.cli("CLUSTER", "SETSLOT", slot, "IMPORTING", fromId);
  await from.redis.cli("CLUSTER", "SETSLOT", slot, "MIGRATING", toId);
  for (;;) {
    const key = await from.redis.cli("CLUSTER", "GETKEYSINSLOT", slot, "1");
    if (key === "") break;
    await from.redis.cli("MIGRATE", "127.0.0.1", to.port, key, "0", "2000");
    await pause(stage.random.between(0, 3));
  }
  for (const { redis } of [to, from]) await redis.cli("CLUSTER", "SETSLOT", slot, "NODE", toId);
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
      await eventually(async () => {
        if (!(await replica.cli("ROLE")).includes("connected"))
          throw new Error("not yet a replica");
      });
      const sentinel = await startSentinel(Number(port));
      stage.onEnd(() => sentinel.stop());
      await eventually(async () => {
        const known = await sentinel.cli("SENTINEL", "REPLICAS", "main");
        if (!known.includes(otherPort)) throw new Error("the Sentinel knows no replica");
      });
      const env = { REDIS_URL: `redis+sentinel://127.0.0.1:${sentinel.port}/main` };
      const gateways = await stage.gateways(2, env);
      const talk = stage.talk(gateways);
      await pause(stage.isShort ? 500 : 3000);
      const from = performance.now() - LAG_ALLOWED_MS;
      if (stage.random.chance(0.5)) await master.kill();
      else await sentinel.cli("SENTINEL", "FAILOVER", "main");
      await eventually(async () => {
        if (!(await replica.cli("ROLE")).startsWith("master")) throw new Error("not yet a master");
      });
      await stage.returned(gateways, talk);
      if (await isUp(master)) {
        await eventually(async () => {
          if ((await master.cli("ROLE")).startsWith("master")) throw new Error("still a master");
        });
      }
      const until = performance.now();
      await pause(stage.isShort ? 300 : 2000);
      await talk.settle({ from, until });
    }
  },
};

async function isUp(redis: RedisServer): Promise<boolean> {
  return redis.cli("PING").then(
    () => true,
    () => false,
  );
}
