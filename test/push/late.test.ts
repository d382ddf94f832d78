/** Answers that their callers could not wait for: pushed once, by the process that took the turn or by another. */
import { expect } from "chai";
import type { ServiceResult } from "../../src/engine/effect.ts";
import { createPushClient, type PushClient } from "../../src/push/client.ts";
import { createDebts, takeLate } from "../../src/push/debts.ts";
import type { Notes } from "../../src/push/notes.ts";
import type { PushEvent } from "../../src/push/push-event.ts";
import type { JobWorld } from "../../src/push/take-silence.ts";
import { createTimers, type Timers } from "../../src/push/timers.ts";
import { createBotSet } from "../../src/runtime/bots.ts";
import { lateRecord } from "../../src/runtime/late-answers.ts";
import { takeTurn, type TurnHost } from "../../src/runtime/turn.ts";
import { stopGateways, webhook, welcome } from "../support/gateway.ts";
import { startKommunicateApi, type KommunicateApi } from "../support/kommunicate-api.ts";
import { createLogbookBot } from "../support/machine.ts";
import { redisTarget, startReplica, stopReplicas } from "../support/pushing.ts";
import { describeWithRedis, startRedis, type RedisServer } from "../support/redis-server.ts";
import { createHost, opens, says } from "../support/turns.ts";

const TO = { botId: "logbook", conversationId: "7" };
const OWED = '[{"message":"one"},{"message":"two"},{"message":"three"}]';

describe("late answers", () => {
  let api: KommunicateApi;
  let client: PushClient;

  beforeEach(async () => {
    api = await startKommunicateApi();
    client = createPushClient({ apiKey: "key", baseUrl: api.url, backoffMs: 5, retries: 1 });
  });

  afterEach(async () => {
    await stopReplicas();
    await stopGateways();
    await client.close();
    await api.close();
  });

  describe("over HTTP", () => {
    it("answer in time, push the rest, and say the same to a repeat", async () => {
      const service = gate();
      const call = async (): Promise<ServiceResult> => {
        await service.opened;
        return { ok: true, value: "stamped", ms: 1 };
      };
      const bot = createLogbookBot({ calls: true, call });
      const { post, log } = await startReplica({ bot, apiUrl: api.url, answerWithinMs: 40 });
      await post(welcome());
      const first = await post(webhook("a"));
      expect(first.status).to.equal(200);
      const given = await first.text();
      expect(given).to.equal('[{"message":"One moment."}]');
      service.open();
      await api.took(2);
      expect(api.texts).to.deep.equal([":stamped", "Go on."]);
      expect(api.requests[0]?.body).to.include({ groupId: "83213600", fromUserName: "logbook" });
      expect(await (await post(webhook("a"))).text()).to.equal(given);
      expect(api.requests).to.have.lengthOf(2);
      const lines = log.map(({ outcome, late }) => [outcome, late === true]);
      expect(lines, "one line for each message").to.deep.equal([
        ["answered", false],
        ["answered", true],
        ["repeated", false],
      ]);
    });

    it("are waited for where there is nothing to push with", async () => {
      const call = async (): Promise<ServiceResult> => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        return { ok: true, value: "stamped", ms: 60 };
      };
      const host = createHost();
      const bot = createLogbookBot({ calls: true, call });
      await takeTurn(bot, host, opens());
      expect((await takeTurn(bot, host, says("a"))).answer).to.include(":stamped");
    });
  });

  describe("takeLate", () => {
    const bot = createLogbookBot();

    /** What is sent for a debt under "key-a", given what the store holds and what was noted before. */
    async function look(host: TurnHost, progress: unknown = 0) {
      const written: Notes[] = [];
      const world: JobWorld = { bots: () => createBotSet([bot]), host, client, onEvent: () => {} };
      const write = async (notes: Notes): Promise<void> => void written.push(notes);
      await takeLate({ data: { ...TO, messageKey: "key-a" }, progress, write }, world);
      return { texts: api.texts, written };
    }

    /** A host whose store holds this under "key-a". */
    async function holding(answer: string): Promise<TurnHost> {
      const host = createHost();
      await takeTurn(bot, host, opens());
      const { record, etag } = await host.store.load(TO, "key-a");
      if (record === undefined) throw new Error("no conversation");
      const ttls = { ttlMs: 60_000, answerTtlMs: 60_000 };
      const keys = [...record.keys, "key-a"];
      const next = { conversation: record.conversation, keys };
      await host.store.commit({ id: TO, messageKey: "key-a", etag, record: next, answer, ...ttls });
      return host;
    }

    it("sends what is owed, and notes each message", async () => {
      const { texts, written } = await look(await holding(lateRecord("[]", OWED)));
      expect(texts).to.deep.equal(["one", "two", "three"]);
      expect(written.map(({ sent }) => sent)).to.deep.equal([1, 2, 3]);
    });

    it("sends what is left", async () => {
      const noted = { key: "key-a", sent: 2, isDone: false };
      const { texts } = await look(await holding(lateRecord("[]", OWED)), noted);
      expect(texts).to.deep.equal(["three"]);
    });

    it("sends nothing when it was paid, or when the caller got its answer", async () => {
      const paid = { key: "key-a", sent: 3, isDone: true };
      expect((await look(await holding(lateRecord("[]", OWED)), paid)).texts).to.deep.equal([]);
      expect((await look(await holding(OWED))).texts).to.deep.equal([]);
    });

    it("says that something went wrong when the turn was never committed", async () => {
      const { texts } = await look(createHost());
      expect(texts).to.deep.equal(["Something went wrong here."]);
    });

    it("leaves out a message that is refused, and sends the others", async () => {
      api.failNext({ status: 400 });
      const { texts } = await look(await holding(lateRecord("[]", OWED)));
      expect(texts).to.deep.equal(["two", "three"]);
    });

    it("has itself run again when the API is away", async () => {
      api.failNext({ status: 503 }, { status: 503 });
      const attempt = look(await holding(lateRecord("[]", OWED)));
      const error: unknown = await attempt.catch((thrown: unknown) => thrown);
      expect(error).to.be.an("error").with.property("name", "NotNow");
    });
  });

  describeWithRedis("with timers on Redis", function () {
    this.timeout(20_000);
    let redis: RedisServer;
    let timers: Timers;
    const events: PushEvent[] = [];

    beforeEach(async () => {
      redis = await startRedis();
      timers = openTimers();
    });

    afterEach(async () => {
      await timers.close();
      await redis.stop();
    });

    function openTimers(): Timers {
      return createTimers({
        target: redisTarget(redis.url),
        onTrouble: () => {},
        onGivenUp: () => {},
        retryMs: 20,
      });
    }

    /** Looks after debts with turns of this host. */
    function lookAfter(host: TurnHost): void {
      const bots = createBotSet([createLogbookBot()]);
      const onEvent = (event: PushEvent): void => void events.push(event);
      const world: JobWorld = { bots: () => bots, host, client, onEvent };
      timers.run({
        silence: async () => ({ kind: "done" }),
        late: (desk) => takeLate(desk, world),
      });
    }

    function debts(payMs: number) {
      return createDebts({ client, timers, afterMs: 1, payMs, marginMs: 0, onEvent: () => {} });
    }

    it("are paid by another process when the one that owes has died", async () => {
      const host = createHost();
      const bot = createLogbookBot();
      await debts(50).owe({ bot, conversationId: "7", messageKey: "key-a", leftMs: 50 });
      lookAfter(host);
      await api.took(1);
      expect(api.texts).to.deep.equal(["Something went wrong here."]);
    });

    it("are carried on where the payer had to stop, and no message is sent twice", async () => {
      const service = gate();
      const call = async (): Promise<ServiceResult> => {
        await service.opened;
        return { ok: true, value: "stamped", ms: 1 };
      };
      const bot = createLogbookBot({ calls: true, call });
      const host = createHost({ late: debts(400), deadlineMs: 800 });
      await takeTurn(bot, createHost({ store: host.store }), opens());
      const taken = await takeTurn(bot, host, says("a"));
      expect(taken.kind).to.equal("promised");
      const first = api.took(1).then(() => api.failNext({ status: 503 }, { status: 503 }));
      service.open();
      await first;
      lookAfter(host);
      await api.took(2);
      await timers.close();
      expect(api.texts).to.deep.equal([":stamped", "Go on."]);
    });

    it("are noted once, whoever notes them, and not looked after when they are paid", async () => {
      const bot = createLogbookBot();
      const owed = { bot, conversationId: "7", messageKey: "key-a", leftMs: 100 };
      const debt = await debts(100).owe(owed);
      await debt.pay(OWED);
      await debts(100).owe(owed);
      expect(await redis.cli("ZCARD", "fg:{push}:timers:delayed")).to.equal("1");
      lookAfter(createHost());
      await redisIsIdle();
      expect(api.texts).to.deep.equal(["one", "two", "three"]);
    });

    it("cannot be noted while Redis is away, and can be once it is back", async () => {
      await timers.close();
      await redis.kill();
      timers = openTimers();
      const owed = {
        bot: createLogbookBot(),
        conversationId: "7",
        messageKey: "k",
        leftMs: 60_000,
      };
      const refused: unknown = await debts(1)
        .owe(owed)
        .catch((error: unknown) => error);
      expect(refused).to.be.an("error");
      await redis.restart();
      let debt = await debts(1)
        .owe(owed)
        .catch(() => undefined);
      while (debt === undefined)
        debt = await debts(1)
          .owe(owed)
          .catch(() => undefined);
      expect(await redis.cli("ZCARD", "fg:{push}:timers:delayed")).to.equal("1");
    });

    /** Every job has ended. */
    async function redisIsIdle(): Promise<void> {
      const counts = ["delayed", "prioritized"].map((set) => ["ZCARD", `fg:{push}:timers:${set}`]);
      counts.push(["LLEN", "fg:{push}:timers:active"], ["LLEN", "fg:{push}:timers:wait"]);
      for (;;) {
        const sizes = await Promise.all(counts.map((command) => redis.cli(...command)));
        if (sizes.every((size) => size === "0")) return;
      }
    }
  });
});

function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
