/** Turns that take longer than their callers wait: the line in time, the rest once, and one answer to each message key. */
import { expect } from "chai";
import type { ServiceResult } from "../../src/engine/effect.ts";
import type { Bot } from "../../src/runtime/bots.ts";
import { owedIn, type LateAnswers } from "../../src/runtime/late-answers.ts";
import type { TurnOutcome } from "../../src/runtime/turn-request.ts";
import { takeTurn, type TurnHost } from "../../src/runtime/turn.ts";
import { createMemoryStore } from "../../src/store/memory.ts";
import { StoreUnavailable } from "../../src/store/store.ts";
import { createLogbook, createLogbookBot } from "../support/machine.ts";
import { alteredStore, createHost, opens, says, textsOf } from "../support/turns.ts";

const ID = { botId: "logbook", conversationId: "7" };
const MOMENT = '[{"message":"One moment."}]';
const ANSWER = '[{"message":":a!"},{"message":"Go on."}]';

describe("takeTurn, with late answers", () => {
  it("answers as ever when it is done in time", async () => {
    const { host, paid } = lateHost(5000);
    const bot = createLogbookBot();
    await takeTurn(bot, host, opens());
    const outcome = await takeTurn(bot, host, says("a"));
    expect(outcome.kind).to.equal("answered");
    expect(paid).to.deep.equal([]);
  });

  it("gives the bot's line in time, and pays the rest when it is done", async () => {
    const { host, paid, service, bot } = await waitingTurn();
    const outcome = await takeTurn(bot, host, says("a"));
    expect(outcome).to.include({ kind: "promised", answer: MOMENT });
    expect(paid).to.deep.equal([]);
    service.answer();
    expect((await restOf(outcome)).kind).to.equal("answered");
    expect(paid).to.deep.equal([ANSWER]);
  });

  it("gives the same line to a repeat, before the commit and after it, and pays once", async () => {
    const { host, paid, service, bot } = await waitingTurn();
    const [first, again] = await Promise.all([
      takeTurn(bot, host, says("a")),
      takeTurn(bot, host, says("a")),
    ]);
    service.answer();
    await Promise.all([restOf(first), restOf(again)]);
    const after = await takeTurn(bot, host, says("a"));
    expect([first.answer, again.answer, after.answer]).to.deep.equal([MOMENT, MOMENT, MOMENT]);
    expect(after.kind).to.equal("repeated");
    expect(paid).to.deep.equal([ANSWER]);
    const { answer = "" } = await host.store.load(ID, "key-a");
    expect(owedIn(answer)).to.equal(ANSWER);
  });

  it("pays before the conversation's next message is begun", async () => {
    const events: string[] = [];
    const slow = await waitingTurn();
    const pay = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      events.push("paid");
    };
    const host: TurnHost = {
      ...slow.host,
      late: { afterMs: 5, owe: async () => ({ pay }) },
      onCommitted: () => void events.push("committed"),
    };
    const first = await takeTurn(slow.bot, host, says("a"));
    const second = takeTurn(slow.bot, host, says("b"));
    slow.service.answer();
    await Promise.all([restOf(first), second.then(restOf)]);
    expect(events).to.deep.equal(["committed", "paid", "committed", "paid"]);
  });

  it("speaks the customer's language", async () => {
    const { host, bot, service } = await waitingTurn();
    const machine = createLogbook({ calls: true });
    const { source } = machine.sentences.error;
    const oneMoment = { ...machine.sentences.oneMoment, others: new Map([["es", source]]) };
    const spanish = {
      ...bot,
      machine: { ...machine, sentences: { ...machine.sentences, oneMoment } },
    };
    const { inbound, ...rest } = says("a");
    const asked = { ...rest, inbound: { ...inbound, language: "es-MX" } };
    const outcome = await takeTurn(spanish, host, asked);
    expect(textsOf(outcome.answer)).to.deep.equal(["Something went wrong here."]);
    service.answer();
    await restOf(outcome);
  });

  it("pays the error line when nothing came of the turn", async () => {
    const { host, paid, service, bot } = await waitingTurn({
      commit: async () => {
        throw new StoreUnavailable("away");
      },
    });
    const outcome = await takeTurn(bot, host, says("a"));
    expect(outcome.answer).to.equal(MOMENT);
    service.answer();
    expect((await restOf(outcome)).kind).to.equal("unavailable");
    expect(paid).to.deep.equal(['[{"message":"Something went wrong here."}]']);
  });

  it("lets the caller wait where the debt cannot be noted", async () => {
    const { host, service, bot } = await waitingTurn();
    const tried = new Promise<void>((resolve) => {
      const owe = async (): Promise<never> => {
        resolve();
        throw new Error("no Redis");
      };
      Object.assign(host, { late: { afterMs: 5, owe } });
    });
    const taken = takeTurn(bot, host, says("a"));
    await tried;
    service.answer();
    expect(await taken).to.include({ kind: "answered", answer: ANSWER });
  });

  it("gives nothing in place of an answer whose commit is under way", async () => {
    const { host, paid } = lateHost(20);
    const { store } = host;
    const slow = alteredStore(store, {
      commit: async (commit) => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        return store.commit(commit);
      },
    });
    const outcome = await takeTurn(createLogbookBot(), { ...host, store: slow }, opens());
    expect(outcome.kind).to.equal("answered");
    expect(paid).to.deep.equal([]);
  });

  it("gives it after all when that commit does not land", async () => {
    const { host, paid } = lateHost(20);
    const { store } = host;
    let commits = 0;
    const contested = alteredStore(store, {
      commit: async (commit) => {
        commits += 1;
        if (commits > 1) return store.commit(commit);
        await new Promise((resolve) => setTimeout(resolve, 60));
        return { kind: "conflict", loaded: await store.load(commit.id, commit.messageKey) };
      },
    });
    const outcome = await takeTurn(createLogbookBot(), { ...host, store: contested }, opens());
    expect(outcome).to.include({ kind: "promised", answer: MOMENT });
    expect((await restOf(outcome)).kind).to.equal("answered");
    expect(paid).to.deep.equal(['[{"message":"Go on."}]']);
  });

  it("gives what another process has answered in the meantime, and owes nothing", async () => {
    const store = createMemoryStore();
    const { host, paid, service, bot } = await waitingTurn({}, store);
    const quick = createLogbookBot({ calls: true, call: async () => stamped("a") });
    const taken = takeTurn(bot, host, says("a"));
    const elsewhere = await takeTurn(quick, createHost({ store }), says("a"));
    const outcome = await taken;
    expect([elsewhere.answer, outcome.answer]).to.deep.equal([ANSWER, ANSWER]);
    service.answer();
    expect((await restOf(outcome)).kind).to.equal("repeated");
    expect(paid).to.deep.equal([]);
  });
});

function lateHost(afterMs: number, store = createMemoryStore()) {
  const paid: string[] = [];
  const pay = async (answer: string): Promise<void> => void paid.push(answer);
  const late: LateAnswers = { afterMs, owe: async () => ({ pay }) };
  return { host: createHost({ store, late }), paid };
}

/** A bot whose service answers when it is told to, in a conversation that has begun. */
async function waitingTurn(changes: Partial<TurnHost["store"]> = {}, store = createMemoryStore()) {
  const { host, paid } = lateHost(30, store);
  let answer = (): void => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const bot: Bot = createLogbookBot({
    calls: true,
    call: async ({ args }) => {
      await answered;
      return stamped(args["entry"]);
    },
  });
  await takeTurn(bot, host, opens());
  return { host: { ...host, store: alteredStore(store, changes) }, paid, bot, service: { answer } };
}

function stamped(entry: unknown): ServiceResult {
  return { ok: true, value: `${typeof entry === "string" ? entry : ""}!`, ms: 1 };
}

async function restOf(outcome: TurnOutcome): Promise<TurnOutcome> {
  return outcome.kind === "promised" ? outcome.rest : outcome;
}
