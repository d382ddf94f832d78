/** Outside effects of a turn: once per call although the turn is stepped again, under a key that repeats know. */
import { expect } from "chai";
import type { ServiceCall, ServiceResult } from "../../src/engine/effect.ts";
import { createTurnCalls } from "../../src/runtime/service-calls.ts";
import { takeTurn } from "../../src/runtime/turn.ts";
import { createMemoryStore } from "../../src/store/memory.ts";
import { createLogbookBot } from "../support/machine.ts";
import { alteredStore, createHost, opens, says, textsOf } from "../support/turns.ts";

interface Seen {
  readonly args: ServiceCall["args"];
  readonly idempotencyKey: string;
}

describe("takeTurn, with service calls", () => {
  it("feeds the result of a call back into the flow", async () => {
    const { bot } = stampingBot();
    const host = createHost();
    await takeTurn(bot, host, opens());
    const { answer } = await takeTurn(bot, host, says("a"));
    expect(textsOf(answer)[0]).to.equal(":a-1");
  });

  it("does not repeat a call because of a conflict", async () => {
    const { bot, seen } = stampingBot();
    const store = createMemoryStore();
    const elsewhere = createHost({ store });
    await takeTurn(bot, elsewhere, opens());
    let isFirst = true;
    const contested = alteredStore(store, {
      async commit(commit) {
        if (isFirst) {
          isFirst = false;
          await takeTurn(bot, elsewhere, says("x"));
        }
        return store.commit(commit);
      },
    });
    const outcome = await takeTurn(bot, createHost({ store: contested }), says("a"));
    expect(outcome).to.include({ kind: "answered", conflicts: 1 });
    expect(seen.map(({ args }) => args["entry"])).to.deep.equal(["a", "x"]);
    expect(textsOf(outcome.answer)[0]).to.equal(":x-2:a-1");
  });

  it("calls again under the same key when the message comes again after a failed commit", async () => {
    const { bot, seen } = stampingBot();
    const store = createMemoryStore();
    const host = createHost({ store });
    await takeTurn(bot, host, opens());
    const broken = alteredStore(store, { commit: () => Promise.reject(new Error("broken")) });
    await takeTurn(bot, createHost({ store: broken }), says("a"));
    await takeTurn(bot, host, says("a"));
    await takeTurn(bot, host, says("b"));
    const [first, again, other] = seen.map(({ idempotencyKey }) => idempotencyKey);
    expect(again).to.equal(first);
    expect(other).not.to.equal(first);
  });
});

describe("createTurnCalls", () => {
  it("numbers the calls of a turn, whatever their arguments", async () => {
    const { calls, seen } = callsOfOneTurn();
    await calls.perform(callOf("a", 0));
    await calls.perform(callOf("a", 1));
    expect(new Set(seen.map(({ idempotencyKey }) => idempotencyKey)).size).to.equal(2);
  });

  it("makes a call that only the second attempt asks for, under a key of its own", async () => {
    const { calls, seen } = callsOfOneTurn();
    await calls.perform(callOf("a", 0));
    calls.rewind();
    await calls.perform(callOf("b", 0));
    calls.rewind();
    await calls.perform(callOf("a", 0));
    expect(seen.map(({ args }) => args["entry"])).to.deep.equal(["a", "b"]);
    expect(seen[0]?.idempotencyKey).not.to.equal(seen[1]?.idempotencyKey);
  });

  it("does not begin a call after the turn's deadline", async () => {
    const { calls, seen } = callsOfOneTurn(-1);
    expect(await calls.perform(callOf("a", 0))).to.include({ ok: false, reason: "timeout" });
    expect(seen).to.deep.equal([]);
  });

  it("gives a call no more time than the turn has left", async () => {
    const { calls, budgets } = callsOfOneTurn(500);
    await calls.perform(callOf("a", 0));
    expect(budgets[0]).to.be.within(1, 500);
  });
});

/** Its service stamps each entry with how often it was called. */
function stampingBot() {
  const seen: Seen[] = [];
  const bot = createLogbookBot({
    calls: true,
    async call({ args }, { idempotencyKey }): Promise<ServiceResult> {
      seen.push({ args, idempotencyKey });
      return { ok: true, value: `${args["entry"] as string}-${seen.length}`, ms: 1 };
    },
  });
  return { bot, seen };
}

function callsOfOneTurn(leftMs = 10_000) {
  const seen: Seen[] = [];
  const budgets: number[] = [];
  const bot = createLogbookBot({
    async call({ args, budgetMs }, { idempotencyKey }) {
      seen.push({ args, idempotencyKey });
      budgets.push(budgetMs);
      return { ok: true, value: null, ms: 1 };
    },
  });
  const deadline = performance.now() + leftMs;
  const calls = createTurnCalls({ bot, conversationId: "7", messageKey: "k", deadline });
  return { calls, seen, budgets };
}

function callOf(entry: string, index: number): ServiceCall {
  return { call: "shop.stamp", args: { entry }, index, budgetMs: 15_000 };
}
