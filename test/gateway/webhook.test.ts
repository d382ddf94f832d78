/** Webhooks over HTTP: what they are answered, and what is refused. */
import { expect } from "chai";
import { createMemoryLimits } from "../../src/store/limits.ts";
import { createMemoryStore } from "../../src/store/memory.ts";
import { StoreUnavailable } from "../../src/store/store.ts";
import {
  errorOf,
  SECRET,
  startGateway,
  stopGateways,
  webhook,
  welcome,
} from "../support/gateway.ts";
import { createLogbookBot } from "../support/machine.ts";
import { alteredStore } from "../support/turns.ts";

describe("POST /webhook", () => {
  afterEach(stopGateways);

  it("answers with the bot's messages as a JSON array", async () => {
    const { post } = await startGateway();
    const opened = await post(welcome());
    expect(opened.status).to.equal(200);
    expect(opened.headers.get("content-type")).to.equal("application/json");
    expect(await opened.json()).to.deep.equal([{ message: "Go on." }]);
    const answer = await post(webhook("a"));
    expect(await answer.json()).to.deep.equal([{ message: ":a" }, { message: "Go on." }]);
  });

  it("answers a repeated message with the same bytes", async () => {
    const { post } = await startGateway();
    await post(welcome());
    const bytes = async () => Buffer.from(await (await post(webhook("ä 👋"))).arrayBuffer());
    const first = await bytes();
    expect((await bytes()).equals(first)).to.equal(true);
  });

  it("finds each message's own bot", async () => {
    const { post } = await startGateway({
      served: [createLogbookBot({ botId: "one" }), createLogbookBot({ botId: "two" })],
    });
    await post(welcome({ botId: "one" }));
    await post(webhook("a", { botId: "one" }));
    await post(welcome({ botId: "two" }));
    const answer = await post(webhook("b", { botId: "two" }));
    expect(await answer.json()).to.deep.include({ message: ":b" });
  });

  it("answers what nobody said with no messages, and does not run the bot", async () => {
    const { post, log } = await startGateway();
    const answer = await post(webhook("joined", { contentType: 10 }));
    expect([answer.status, await answer.text()]).to.deep.equal([200, "[]"]);
    expect(log).to.deep.equal([]);
  });

  it("takes 64 messages at once with none lost or doubled, and turns further ones away", async () => {
    const { post } = await startGateway();
    await post(welcome());
    const words = Array.from({ length: 64 }, (_, index) => `w${index}`);
    const send = async (word: string): Promise<void> => {
      const answer = await post(webhook(word));
      if (answer.status === 200) return;
      expect([answer.status, answer.headers.get("retry-after")]).to.deep.equal([503, "1"]);
      await send(word);
    };
    await Promise.all(words.map(send));
    const [last] = (await (await post(webhook("end"))).json()) as { message: string }[];
    const heard = last?.message.split(":").slice(1, -1);
    expect(heard?.toSorted()).to.deep.equal(words.toSorted());
  });

  it("refuses a botId that is not served, without naming others", async () => {
    const { post, log } = await startGateway();
    const answer = await post(webhook("a", { botId: "unknown-x" }));
    const text = await answer.text();
    expect(answer.status).to.equal(404);
    expect(text).to.include("unknown-x").and.include("unknown_bot").and.not.include("logbook");
    expect(log[0]).to.deep.include({ code: "unknown_bot", served: ["logbook"] });
  });

  it("lets only the bot's own application in, when it has one", async () => {
    const { post } = await startGateway({ served: [createLogbookBot({ application: "app-1" })] });
    expect((await post(welcome())).status).to.equal(200);
    for (const applicationKey of ["app-2", undefined]) {
      const answer = await post(welcome({ applicationKey }));
      expect(answer.status).to.equal(403);
      expect((await errorOf(answer)).code).to.equal("wrong_application");
    }
  });

  it("says what a request lacks", async () => {
    const { post } = await startGateway();
    const answer = await post(webhook("a", { groupId: undefined }));
    expect(answer.status).to.equal(400);
    expect((await errorOf(answer)).message).to.include("groupId");
  });

  it("says 503 and when to come back while the store is away", async () => {
    const away = () => Promise.reject(new StoreUnavailable("The store is away."));
    const store = alteredStore(createMemoryStore(), { load: away });
    const { post } = await startGateway({ store });
    const answer = await post(welcome());
    expect(answer.status).to.equal(503);
    expect(answer.headers.get("retry-after")).to.equal("2");
    expect((await errorOf(answer)).code).to.equal("store_unavailable");
  });

  it("apologises in the bot's words instead, where that is set", async () => {
    const away = () => Promise.reject(new StoreUnavailable("The store is away."));
    const store = alteredStore(createMemoryStore(), { load: away });
    const { post } = await startGateway({ store, whenUnable: "apologise" });
    const answer = await post(welcome());
    expect(answer.status).to.equal(200);
    expect(await answer.json()).to.deep.equal([{ message: "Something went wrong here." }]);
  });

  it("has the bot's error line for a defect, and the error in the log alone", async () => {
    const broken = () => Promise.reject(new Error("secret inner workings"));
    const store = alteredStore(createMemoryStore(), { commit: broken });
    const { post, log } = await startGateway({ store });
    const answer = await post(welcome());
    expect(answer.status).to.equal(200);
    expect(await answer.json()).to.deep.equal([{ message: "Something went wrong here." }]);
    expect(log[0]).to.deep.include({ level: "error", outcome: "defect", states: ["listen"] });
    expect(JSON.stringify(log[0])).to.include("secret inner workings");
  });
});

describe("POST /webhook with limits", () => {
  afterEach(stopGateways);

  it("says after how long a conversation may go on, and lets others through", async () => {
    const counter = createMemoryLimits();
    const limits = { counter, perConversation: 3, perApplication: undefined };
    const { post, log } = await startGateway({ limits });
    for (const text of ["a", "b", "c"]) expect((await post(webhook(text))).status).to.equal(200);
    const refused = await post(webhook("d"));
    expect(refused.status).to.equal(503);
    expect(Number(refused.headers.get("retry-after"))).to.be.within(18, 20);
    expect((await errorOf(refused)).code).to.equal("too_many");
    expect(log.at(-1)).to.include({ code: "too_many", conversationId: "83213600" });
    expect((await post(webhook("d", { groupId: 2 }))).status).to.equal(200);
  });

  it("counts all conversations of an application together", async () => {
    const counter = createMemoryLimits();
    const limits = { counter, perConversation: undefined, perApplication: 2 };
    const { post } = await startGateway({ limits });
    const statusOf = async (groupId: number, applicationKey: string) =>
      (await post(webhook("a", { groupId, applicationKey }))).status;
    expect(await statusOf(1, "one")).to.equal(200);
    expect(await statusOf(2, "one")).to.equal(200);
    expect(await statusOf(3, "one")).to.equal(503);
    expect(await statusOf(4, "two")).to.equal(200);
  });
});

describe("the log", () => {
  afterEach(stopGateways);

  it("has one line per turn, with names alone", async () => {
    const { post, log } = await startGateway();
    await post(welcome());
    await post(webhook("my card is no. 4111"));
    await post(webhook("my card is no. 4111"));
    expect(log).to.have.length(3);
    expect(log[1]).to.deep.include({
      level: "info",
      botId: "logbook",
      conversationId: "83213600",
      state: "listen",
      outcome: "answered",
      repeated: false,
      states: ["write", "listen"],
      why: ["listen took it (answer)", "listen left by answer", "write left by go"],
    });
    expect(log[1]?.["ms"]).to.be.a("number");
    expect(log[2]).to.include({ outcome: "repeated", repeated: true });
    expect(JSON.stringify(log)).not.to.include("no. 4111").and.not.to.include(SECRET);
  });

  it("has the caller's trace id, or one of its own", async () => {
    const { post, log } = await startGateway();
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const given = [
      `00-${traceId}-00f067aa0ba902b7-01`,
      `cc-${traceId}-00f067aa0ba902b7-01-later`,
      `00-${traceId}-0000000000000000-01`,
      `ff-${traceId}-00f067aa0ba902b7-01`,
      `00-${"0".repeat(32)}-00f067aa0ba902b7-01`,
      `00-${traceId}-00f067aa0ba902b7-01-more`,
      "nonsense",
    ];
    for (const [n, traceparent] of given.entries()) await post(webhook(`m${n}`), { traceparent });
    const ids = log.map((line) => line["traceId"]);
    expect(ids.slice(0, 2)).to.deep.equal([traceId, traceId]);
    expect(new Set(ids.slice(2)).size).to.equal(5);
    for (const id of ids.slice(2))
      expect(id)
        .to.match(/^[\da-f]{32}$/)
        .and.not.equal(traceId);
  });

  it("is not flooded by refusals, and tells how many it left out", async () => {
    let now = 1_000_000;
    const { post, log } = await startGateway({ now: () => now });
    await Promise.all(Array.from({ length: 30 }, () => post("{}")));
    expect(log).to.have.length(7);
    now += 1000;
    await post("{}");
    expect(log[7]).to.include({ leftOut: 23 });
  });
});
