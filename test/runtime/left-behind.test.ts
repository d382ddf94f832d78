/** Turns that waited behind another go on from what it committed, and promise all that turns promise. */
import { expect } from "chai";
import { takeTurn } from "../../src/runtime/turn.ts";
import type { TurnHost } from "../../src/runtime/turn.ts";
import { createMemoryStore } from "../../src/store/memory.ts";
import { StoreUnavailable, type ConversationStore } from "../../src/store/store.ts";
import { createLogbookBot } from "../support/machine.ts";
import { alteredStore, createHost, opens, says, textsOf } from "../support/turns.ts";

const BOT = createLogbookBot();

describe("takeTurn, of messages that wait", () => {
  it("loads the conversation once for all of them", async () => {
    const { host, loads } = counted(createMemoryStore());
    await takeTurn(BOT, host, opens());
    const before = loads();
    const outcomes = await Promise.all(
      ["a", "b", "c"].map((one) => takeTurn(BOT, host, says(one))),
    );
    expect(loads() - before).to.equal(1);
    expect(textsOf(outcomes[2]?.answer ?? "")[0]).to.equal(":a:b:c");
    await takeTurn(BOT, host, says("d"));
    expect(loads() - before).to.equal(2);
  });

  it("gives the answer again to a message that was answered a moment ago", async () => {
    const { host } = counted(createMemoryStore());
    await takeTurn(BOT, host, opens());
    const [first, , again] = await Promise.all(
      ["a", "b", "a"].map((word) => takeTurn(BOT, host, says(word))),
    );
    expect(again).to.deep.equal({ kind: "repeated", answer: first?.answer });
  });

  it("gives the answer again to a message that the conversation no longer remembers", async () => {
    const { host } = counted(createMemoryStore());
    await takeTurn(BOT, host, opens());
    const first = await takeTurn(BOT, host, says("a"));
    for (let index = 0; index < 10; index += 1) await takeTurn(BOT, host, says(`w${index}`));
    const [, again, next] = await Promise.all(
      ["b", "a", "c"].map((word) => takeTurn(BOT, host, says(word))),
    );
    expect(again).to.deep.equal({ kind: "repeated", answer: first.answer });
    expect(textsOf(next?.answer ?? "")[0]).to.match(/:w9:b:c$/);
  });

  it("steps again where somebody elsewhere was faster", async () => {
    const store = createMemoryStore();
    const elsewhere = createHost({ store });
    await takeTurn(BOT, elsewhere, opens());
    const host = createHost({
      store: alteredStore(store, {
        async commit(commit) {
          const committed = await store.commit(commit);
          if (commit.messageKey === "key-a") await takeTurn(BOT, elsewhere, says("x"));
          return committed;
        },
      }),
    });
    const [, second] = await Promise.all(["a", "b"].map((word) => takeTurn(BOT, host, says(word))));
    expect(second).to.include({ kind: "answered", conflicts: 1 });
    expect(textsOf(second?.answer ?? "")[0]).to.equal(":a:x:b");
  });

  it("loads anew behind a turn that was not committed", async () => {
    const store = createMemoryStore();
    await takeTurn(BOT, createHost({ store }), opens());
    const { host, loads } = counted(
      alteredStore(store, {
        commit: (commit) =>
          commit.messageKey === "key-a"
            ? Promise.reject(new StoreUnavailable("away"))
            : store.commit(commit),
      }),
    );
    const [first, second] = await Promise.all(
      ["a", "b"].map((word) => takeTurn(BOT, host, says(word))),
    );
    expect(first?.kind).to.equal("unavailable");
    expect(textsOf(second?.answer ?? "")[0]).to.equal(":b");
    expect(loads()).to.equal(2);
  });

  for (const [title, bot] of [
    ["calls services", createLogbookBot({ calls: true, call: async () => OK })],
    ["remembers people", createLogbookBot({ keeps: true })],
  ] as const) {
    it(`asks first whether a message was answered where the bot ${title}`, async () => {
      const { host, loads } = counted(createMemoryStore());
      await takeTurn(bot, host, opens());
      const before = loads();
      await Promise.all(["a", "b", "c"].map((word) => takeTurn(bot, host, says(word))));
      expect(loads() - before).to.equal(3);
    });
  }
});

const OK = { ok: true, status: 200, value: "fine", ms: 1 } as const;

function counted(store: ConversationStore): {
  readonly host: TurnHost;
  readonly loads: () => number;
} {
  let loads = 0;
  const counting = alteredStore(store, {
    load(id, messageKey) {
      loads += 1;
      return store.load(id, messageKey);
    },
  });
  return { host: createHost({ store: counting }), loads: () => loads };
}
