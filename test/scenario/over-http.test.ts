/** The bots' own tests, played as webhooks against a gateway: the customer sees what the test saw. */
import { expect } from "chai";
import { unescapeMarkdown } from "../../src/engine/escape.ts";
import type { Bot } from "../../src/runtime/bots.ts";
import { findFlows } from "../../src/runtime/find-flows.ts";
import { callTypes, loadServices, readFlowIn } from "../../src/runtime/read-flow-in.ts";
import { playAction, startTalk } from "../../src/scenario/conversation-player.ts";
import type { Scenario } from "../../src/scenario/document.ts";
import { findScenarios } from "../../src/scenario/find-scenarios.ts";
import { mockCalls, type CallShapes } from "../../src/scenario/mock-calls.ts";
import { encodeReplies } from "../../src/kommunicate/encode.ts";
import { createMemoryStore } from "../../src/store/memory.ts";
import { createRedisStore } from "../../src/store/redis.ts";
import type { ConversationStore } from "../../src/store/store.ts";
import { startGateway, stopGateways } from "../support/gateway.ts";
import { describeWithRedis, startRedis, type RedisServer } from "../support/redis-server.ts";
import { webhookOf } from "../support/webhook-of.ts";

const flows = await findFlows(["flows"]);
const { services } = await loadServices("flows");
const shapes: ReadonlyMap<string, CallShapes> = callTypes(services);

describe("the flows' tests over HTTP, on the memory store", () => {
  playAll(() => createMemoryStore());
});

describeWithRedis("the flows' tests over HTTP, on a real Redis", function () {
  this.timeout(20_000);
  let redis: RedisServer;
  let store: ConversationStore;

  before(async () => {
    redis = await startRedis();
    store = createRedisStore({ url: redis.url });
    await store.check();
  });

  after(async () => {
    await store.close();
    await redis.stop();
  });

  playAll(() => store);
});

function playAll(storeOf: () => ConversationStore): void {
  afterEach(stopGateways);

  for (const flow of flows) {
    it(`shows what ${flow.name}'s tests show`, async () => {
      const { machine } = readFlowIn(flow, shapes);
      if (machine === undefined) throw new Error(`${flow.name} does not load`);
      const { files } = await findScenarios(flow);
      const scenarios = files.flatMap((file) => file.scenarios).filter(isUnhurried);
      expect(scenarios).not.to.have.length(0);
      for (const [index, scenario] of scenarios.entries()) {
        const { name } = flow;
        const bot: Bot = {
          botId: name,
          folder: flow.path,
          machine,
          application: undefined,
          teams: new Map(),
          services: callerOf(scenario),
        };
        await playOver(storeOf(), bot, scenario, index + 1);
      }
    });
  }
}

/** Waiting is another matter over HTTP: without a push, a nudge comes late. */
function isUnhurried(scenario: Scenario): boolean {
  return scenario.steps.every((step) => step.kind !== "wait");
}

function callerOf(scenario: Scenario): Bot["services"] {
  const calls = mockCalls(scenario.calls, shapes);
  return { call: (call) => Promise.resolve(calls.answer(call)) };
}

async function playOver(
  store: ConversationStore,
  bot: Bot,
  scenario: Scenario,
  groupId: number,
): Promise<void> {
  const { now } = scenario;
  const { answer: mocked } = mockCalls(scenario.calls, shapes);
  const setting = { ...scenario, machine: bot.machine, answer: mocked };
  const { post } = await startGateway({ served: [bot], store, now: () => now });
  let talk = startTalk(now);
  let turn = 0;
  for (const step of scenario.steps) {
    if (!isAction(step)) continue;
    turn += 1;
    const sender = { botId: bot.botId, groupId, key: `k${turn}`, createdAt: now };
    const answer = await post(webhookOf(step, talk.shown, scenario, sender));
    expect(answer.status).to.equal(200);
    const turned = await playAction(setting, talk, step);
    if ("problem" in turned) throw new Error(turned.problem);
    const { played } = turned;
    talk = turned.talk;
    const { messages } = encodeReplies(played.replies, { teams: bot.teams });
    expect(comparable(await answer.json(), bot), `${scenario.name}, action ${turn}`).to.deep.equal(
      comparable(JSON.parse(JSON.stringify(messages)), bot),
    );
  }
}

function isAction(
  step: Scenario["steps"][number],
): step is Extract<Scenario["steps"][number], { kind: "start" | "user" | "tap" | "send" }> {
  return ["start", "user", "tap", "send", "form", "event", "back_to_bot"].includes(step.kind);
}

/** Which variation of an `any_of` comes first depends on the conversation: each stands for all. */
function comparable(messages: unknown, bot: Bot): unknown {
  const variations = [...bot.machine.states.values()].flatMap((state) =>
    state.say.flatMap((item) => (item.kind === "any_of" ? item.texts : [])),
  );
  const firstWords = variations.map((text) => text.source.source.split(" ")[0] ?? "");
  return (messages as { message?: string }[]).map((message) => {
    const text = unescapeMarkdown(message.message ?? "");
    const varies = firstWords.some((word) => word !== "" && text.startsWith(`${word} `));
    return varies ? { ...message, message: "(one of several)" } : message;
  });
}
