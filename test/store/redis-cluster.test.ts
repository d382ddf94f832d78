import { performance } from "node:perf_hooks";
import { expect } from "chai";
import { createRedisStore } from "../../src/store/redis.ts";
import type { ConversationId, ConversationStore } from "../../src/store/store.ts";
import { eventually } from "../support/eventually.ts";
import type { RedisServer } from "../support/redis-server.ts";
import { describeWithRedis, freePort, startRedis } from "../support/redis-server.ts";
import { commitOf, unavailability } from "./sample.ts";

describeWithRedis("createRedisStore on a Cluster", function () {
  this.timeout(20_000);

  let nodes: readonly [RedisServer, RedisServer];
  let store: ConversationStore;

  before(async () => {
    const [first, second] = await Promise.all([startNode(), startNode()]);
    nodes = [first.redis, second.redis];
    await first.redis.cli("CLUSTER", "ADDSLOTSRANGE", "0", "8191");
    await second.redis.cli("CLUSTER", "ADDSLOTSRANGE", "8192", "16383");
    await first.redis.cli("CLUSTER", "MEET", "127.0.0.1", second.port, second.bus);
    for (const redis of nodes) {
      await eventually(async () => {
        expect(await redis.cli("CLUSTER", "INFO")).to.include("cluster_state:ok");
      });
    }
    const url = `redis+cluster://127.0.0.1:${first.port}`;
    store = createRedisStore({ url, commandTimeoutMs: 1000 });
    await store.check();
  });
  after(async () => {
    await store.close();
    await Promise.all(nodes.map((redis) => redis.stop()));
  });

  it("takes turns of conversations on every node", async () => {
    for (const id of ids("c")) {
      const commit = commitOf({ id, record: { ...commitOf().record, keys: ["m1"] } });
      expect((await store.commit(commit)).kind).to.equal("committed");
      expect((await store.load(id, "m1")).answer).to.equal(commit.answer);
      const user = { botId: "b", userId: id.conversationId };
      await store.saveUser(user, { name: id.conversationId });
      expect(await store.loadUser(user)).to.include({ name: id.conversationId });
    }
    for (const redis of nodes) expect(Number(await redis.cli("DBSIZE"))).to.be.above(5);
    const listed: ConversationId[] = [];
    for await (const { id } of store.list()) listed.push(id);
    expect(listed).to.have.deep.members(ids("c"));
    for (const id of ids("c")) expect(await store.remove(id)).to.equal(true);
  });

  it("finds its nodes again after one was restarted", async () => {
    await nodes[1].restart();
    for (const id of ids("d")) {
      const result = await eventually(() => store.commit(commitOf({ id })));
      expect(result.kind).to.be.oneOf(["committed", "done"]);
    }
  });

  it("gives up within its time on nodes that hang, and recovers with them", async () => {
    for (const redis of nodes) redis.pause();
    const start = performance.now();
    await unavailability(store.check());
    expect(performance.now() - start).to.be.below(1500);
    for (const redis of nodes) redis.resume();
    await eventually(() => store.check());
  });
});

function ids(kind: string): readonly ConversationId[] {
  return Array.from({ length: 20 }, (_, n) => ({ botId: "b", conversationId: `${kind}${n}` }));
}

async function startNode() {
  const [port, bus] = [String(await freePort()), String(await freePort())];
  const cluster = ["--cluster-enabled", "yes", "--cluster-port", bus];
  const redis = await startRedis("--port", port, "--bind", "127.0.0.1", ...cluster);
  return { redis, port, bus };
}
