/**
 * What every store promises, as tests. A store's own test file calls `describeStore` with a way to open several stores
 * on one backend and to let time pass on it.
 */
import { assert, expect } from "chai";
import type { ConversationStore, UserId } from "../../src/store/store.ts";
import { MAX_RECORD_BYTES } from "../../src/store/store.ts";
import { DAY, HOUR, commitOf, conversationId, record, refusal } from "./sample.ts";

export interface Backend {
  /** A further store on the same records; the backend closes it. */
  open(): Promise<ConversationStore>;
  /** Lets this much time pass for everything that is stored. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

export function describeStore(name: string, openBackend: () => Promise<Backend>): void {
  describe(`${name} as a ConversationStore`, () => {
    let backend: Backend;
    let store: ConversationStore;

    beforeEach(async () => {
      backend = await openBackend();
      store = await backend.open();
    });
    afterEach(() => backend.close());

    it("finds nothing where nothing was stored", async () => {
      const loaded = await store.load(conversationId(), "m1");
      expect(loaded).to.deep.equal({ record: undefined, etag: "", answer: undefined });
      expect(Object.keys(await store.loadUser({ botId: "b", userId: "u" }))).to.have.length(0);
    });

    it("gives back the conversation and the answer of a commit", async () => {
      const commit = commitOf({ answer: '[{"message":"héllo \u0000 😀"}]' });
      const committed = await store.commit(commit);
      const loaded = await store.load(commit.id, commit.messageKey);
      expect(committed).to.deep.equal({ kind: "committed", etag: loaded.etag });
      expect(loaded.record).to.deep.equal(commit.record);
      expect(loaded.answer).to.equal(commit.answer);
      expect((await store.load(commit.id, "another")).answer).to.equal(undefined);
    });

    it("shares nothing by reference with its callers", async () => {
      const vars = { cart: ["tea"] };
      const commit = commitOf({ record: record(vars) });
      await store.commit(commit);
      vars.cart.push("coffee");
      const first = await store.load(commit.id, "m");
      expect(first.record?.conversation.vars).to.deep.equal({ cart: ["tea"] });
      expect((await store.load(commit.id, "m")).record).to.not.equal(first.record);
    });

    it("answers a repeated commit with the first answer and keeps the first state", async () => {
      const first = commitOf({ answer: '["first"]', record: record({ turn: 1 }) });
      await store.commit(first);
      const again = { ...first, answer: '["second"]', record: record({ turn: 2 }) };
      expect(await store.commit(again)).to.deep.equal({ kind: "done", answer: '["first"]' });
      const loaded = await store.load(first.id, first.messageKey);
      expect(loaded.record?.conversation.vars).to.deep.equal({ turn: 1 });
    });

    it("returns the fresh conversation when it moved on", async () => {
      const first = commitOf({ messageKey: "m1", record: record({ turn: 1 }) });
      await store.commit(first);
      const late = commitOf({ messageKey: "m2", record: record({ turn: 100 }) });
      const result = await store.commit(late);
      assert(result.kind === "conflict");
      expect(result.loaded.record).to.deep.equal(first.record);
      expect(result.loaded.answer).to.equal(undefined);
      expect((await store.load(late.id, "m2")).answer).to.equal(undefined);
      const next = await store.commit({ ...late, etag: result.loaded.etag });
      expect(next.kind).to.equal("committed");
    });

    it("refuses the etag of an earlier version", async () => {
      const first = commitOf({ messageKey: "m1" });
      await store.commit(first);
      const { etag } = await store.load(first.id, "m2");
      await store.commit(commitOf({ messageKey: "m2", etag, record: record({ turn: 2 }) }));
      const late = await store.commit(commitOf({ messageKey: "m3", etag }));
      assert(late.kind === "conflict");
      expect(late.loaded.etag).to.not.equal(etag);
      expect(late.loaded.record?.conversation.vars).to.deep.equal({ turn: 2 });
    });

    it("refuses an etag when the conversation is gone", async () => {
      const result = await store.commit(commitOf({ etag: "3.0123456789ab" }));
      expect(result).to.deep.equal({
        kind: "conflict",
        loaded: { record: undefined, etag: "", answer: undefined },
      });
    });

    it("tells a conversation begun anew from the one before it", async () => {
      await store.commit(commitOf({ messageKey: "m1" }));
      const before = await store.load(conversationId(), "m2");
      await store.remove(conversationId());
      await store.commit(commitOf({ messageKey: "m2" }));
      const result = await store.commit(commitOf({ messageKey: "m3", etag: before.etag }));
      expect(result.kind).to.equal("conflict");
    });

    it("lets exactly one of 64 parallel commits through", async () => {
      const stores = [store, await backend.open()];
      const results = await Promise.all(
        Array.from({ length: 64 }, (_, n) => {
          const commit = commitOf({ messageKey: `m${n}`, record: record({ winner: n }) });
          return (stores[n % 2] ?? store).commit(commit);
        }),
      );
      const winner = results.findIndex((result) => result.kind === "committed");
      expect(results.filter((result) => result.kind === "conflict")).to.have.length(63);
      const loaded = await store.load(conversationId(), `m${winner}`);
      expect(loaded.record?.conversation.vars).to.deep.equal({ winner });
      expect(loaded.answer).to.not.equal(undefined);
    });

    it("forgets a conversation a while after its last turn", async () => {
      const first = commitOf({ messageKey: "m1", ttlMs: 2 * DAY });
      await store.commit(first);
      await backend.pass(DAY);
      const { etag } = await store.load(first.id, "m2");
      await store.commit(commitOf({ messageKey: "m2", etag, ttlMs: 2 * DAY }));
      await backend.pass(1.5 * DAY);
      expect((await store.load(first.id, "m")).record).to.not.equal(undefined);
      await backend.pass(DAY);
      expect(await store.load(first.id, "m")).to.include({ record: undefined, etag: "" });
      expect((await store.commit(commitOf({ messageKey: "m3" }))).kind).to.equal("committed");
    });

    it("forgets an answer before the conversation", async () => {
      const commit = commitOf({ ttlMs: DAY, answerTtlMs: HOUR });
      await store.commit(commit);
      await backend.pass(2 * HOUR);
      const loaded = await store.load(commit.id, commit.messageKey);
      expect(loaded.answer).to.equal(undefined);
      expect(loaded.record).to.deep.equal(commit.record);
    });

    it("takes a time to live that is not a whole number of milliseconds", async () => {
      await store.commit(commitOf({ ttlMs: 1000.5, answerTtlMs: Number.POSITIVE_INFINITY }));
      const loaded = await store.load(conversationId(), "m1");
      expect(loaded.record).to.not.equal(undefined);
      expect(loaded.answer).to.not.equal(undefined);
    });

    it("refuses a conversation or an answer that is too large, and writes nothing", async () => {
      const large = "x".repeat(MAX_RECORD_BYTES);
      const id = conversationId();
      await refusal(store.commit(commitOf({ record: record({ large }) })));
      await refusal(store.commit(commitOf({ answer: `${large}x` })));
      await refusal(store.commit(commitOf({ answer: "é".repeat(MAX_RECORD_BYTES / 2 + 1) })));
      expect(await store.load(id, "m1")).to.include({ record: undefined, answer: undefined });
      expect((await store.commit(commitOf({ answer: large }))).kind).to.equal("committed");
    });

    it("forgets a conversation and its last answers on request", async () => {
      const commit = commitOf({ messageKey: "m1" });
      await store.commit({ ...commit, record: { ...commit.record, keys: ["m1"] } });
      expect(await store.remove(commit.id)).to.equal(true);
      expect(await store.remove(commit.id)).to.equal(false);
      expect(await store.load(commit.id, "m1")).to.deep.equal({
        record: undefined,
        etag: "",
        answer: undefined,
      });
    });

    it("goes through every conversation that is kept, and through nothing else", async () => {
      const ids = Array.from({ length: 450 }, (_, n) => ({
        botId: n % 2 === 0 ? "a:b" : "{ä}~*",
        conversationId: `${n}/[x]`,
      }));
      await store.commit(commitOf({ ttlMs: HOUR }));
      await backend.pass(2 * HOUR);
      await Promise.all(ids.map((id) => store.commit(commitOf({ id }))));
      await store.saveUser({ botId: "a:b", userId: "u" }, { name: "Ana" });
      const found: string[] = [];
      for await (const { id, record: kept, bytes } of store.list()) {
        found.push(JSON.stringify(id));
        expect(kept).to.deep.equal(record());
        expect(bytes).to.be.within(150, 600);
      }
      expect(found.sort()).to.deep.equal(ids.map((id) => JSON.stringify(id)).sort());
    });

    it("merges what it keeps for a user; null removes", async () => {
      const id: UserId = { botId: "b", userId: "u" };
      await store.saveUser(id, { name: "Ana", age: 30, tags: ["a", { b: null }], "": "empty" });
      await store.saveUser(id, { age: null, name: "Ana María", vip: false, gone: null });
      const other = await backend.open();
      expect({ ...(await other.loadUser(id)) }).to.deep.equal({
        name: "Ana María",
        tags: ["a", { b: null }],
        vip: false,
        "": "empty",
      });
      await store.saveUser(id, { name: null, tags: null, vip: null, "": null });
      expect(Object.keys(await store.loadUser(id))).to.have.length(0);
      expect(Object.keys(await store.loadUser({ botId: "b", userId: "u2" }))).to.have.length(0);
    });

    it("keeps a user's values for a year", async () => {
      const id: UserId = { botId: "b", userId: "u" };
      await store.saveUser(id, { name: "Ana" });
      await backend.pass(364 * DAY);
      expect(await store.loadUser(id)).to.include({ name: "Ana" });
      await backend.pass(2 * DAY);
      expect(Object.keys(await store.loadUser(id))).to.have.length(0);
    });

    it("takes names of values that mean something to JavaScript as plain names", async () => {
      const id: UserId = { botId: "b", userId: "u" };
      const values = JSON.parse('{"__proto__":{"admin":true},"constructor":1}') as {};
      await store.saveUser(id, values);
      const loaded = await store.loadUser(id);
      expect(Object.keys(loaded).sort()).to.deep.equal(["__proto__", "constructor"]);
      expect(loaded["admin"]).to.equal(undefined);
    });

    it("refuses to keep more for a user than is allowed, in one go or bit by bit", async () => {
      const id: UserId = { botId: "b", userId: "u" };
      const half = "x".repeat(MAX_RECORD_BYTES / 2);
      await refusal(store.saveUser(id, { all: half + half }));
      await store.saveUser(id, { first: half });
      await refusal(store.saveUser(id, { second: half }));
      expect(Object.keys(await store.loadUser(id))).to.deep.equal(["first"]);
      await store.saveUser(id, { first: null, second: half });
      expect(Object.keys(await store.loadUser(id))).to.deep.equal(["second"]);
    });

    it("keeps apart ids that look alike", async () => {
      const ids = ALIKE.map(([botId, conversationId]) => ({ botId, conversationId }));
      for (const [n, id] of ids.entries()) {
        expect((await store.commit(commitOf({ id, record: record({ n }) }))).kind).to.equal(
          "committed",
        );
        await store.saveUser({ botId: id.botId, userId: id.conversationId }, { n });
      }
      for (const [n, id] of ids.entries()) {
        expect((await store.load(id, "m1")).record?.conversation.vars).to.deep.equal({ n });
        const user = await store.loadUser({ botId: id.botId, userId: id.conversationId });
        expect({ ...user }).to.deep.equal({ n });
      }
    });

    it("keeps apart message keys that look alike", async () => {
      let etag = "";
      for (const messageKey of ALIKE.flat()) {
        await store.commit(commitOf({ messageKey, etag, answer: JSON.stringify(messageKey) }));
        etag = (await store.load(conversationId(), messageKey)).etag;
      }
      for (const messageKey of ALIKE.flat()) {
        const { answer } = await store.load(conversationId(), messageKey);
        expect(answer).to.equal(JSON.stringify(messageKey));
      }
    });

    it("refuses ids that are empty, longer than 200 characters, or not Unicode", async () => {
      for (const bad of ["", "x".repeat(201), "😀".repeat(201), "\ud800"]) {
        await refusal(store.load({ botId: bad, conversationId: "c" }, "m"));
        await refusal(store.load({ botId: "b", conversationId: bad }, "m"));
        await refusal(store.commit(commitOf({ messageKey: bad })));
        await refusal(store.loadUser({ botId: "b", userId: bad }));
      }
    });

    it("can tell that it is ready", () => store.check());
  });
}

/** Pairs of a bot's and a conversation's id. */
const ALIKE = [
  ["a", "b"],
  ["a:b", "c"],
  ["a", "b:c"],
  ["a~b", "c"],
  ["a", "b~c"],
  ["a", "b%7Ec"],
  ["{a", "b}"],
  ["}{", "}:s{"],
  ["ünï", "會話 1"],
  ["x".repeat(200), "😀".repeat(200)],
  [".", "\n\u0000"],
] as const;
