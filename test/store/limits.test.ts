/** An even pace of messages: in one process by a clock of ours, and across processes by Redis's. */
import { expect } from "chai";
import fc from "fast-check";
import { createMemoryLimits, WINDOW_MS, type Limits } from "../../src/store/limits.ts";
import { createRedisStore } from "../../src/store/redis.ts";
import { describeWithRedis, startRedis, type RedisServer } from "../support/redis-server.ts";

describe("createMemoryLimits", () => {
  it("takes a minute's worth at once, and then says how long to wait", async () => {
    const limits = createMemoryLimits();
    for (let n = 0; n < 7; n += 1) expect(await limits.admit("a", 7)).to.equal(0);
    expect(await limits.admit("a", 7)).to.be.within(1, 8572);
    expect(await limits.admit("b", 7)).to.equal(0);
  });

  it("has room again exactly when it said so", async () => {
    let now = 5_000;
    const limits = createMemoryLimits({ now: () => now });
    for (let n = 0; n < 6; n += 1) expect(await limits.admit("a", 6)).to.equal(0);
    const waitMs = await limits.admit("a", 6);
    expect(waitMs).to.equal(10_000);
    now += waitMs - 1;
    expect(await limits.admit("a", 6)).to.equal(1);
    now += 1;
    expect(await limits.admit("a", 6)).to.equal(0);
    expect(await limits.admit("a", 6)).to.equal(10_000);
  });

  it("never lets through two windows' worth in one window, and never forgets a place for good", async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 20, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(gaps, fc.integer({ min: 1, max: 20 }), async (waits, perMinute) => {
        let now = 1_000_000;
        const limits = createMemoryLimits({ now: () => now });
        const taken: number[] = [];
        for (const wait of waits) {
          now += wait;
          if ((await limits.admit("a", perMinute)) === 0) taken.push(now);
        }
        for (const [n, time] of taken.entries()) {
          const within = taken.slice(n).filter((one) => one < time + WINDOW_MS).length;
          expect(within).to.be.at.most(2 * perMinute);
        }
        now += WINDOW_MS;
        expect(await limits.admit("a", perMinute)).to.equal(0);
      }),
      { numRuns: 100 },
    );
  });
});

describeWithRedis("limits of createRedisStore", () => {
  let redis: RedisServer;

  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.stop());
  beforeEach(() => redis.cli("FLUSHALL"));

  async function withStores(work: (...limits: Limits[]) => Promise<void>): Promise<void> {
    const stores = [createRedisStore({ url: redis.url }), createRedisStore({ url: redis.url })];
    await Promise.all(stores.map((store) => store.check()));
    await work(...stores.map(({ limits }) => limits));
    await Promise.all(stores.map((store) => store.close()));
  }

  it("are shared by all gateways", async () => {
    await withStores(async (...limits) => {
      const admitted = await Promise.all(
        Array.from({ length: 40 }, (_, n) => (limits[n % 2] ?? expect.fail()).admit("a", 10)),
      );
      expect(admitted.filter((waitMs) => waitMs === 0)).to.have.length(10);
      for (const waitMs of admitted) expect(waitMs).to.be.within(0, 6000);
    });
  });

  it("leave nothing behind when they no longer matter", async () => {
    await withStores(async (limits) => {
      await limits?.admit("a", 10);
      const keys = (await redis.cli("KEYS", "fg:{*}:l")).trim().split("\n");
      expect(keys).to.have.length(1);
      expect(Number(await redis.cli("PTTL", keys[0] ?? ""))).to.be.within(1, 6000);
    });
  });

  it("refuse nothing while Redis is away", async () => {
    const store = createRedisStore({ url: "redis://127.0.0.1:1", commandTimeoutMs: 200 });
    expect(await store.limits.admit("a", 1)).to.equal(0);
    expect(await store.limits.admit("a", 1)).to.equal(0);
    await store.close();
  });
});
