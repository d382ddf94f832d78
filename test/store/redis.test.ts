import { expect } from "chai";
import type { RedisEvent } from "../../src/store/redis.ts";
import { createRedisStore } from "../../src/store/redis.ts";
import type { ConversationStore } from "../../src/store/store.ts";
import type { RedisServer } from "../support/redis-server.ts";
import { describeWithRedis, startRedis } from "../support/redis-server.ts";
import type { Backend } from "./contract.ts";
import { describeStore } from "./contract.ts";
import { commitOf, conversationId, record, refusal, unavailability } from "./sample.ts";

describeWithRedis("createRedisStore on a real server", () => {
  let redis: RedisServer;
  let stores: ConversationStore[];

  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.stop());
  beforeEach(async () => {
    stores = [];
    await redis.cli("FLUSHALL");
  });
  afterEach(() => Promise.all(stores.map((store) => store.close())));

  function open(onEvent: (event: RedisEvent) => void = () => {}): ConversationStore {
    const store = createRedisStore({ url: redis.url, onEvent });
    stores.push(store);
    return store;
  }

  describeStore("createRedisStore", async (): Promise<Backend> => {
    const keys = async () => (await redis.cli("KEYS", "*")).split("\n").filter((key) => key !== "");
    return {
      open: async () => open(),
      async pass(ms) {
        for (const key of await keys()) {
          const left = Number(await redis.cli("PTTL", key)) - ms;
          await redis.cli("PEXPIRE", key, String(Math.round(left)));
        }
      },
      close: async () => {},
    };
  });

  const STATE = "fg:{orders:c-1}:s";
  const ANSWER = "fg:{orders:c-1}:r:m1";

  it("names its keys and values as documented", async () => {
    await open().commit(commitOf());
    expect((await redis.cli("KEYS", "*")).split("\n").sort()).to.deep.equal([ANSWER, STATE]);
    expect(await redis.cli("GET", STATE)).to.match(/^1\.[0-9a-f]{12}\|\{"conversation":/);
    expect(await redis.cli("GET", ANSWER)).to.equal('[{"message":"Hi"}]');
    expect(Number(await redis.cli("PTTL", STATE))).to.be.within(29.9 * 86_400_000, 30 * 86_400_000);
    expect(Number(await redis.cli("PTTL", ANSWER))).to.be.within(3_590_000, 3_600_000);
  });

  it("keeps gateways with different prefixes apart", async () => {
    await open().commit(commitOf());
    const other = createRedisStore({ url: redis.url, prefix: "staging" });
    stores.push(other);
    expect((await other.load(conversationId(), "m1")).etag).to.equal("");
  });

  it("does not take a restored older record for the one that was loaded", async () => {
    const store = open();
    await store.commit(commitOf({ messageKey: "m1" }));
    const backup = await redis.cli("GET", STATE);
    const first = await store.load(conversationId(), "m");
    await store.commit(commitOf({ messageKey: "m2", etag: first.etag }));
    const second = await store.load(conversationId(), "m");
    await redis.cli("SET", STATE, backup);
    await store.commit(commitOf({ messageKey: "m3", etag: first.etag, record: record({ n: 3 }) }));
    expect(Number.parseInt(second.etag, 10)).to.equal(2);
    const late = await store.commit(commitOf({ messageKey: "m4", etag: second.etag }));
    expect(late.kind).to.equal("conflict");
  });

  it("goes on after the script cache was flushed", async () => {
    const store = open();
    await store.commit(commitOf());
    await redis.cli("SCRIPT", "FLUSH");
    expect((await store.commit(commitOf())).kind).to.equal("done");
    await redis.cli("SCRIPT", "FLUSH");
    await store.saveUser({ botId: "b", userId: "u" }, { name: "Ana" });
    await redis.cli("SCRIPT", "FLUSH");
    await store.check();
  });

  for (const value of [
    "hello",
    "",
    "|",
    "hello|world",
    '7|{"v":1}',
    "1.zz|{}",
    "1.0123456789ab|{",
  ]) {
    it(`refuses and keeps the foreign value "${value}"`, async () => {
      const store = open();
      await redis.cli("SET", STATE, value);
      await refusal(store.load(conversationId(), "m1"));
      await refusal(store.commit(commitOf()));
      await refusal(store.remove(conversationId()));
      expect(await redis.cli("GET", STATE)).to.equal(value);
      expect(await redis.cli("EXISTS", ANSWER)).to.equal("0");
    });
  }

  it("refuses and keeps keys of another type", async () => {
    const store = open();
    await redis.cli("RPUSH", STATE, "a");
    await refusal(store.commit(commitOf()));
    expect(await redis.cli("LRANGE", STATE, "0", "-1")).to.equal("a");
    await redis.cli("SET", "fg:{b~u}:u", "text");
    await refusal(store.loadUser({ botId: "b", userId: "u" }));
    const error = await refusal(store.saveUser({ botId: "b", userId: "u" }, { name: "secret" }));
    expect(JSON.stringify(error.cause, Object.getOwnPropertyNames(error.cause))).to.not.include(
      "secret",
    );
  });

  it("refuses a record of a later version", async () => {
    await redis.cli("SET", STATE, '1.0123456789ab|{"conversation":{"schema":2},"keys":[]}');
    await refusal(open().load(conversationId(), "m1"));
  });

  it("answers a check with what Redis would say to a commit", async () => {
    const store = open();
    await redis.cli("CONFIG", "SET", "maxmemory", "1");
    const error = await unavailability(store.check());
    expect(error.message).to.include("OOM");
    await redis.cli("CONFIG", "SET", "maxmemory", "0");
    await store.check();
  });

  it("saves nothing when Redis is full", async () => {
    const store = open();
    await redis.cli("CONFIG", "SET", "maxmemory", "1");
    const error = await unavailability(store.commit(commitOf({ answer: '["private"]' })));
    await redis.cli("CONFIG", "SET", "maxmemory", "0");
    expect(JSON.stringify(error.cause, Object.getOwnPropertyNames(error.cause))).to.not.include(
      "private",
    );
    expect(await redis.cli("DBSIZE")).to.equal("0");
  });

  it("warns of a Redis that forgets when it is full, and of no other", async () => {
    const warnings = async (): Promise<readonly string[]> => {
      const events: RedisEvent[] = [];
      const store = open((event) => events.push(event));
      await store.check();
      // The question about the policy was sent before these, and answers come in order.
      await store.load(conversationId(), "m1");
      await store.load(conversationId(), "m1");
      return events.flatMap((event) => (event.kind === "warning" ? [event.message] : []));
    };
    expect(await warnings()).to.deep.equal([]);
    await redis.cli("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
    const [message, ...others] = await warnings();
    await redis.cli("CONFIG", "SET", "maxmemory-policy", "noeviction");
    expect(message).to.include("allkeys-lru");
    expect(others).to.deep.equal([]);
  });

  it("refuses further calls once it is closed", async () => {
    const store = open();
    await store.check();
    await store.close();
    await unavailability(store.load(conversationId(), "m1"));
    await store.close();
  });
});
