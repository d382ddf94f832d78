import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { expect } from "chai";
import type { RedisEvent } from "../../src/store/redis.ts";
import { createRedisStore } from "../../src/store/redis.ts";
import type { RedisServer } from "../support/redis-server.ts";
import { describeWithRedis, freePort, startRedis } from "../support/redis-server.ts";
import { commitOf, conversationId, unavailability } from "./sample.ts";

describeWithRedis("createRedisStore with users and databases", () => {
  let redis: RedisServer;

  before(async () => {
    redis = await startRedis();
    await redis.cli("ACL", "SETUSER", "ana", "on", ">hunter3", "~fg:*", "+@all", "-info");
    await redis.cli("CONFIG", "SET", "requirepass", "hunter2");
  });
  after(() => redis.stop());

  async function failureWith(url: string): Promise<string> {
    const events: RedisEvent[] = [];
    const store = createRedisStore({
      url,
      commandTimeoutMs: 400,
      onEvent: (event) => events.push(event),
    });
    const start = performance.now();
    const error = await unavailability(store.check());
    expect(performance.now() - start).to.be.below(900);
    await store.close();
    const told = [error, error.cause, ...events].map(
      (thing) => String(thing) + everythingIn(thing),
    );
    expect(told.join("\n")).to.not.match(/hunter|geheim/);
    return error.message;
  }

  /** All that a logger could get at. */
  const everythingIn = (thing: unknown): string =>
    JSON.stringify(thing, [
      ...Object.getOwnPropertyNames(Object(thing)),
      "cause",
      "command",
      "args",
    ]);

  it("logs in with a password, with a user, and to a database", async () => {
    for (const login of [":hunter2", "default:hunter2", "ana:hunter3"]) {
      const store = createRedisStore({ url: `unix://${login}@${redis.socket}?db=3` });
      await store.commit(commitOf());
      expect((await store.load(conversationId(), "m1")).answer).to.be.a("string");
      await store.close();
    }
  });

  it("says that the password is wrong or missing, and never which it is", async () => {
    expect(await failureWith(`unix://:geheim@${redis.socket}`)).to.include("WRONGPASS");
    expect(await failureWith(redis.url)).to.include("NOAUTH");
  });

  it("refuses a database that is not there, and does not use another", async () => {
    const message = await failureWith(`unix://:hunter2@${redis.socket}?db=99`);
    expect(message).to.match(/DB index is out of range/);
  });

  it("does without what a restricted user may not ask", async () => {
    const store = createRedisStore({ url: `unix://ana:hunter3@${redis.socket}` });
    await store.check();
    await store.close();
    expect(await failureWith("redis://ana:geheim@127.0.0.1:1")).to.include("ECONNREFUSED");
  });

  it("explains a URL that it does not know, and a prefix that would split keys", () => {
    expect(() => createRedisStore({ url: "http://x" })).to.throw(/redis:\/\/host/);
    expect(() => createRedisStore({ url: redis.url, prefix: "{x}" })).to.throw(/braces/);
  });
});

describeWithRedis("createRedisStore over TLS", () => {
  it("checks the server's certificate", async () => {
    const key = resolve("test/fixtures/tls/key.pem");
    const cert = resolve("test/fixtures/tls/cert.pem");
    const port = await freePort();
    const tls = ["--tls-port", String(port), "--tls-cert-file", cert, "--tls-key-file", key];
    const redis = await startRedis(...tls, "--tls-ca-cert-file", cert, "--tls-auth-clients", "no");
    const store = createRedisStore({ url: `rediss://localhost:${port}`, commandTimeoutMs: 400 });
    const error = await unavailability(store.check());
    expect(error.message).to.match(/self-signed certificate/);
    await store.close();
    await redis.stop();
  });
});
