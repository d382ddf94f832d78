/** What a turn promises: once per message, in order, committed before it is answered. */
import { expect } from "chai";
import { createMemoryStore } from "../../src/store/memory.ts";
import { StoreRefused, StoreUnavailable, type Commit } from "../../src/store/store.ts";
import { takeTurn, type TurnHost } from "../../src/runtime/turn.ts";
import { createTurnQueue, QUEUE_BOUNDS } from "../../src/runtime/queue.ts";
import { createLogbookBot } from "../support/machine.ts";
import { alteredStore, createHost, opens, says, textsOf } from "../support/turns.ts";

const ID = { botId: "logbook", conversationId: "7" };

describe("takeTurn", () => {
  it("answers a message and remembers what it did", async () => {
    const [bot, host] = [createLogbookBot(), createHost()];
    await takeTurn(bot, host, opens());
    await takeTurn(bot, host, says("a"));
    const outcome = await takeTurn(bot, host, says("b"));
    expect(outcome.kind).to.equal("answered");
    expect(textsOf(outcome.answer)[0]).to.equal(":a:b");
  });

  it("answers a repeated message byte for byte as before, and runs nothing", async () => {
    const [bot, host] = [createLogbookBot(), createHost()];
    await takeTurn(bot, host, opens());
    const first = await takeTurn(bot, host, says("a"));
    const again = await takeTurn(bot, host, says("a"));
    expect(again).to.deep.equal({ kind: "repeated", answer: first.answer });
    const next = await takeTurn(bot, host, says("b"));
    expect(textsOf(next.answer)[0]).to.equal(":a:b");
  });

  it("never steps a message again whose answer is no longer kept", async () => {
    let now = 1_000_000;
    const store = createMemoryStore({ now: () => now });
    const [bot, host] = [createLogbookBot(), createHost({ store, now: () => now })];
    await takeTurn(bot, host, opens());
    await takeTurn(bot, host, says("a"));
    now += 120_000;
    expect(await takeTurn(bot, host, says("a"))).to.deep.equal({ kind: "forgotten", answer: "[]" });
  });

  it("takes a message without a key by what it says and when", async () => {
    const [bot, host] = [createLogbookBot(), createHost()];
    await takeTurn(bot, host, opens());
    const unkeyed = (createdAt: number | undefined) =>
      takeTurn(bot, host, says("a", { messageKey: undefined, createdAt }));
    const kinds = [];
    for (const time of [1, 1, 2, undefined, undefined]) kinds.push((await unkeyed(time)).kind);
    const once = "answered";
    expect(kinds).to.deep.equal([once, "repeated", once, once, once]);
  });

  it("takes the messages of a conversation one by one, however many come at once", async () => {
    const [bot, host] = [createLogbookBot(), createHost({ queue: roomyQueue() })];
    await takeTurn(bot, host, opens());
    const words = Array.from({ length: 64 }, (_, index) => `w${index}`);
    const outcomes = await Promise.all(words.map((word) => takeTurn(bot, host, says(word))));
    for (const [index, { answer }] of outcomes.entries()) {
      expect(textsOf(answer)[0]).to.equal(`:${words.slice(0, index + 1).join(":")}`);
    }
  });

  it("keeps conversations apart", async () => {
    const [bot, host] = [createLogbookBot(), createHost()];
    const said = await Promise.all(
      ["1", "2", "3"].map(async (conversationId) => {
        await takeTurn(bot, host, opens({ conversationId }));
        return takeTurn(bot, host, says(`in${conversationId}`, { conversationId }));
      }),
    );
    expect(said.map(({ answer }) => textsOf(answer)[0])).to.deep.equal([":in1", ":in2", ":in3"]);
  });

  it("refuses a message that would wait behind too many others", async () => {
    const { store, release } = slowStore();
    const [bot, host] = [createLogbookBot(), createHost({ store })];
    const most = 1 + QUEUE_BOUNDS.maxWaiting;
    const taken = Array.from({ length: most }, (_, n) => takeTurn(bot, host, says(`w${n}`)));
    const refused = await takeTurn(bot, host, says("one too many"));
    expect(refused.kind).to.equal("busy");
    release();
    const kinds = (await Promise.all(taken)).map(({ kind }) => kind);
    expect(new Set(kinds)).to.deep.equal(new Set(["answered"]));
  });

  it("gives up at the deadline when others are always faster", async () => {
    const store = createMemoryStore();
    const commit = async ({ id, messageKey }: Commit) => {
      const loaded = await store.load(id, messageKey);
      return { kind: "conflict", loaded } as const;
    };
    const host = createHost({ store: alteredStore(store, { commit }), deadlineMs: 60 });
    const outcome = await takeTurn(createLogbookBot(), host, says("a"));
    expect(outcome.kind).to.equal("late");
    expect((await store.load(ID, "key-a")).record).to.equal(undefined);
  });

  it("steps again from what a faster one left", async () => {
    const store = createMemoryStore();
    const bot = createLogbookBot();
    const elsewhere = createHost({ store });
    await takeTurn(bot, elsewhere, opens());
    const host = createHost({ store: overtaken(store, () => takeTurn(bot, elsewhere, says("x"))) });
    const outcome = await takeTurn(bot, host, says("a"));
    expect(outcome).to.include({ kind: "answered", conflicts: 1 });
    expect(textsOf(outcome.answer)[0]).to.equal(":x:a");
  });

  it("gives the answer of the faster one to the same message", async () => {
    const store = createMemoryStore();
    const bot = createLogbookBot();
    const elsewhere = createHost({ store });
    await takeTurn(bot, elsewhere, opens());
    const host = createHost({ store: overtaken(store, () => takeTurn(bot, elsewhere, says("a"))) });
    const outcome = await takeTurn(bot, host, says("a"));
    expect(outcome.kind).to.equal("repeated");
    expect(textsOf(outcome.answer)[0]).to.equal(":a");
  });
});

describe("takeTurn, for a person", () => {
  it("remembers what is kept, and reads it when a conversation starts afresh", async () => {
    const [bot, host] = [createLogbookBot({ keeps: true }), createHost()];
    await takeTurn(bot, host, opens());
    await takeTurn(bot, host, says("tea"));
    const kept = await host.store.loadUser({ botId: "logbook", userId: "somebody" });
    expect({ ...kept }).to.deep.equal({ last: "tea" });
    const { conversation } = await answered(bot, host, opens({ conversationId: "8" }));
    expect(conversation.vars["last"]).to.equal("tea");
    expect(conversation.vars["book"] ?? null).to.equal(null);
  });

  it("does not ask the store about people when the bot remembers nothing", async () => {
    const store = alteredStore(createMemoryStore(), {
      loadUser: () => Promise.reject(new Error("asked")),
    });
    const outcome = await takeTurn(createLogbookBot(), createHost({ store }), opens());
    expect(outcome.kind).to.equal("answered");
  });
});

describe("takeTurn, when something breaks", () => {
  const breakages: readonly [string, Partial<TurnHost>, string][] = [
    ["the store is away", { store: failing(new StoreUnavailable("away")) }, "unavailable"],
    ["the state is too large", { store: failing(new StoreRefused("too large")) }, "defect"],
    ["the store has a defect", { store: failing(new TypeError("oops")) }, "defect"],
    [
      "an answer cannot be drawn",
      {
        encode: (_bot, replies) =>
          textsInclude(replies, "wrong")
            ? { ok: true, answer: '[{"message":"sorry"}]', problems: [] }
            : { ok: false, problems: ["blank"] },
      },
      "defect",
    ],
  ];

  for (const [title, overrides, kind] of breakages) {
    it(`saves nothing and has the bot's error line to say: ${title}`, async () => {
      const store = createMemoryStore();
      const host = createHost({ store, ...overrides });
      const outcome = await takeTurn(createLogbookBot(), host, opens());
      expect(outcome.kind).to.equal(kind);
      expect(textsOf(outcome.answer)).to.have.length(1);
      expect((await store.load(ID, "key-welcome")).record).to.equal(undefined);
    });
  }

  it("can take the same message again once it works", async () => {
    const store = createMemoryStore();
    let isBroken = true;
    const call = async (): Promise<never> => {
      if (isBroken) throw new Error("a defect in the caller");
      throw new Error("called again");
    };
    const bot = createLogbookBot({ calls: true, call });
    const host = createHost({ store });
    await takeTurn(bot, host, opens());
    const broken = await takeTurn(bot, host, says("a"));
    expect(broken).to.include({ kind: "defect", state: "listen" });
    expect(textsOf(broken.answer)).to.deep.equal(["Something went wrong here."]);
    isBroken = false;
    const mended = createLogbookBot({ botId: "logbook" });
    const outcome = await takeTurn(mended, host, says("a"));
    expect(textsOf(outcome.answer)[0]).to.equal(":a");
  });

  it("tells a flow that never comes to rest, and keeps the conversation alive", async () => {
    const [bot, host] = [createLogbookBot({ loops: true }), createHost()];
    await takeTurn(bot, host, opens());
    const outcome = await takeTurn(bot, host, says("a"));
    expect(outcome).to.include({ kind: "answered", failed: true });
    expect(textsOf(outcome.answer)).to.deep.equal(["Something went wrong here."]);
  });
});

async function answered(...turn: Parameters<typeof takeTurn>) {
  const outcome = await takeTurn(...turn);
  if (outcome.kind !== "answered") throw new Error(`The turn was ${outcome.kind}.`);
  return outcome;
}

function roomyQueue() {
  return createTurnQueue({ maxWaiting: 100, maxInFlight: 100 });
}

/** Somebody else's turn lands between the first load and the first commit. */
function overtaken(store: ReturnType<typeof createMemoryStore>, other: () => Promise<unknown>) {
  let isFirst = true;
  return alteredStore(store, {
    async commit(commit) {
      if (isFirst) {
        isFirst = false;
        await other();
      }
      return store.commit(commit);
    },
  });
}

function slowStore() {
  const store = createMemoryStore();
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const slow = alteredStore(store, {
    load: (id, messageKey) => released.then(() => store.load(id, messageKey)),
  });
  return { store: slow, release };
}

function failing(error: Error) {
  return alteredStore(createMemoryStore(), { commit: () => Promise.reject(error) });
}

function textsInclude(replies: readonly { kind: string; text?: string }[], part: string): boolean {
  return replies.some(({ text }) => text?.includes(part) === true);
}
