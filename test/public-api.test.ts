/** What programs may build on: a name that goes, or comes by accident, shows here; and the tiers work together. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import * as api from "../src/index.ts";
import type { Conversation, Event, StepResult } from "../src/index.ts";

const FLOW = `flow: 1
bot: tea
start: menu
states:
  menu: { say: Tea or coffee?, choices: { Tea: bye, Coffee: bye } }
  bye: { say: Coming!, end: ordered }
`;

describe("the public API", () => {
  it("has these values and no others", () => {
    expect(Object.keys(api).sort()).to.deep.equal([
      "FORMATS",
      "SourceFile",
      "StoreRefused",
      "StoreUnavailable",
      "applyFixes",
      "createBotSet",
      "createGateway",
      "createLogger",
      "createMemoryStore",
      "createRedisStore",
      "drawingOf",
      "encodeReplies",
      "hasErrors",
      "loadBots",
      "loadTracing",
      "openSqliteStore",
      "playScenario",
      "prepare",
      "readFlow",
      "readRequest",
      "readScenarios",
      "sortDiagnostics",
      "step",
      "toDot",
      "toMermaid",
      "validateMessages",
    ]);
  });

  it("only passes on what is made elsewhere", () => {
    const text = readFileSync("src/index.ts", "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");
    const statements = text.replace(/^\/\/.*$/gm, "").split(/;\n/);
    const others = statements.filter(
      (one) => one.trim() !== "" && !/^\s*export (?:type )?\{[^}]*\} from "[^"]+"$/.test(one),
    );
    expect(others).to.deep.equal([]);
  });

  it("is what the package exports, with its types", () => {
    const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as {
      readonly exports: Readonly<Record<string, unknown>>;
    };
    expect(exports).to.deep.equal({
      ".": { types: "./dist/src/index.d.ts", default: "./dist/src/index.js" },
    });
  });

  it("checks a flow, runs it turn by turn and writes Kommunicate's messages", async () => {
    const machine = readMachine();
    await api.prepare(machine);
    const first = turn(machine, undefined, { kind: "welcome" });
    const second = turn(machine, first.conversation, { kind: "text", text: "coffee, please" });
    const { messages } = api.encodeReplies(second.replies, { teams: new Map() });
    expect(messages.map(({ message }) => message)).to.deep.equal(["Coming!"]);
    expect(api.validateMessages(messages)).to.deep.equal([]);
    expect(second.conversation).to.include({ mode: "ended", outcome: "ordered" });
  });

  it("serves a bot that a program made itself", async () => {
    const machine = readMachine();
    const bot: api.Bot = {
      botId: "tea-1",
      folder: "tea",
      machine,
      application: undefined,
      teams: new Map(),
      services: {
        call: () => Promise.resolve({ ok: false, reason: "network", status: null, ms: 0 }),
      },
    };
    const bots = api.createBotSet([bot]);
    const store = api.createMemoryStore();
    const logger = api.createLogger({ level: "silent", plain: false, write: () => {} });
    const gateway = api.createGateway({ bots: () => bots, store, secrets: [], logger });
    const { url } = await gateway.listen(0);
    try {
      const response = await fetch(`${url}/webhook`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          botId: "tea-1",
          groupId: 1,
          key: "k",
          from: "a",
          eventName: "WELCOME",
        }),
      });
      expect(await response.json()).to.have.nested.property("[0].message", "Tea or coffee?");
    } finally {
      await gateway.close();
      await store.close();
    }
  });

  it("draws a bot", () => {
    expect(api.toMermaid(api.drawingOf(readMachine()))).to.include("Coffee");
  });
});

function readMachine(): api.Machine {
  const flow = new api.SourceFile("tea/flow.yaml", FLOW);
  const files = { flow, parts: [], texts: new Map(), faq: undefined };
  const { machine } = api.readFlow(files, { calls: new Map(), folder: "tea", version: "1" });
  if (machine === undefined) throw new Error("the flow is refused");
  return machine;
}

function turn(
  machine: api.Machine,
  conversation: Conversation | undefined,
  event: Event,
): StepResult {
  const inbound = { event, user: { id: "u" }, context: {}, language: undefined };
  const next = api
    .step(machine, conversation, { id: "c", inbound, now: Date.UTC(2026, 10, 23), kept: {} })
    .next();
  if (next.done !== true) throw new Error("nothing is called here");
  return next.value;
}
