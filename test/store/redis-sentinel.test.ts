import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { answerKey, DEFAULT_PREFIX } from "../../src/store/keys.ts";
import { createRedisStore } from "../../src/store/redis.ts";
import type { ConversationStore } from "../../src/store/store.ts";
import { eventually } from "../support/eventually.ts";
import { describeWithRedis, freePort, startRedis, startSentinel } from "../support/redis-server.ts";
import { commitOf, conversationId, unavailability } from "./sample.ts";

describeWithRedis("createRedisStore behind Sentinels", function () {
  this.timeout(30_000);

  let cleanups: (() => Promise<void>)[];

  beforeEach(() => {
    cleanups = [];
  });
  afterEach(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  function open(sentinelPort: number): ConversationStore {
    const url = `redis+sentinel://127.0.0.1:${sentinelPort}/main`;
    const store = createRedisStore({ url, commandTimeoutMs: 1000 });
    cleanups.push(() => store.close());
    return store;
  }

  async function start(...settings: string[]) {
    const port = await freePort();
    const server = await startRedis("--port", String(port), "--bind", "127.0.0.1", ...settings);
    cleanups.push(() => server.stop());
    return { port, server };
  }

  it("follows the group to its new master", async () => {
    const master = await start();
    const replica = await start("--replicaof", "127.0.0.1", String(master.port));
    await eventually(async () => {
      expect(await replica.server.cli("ROLE")).to.include("connected");
    });
    const sentinel = await startSentinel(master.port);
    cleanups.push(() => sentinel.stop());
    const store = open(sentinel.port);
    await store.commit(commitOf());
    await eventually(async () => {
      expect(await sentinel.cli("SENTINEL", "REPLICAS", "main")).to.include(String(replica.port));
    });
    expect(await master.server.cli("WAIT", "1", "1000")).to.equal("1");

    await master.server.kill();
    await eventually(() => store.check());
    expect((await store.load(conversationId(), "m1")).answer).to.equal(commitOf().answer);
    expect(await replica.server.cli("ROLE")).to.match(/^master/);
  });

  it("leaves a master that was deposed, also while that still takes writes", async () => {
    // It cannot be made a replica, as if it were cut off from its Sentinels alone.
    const deaf = ["--rename-command", "REPLICAOF", "", "--rename-command", "SLAVEOF", ""];
    const master = await start(...deaf);
    const replica = await start("--replicaof", "127.0.0.1", String(master.port));
    const sentinel = await startSentinel(master.port);
    cleanups.push(() => sentinel.stop());
    const store = open(sentinel.port);
    await eventually(() => store.check());

    await eventually(() => sentinel.cli("SENTINEL", "FAILOVER", "main"));
    await eventually(async () => {
      const commit = commitOf({ messageKey: randomUUID() });
      const { etag } = await store.load(commit.id, commit.messageKey);
      await store.commit({ ...commit, etag });
      expect(await replica.server.cli("ROLE")).to.match(/^master/);
      const key = answerKey(DEFAULT_PREFIX, commit.id, commit.messageKey);
      expect(await replica.server.cli("EXISTS", key)).to.equal("1");
    });
    expect(await master.server.cli("ROLE")).to.match(/^master/);
  });

  it("gives up within its time when no Sentinel answers", async () => {
    const store = open(await freePort());
    expect((await unavailability(store.check())).message).to.include(
      "All sentinels are unreachable",
    );
  });

  it("is not put off for ever by an answer that makes no sense", async () => {
    const { port } = await start();
    let named = 99_999;
    const sentinel = createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", (chunk) => {
        for (const command of chunk
          .toString()
          .split(/^\*\d+\r\n/m)
          .slice(1)) {
          socket.write(sentinelAnswer(command, named));
        }
      });
    }).listen(0, "127.0.0.1");
    await once(sentinel, "listening");
    cleanups.push(async () => void sentinel.close());
    const store = open((sentinel.address() as AddressInfo).port);
    await unavailability(store.check());
    named = port;
    await eventually(() => store.check());
  });
});

function sentinelAnswer(command: string, port: number): string {
  if (command.includes("get-master-addr-by-name")) {
    return `*2\r\n$9\r\n127.0.0.1\r\n$${String(port).length}\r\n${port}\r\n`;
  }
  if (/hello/i.test(command)) return "-NOPROTO unsupported protocol version\r\n";
  return /sentinels/.test(command) ? "*0\r\n" : "+OK\r\n";
}
