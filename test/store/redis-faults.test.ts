import { performance } from "node:perf_hooks";
import { expect } from "chai";
import type { RedisEvent } from "../../src/store/redis.ts";
import { createRedisStore } from "../../src/store/redis.ts";
import type { ConversationStore } from "../../src/store/store.ts";
import { eventually } from "../support/eventually.ts";
import type { RedisServer } from "../support/redis-server.ts";
import { describeWithRedis, startRedis } from "../support/redis-server.ts";
import type { TcpProxy } from "../support/tcp-proxy.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import { commitOf, conversationId, record, unavailability } from "./sample.ts";

describeWithRedis("createRedisStore when Redis fails", () => {
  let redis: RedisServer;
  let proxy: TcpProxy;
  let direct: ConversationStore;
  let proxied: ConversationStore;
  let events: RedisEvent["kind"][];

  beforeEach(async () => {
    redis = await startRedis("--appendonly", "yes", "--appendfsync", "always");
    proxy = await startTcpProxy(redis.socket);
    events = [];
    direct = createRedisStore({ url: redis.url, onEvent: ({ kind }) => events.push(kind) });
    proxied = createRedisStore({ url: `redis://127.0.0.1:${proxy.port}` });
    await Promise.all([direct.check(), proxied.check()]);
  });
  afterEach(async () => {
    await Promise.all([direct.close(), proxied.close()]);
    await proxy.close();
    await redis.stop();
  });

  it("gives up within its time on a server that hangs, and recovers with it", async () => {
    redis.pause();
    const start = performance.now();
    const errors = await Promise.all([
      unavailability(direct.load(conversationId(), "m1")),
      unavailability(direct.commit(commitOf())),
      unavailability(direct.loadUser({ botId: "b", userId: "u" })),
      unavailability(direct.saveUser({ botId: "b", userId: "u" }, { name: "Ana" })),
      unavailability(direct.remove(conversationId())),
      unavailability(direct.check()),
    ]);
    expect(performance.now() - start).to.be.below(2500);
    for (const error of errors) expect(error.cause).to.be.instanceOf(Error);
    redis.resume();
    const resumed = performance.now();
    await eventually(() => direct.check());
    expect(performance.now() - resumed).to.be.below(2000);
    const kind = (await direct.commit(commitOf())).kind;
    expect(kind).to.be.oneOf(["committed", "done"]);
  });

  it("keeps nobody waiting while Redis stays away, and is ready soon after it is back", async () => {
    await redis.kill();
    await unavailability(direct.load(conversationId(), "m1"));
    const start = performance.now();
    const error = await unavailability(direct.load(conversationId(), "m1"));
    expect(performance.now() - start).to.be.below(100);
    expect(error.message).to.match(/cannot be used: .*(ENOENT|ECONNREFUSED)/);
    await redis.restart();
    const back = performance.now();
    await eventually(() => direct.check());
    expect(performance.now() - back).to.be.below(2000);
    expect(events).to.deep.equal(["ready", "lost", "ready"]);
  });

  it("waits out a restart, and loses nothing that was committed", async () => {
    await direct.commit(commitOf({ messageKey: "m1" }));
    const [loaded] = await Promise.all([direct.load(conversationId(), "m1"), redis.restart()]);
    const next = commitOf({ messageKey: "m2", etag: loaded.etag });
    expect((await direct.commit(next)).kind).to.equal("committed");
    expect((await direct.load(conversationId(), "m1")).answer).to.equal(commitOf().answer);
  });

  it("commits once when the reply to a commit is lost", async () => {
    proxy.loseReplyTo("m-lost");
    const commit = commitOf({ messageKey: "m-lost", record: record({ turn: 1 }) });
    const committed = await proxied.commit(commit);
    const { etag } = await direct.load(commit.id, "m-lost");
    expect(committed).to.deep.equal({ kind: "committed", etag });
    expect(etag).to.match(/^1\./);
    expect(await proxied.commit(commit)).to.deep.equal({ kind: "done", answer: commit.answer });
  });

  it("finds its own commit after others went on from it", async () => {
    proxy.loseReplyTo("m-lost");
    const pending = proxied.commit(commitOf({ messageKey: "m-lost" }));
    await eventually(async () => {
      const { etag } = await direct.load(conversationId(), "m2");
      if (etag === "") throw new Error("not there yet");
      await direct.commit(commitOf({ messageKey: "m2", etag, record: record({ turn: 2 }) }));
    });
    expect((await pending).kind).to.equal("committed");
    const loaded = await direct.load(conversationId(), "m2");
    expect(loaded.etag).to.match(/^2\./);
    expect(loaded.record?.conversation.vars).to.deep.equal({ turn: 2 });
  });

  it("sends a commit again that never arrived", async () => {
    proxy.loseRequest("m-gone");
    const commit = commitOf({ messageKey: "m-gone" });
    const committed = await proxied.commit(commit);
    const { etag } = await direct.load(commit.id, "m-gone");
    expect(committed).to.deep.equal({ kind: "committed", etag });
    expect(etag).to.match(/^1\./);
  });

  it("replaces a connection on which nothing comes back any more", async () => {
    proxy.silence();
    const before = proxy.connections();
    expect((await proxied.commit(commitOf())).kind).to.equal("committed");
    expect(proxy.connections()).to.be.above(before);
  });

  it("answers all that was under way when connections are cut again and again", async () => {
    const turns = Array.from({ length: 200 }, async (_, n) => {
      const id = { botId: "b", conversationId: `c${n}` };
      const commit = commitOf({ id });
      if (n % 50 === 25) proxy.cut();
      const { etag } = await proxied.load(id, "m1");
      return (await proxied.commit({ ...commit, etag })).kind;
    });
    const kinds = new Set(await Promise.all(turns));
    expect([...kinds]).to.deep.equal(["committed"]);
    expect((await redis.cli("KEYS", "*:s")).split("\n").filter(isTurn)).to.have.length(200);
  });

  it("goes on when a master becomes a replica and a master again", async () => {
    await redis.cli("REPLICAOF", "127.0.0.1", "1");
    const pending = direct.commit(commitOf());
    await redis.cli("REPLICAOF", "NO", "ONE");
    expect((await pending).kind).to.equal("committed");
  });

  it("says that a replica cannot be written to", async () => {
    await redis.cli("REPLICAOF", "127.0.0.1", "1");
    const error = await unavailability(direct.commit(commitOf()));
    expect(error.message).to.match(/READONLY|MASTERDOWN/);
  });

  it("says what Redis refused, although it answered nothing at the last", async () => {
    let pauseAt = Infinity;
    const store = createRedisStore({
      url: redis.url,
      onEvent({ kind }) {
        if (kind === "ready" && performance.now() > pauseAt) redis.pause();
      },
    });
    await store.check();
    await redis.cli("REPLICAOF", "127.0.0.1", "1");
    // Too late for a silent connection to be replaced within the store's 1.5 seconds.
    pauseAt = performance.now() + 900;
    const error = await unavailability(store.commit(commitOf()));
    redis.resume();
    await store.close();
    expect(error.message).to.match(/READONLY|MASTERDOWN/);
  });
});

const isTurn = (key: string) => key.startsWith("fg:{b:");
