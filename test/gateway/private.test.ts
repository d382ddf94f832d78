/** Values that a flow calls private, through a whole conversation over HTTP: customers see them, the log never does. */
import { expect } from "chai";
import { createLogger } from "../../src/gateway/logger.ts";
import { loadBots, type LoadedBots } from "../../src/runtime/load-bots.ts";
import { createFlowsFolder, type FlowsFolder } from "../support/flows-folder.ts";
import { startGateway, stopGateways, webhook, welcome } from "../support/gateway.ts";

const FLOW = `
flow: 1
start: ask_email
vars:
  email: { type: email, private: true }
  code: { type: text, private: true }
  topic: text
teams: { shop: {} }
anytime:
  forget: { match: [forget me], go: restart }
faq:
  delivery: { match: [delivery cost], say: It costs £4. }
states:
  ask_email: { ask: Your e-mail?, save: email, go: ask_code }
  ask_code: { ask: Your code?, save: code, go: ask_topic }
  ask_topic: { ask: What is it about?, save: topic, go: show }
  show:
    say:
      - "We write to {{ email }} about {{ topic }}."
      - cards:
          - { title: "For {{ email }}", image: "{{ code }}", buttons: { "Mail {{ email | upcase }}": { url: "{{ code }}" } } }
    choices:
      "Keep {{ email }}": person
      "Forget {{ code }}": { go: gone, url: "{{ code }}" }
  gone: { say: Gone., end: gone }
  person: { handoff: { to: shop, summary: "{{ email | upcase }} ({{ code }}) asks about {{ topic }}" } }
`;
const EMAIL = "ann.other@acme.test";
const CODE = "Zebra-4711";

describe("private values", () => {
  let flows: FlowsFolder;
  let loaded: LoadedBots;

  beforeEach(async () => {
    flows = await createFlowsFolder();
    await flows.write({ "one/flow.yaml": FLOW });
    loaded = await loadBots(flows.path, {});
  });
  afterEach(async () => {
    await stopGateways();
    await loaded.close();
    await flows.close();
  });

  /** The answers, and the log, of a talk. */
  async function talk(level: "trace" | "info"): Promise<{ said: string; log: string }> {
    let log = "";
    const write = (line: string): void => void (log += line);
    const logger = createLogger({ level, plain: false, write });
    const { post } = await startGateway({ bots: () => loaded.bots, logger });
    const bodies = [
      welcome({ botId: "one" }),
      ...[EMAIL, CODE, "refunds", "forgotten delivery costs", `no, ${CODE}`, `keep ${EMAIL}`].map(
        (message) => webhook(message, { botId: "one" }),
      ),
    ];
    let said = "";
    for (const body of bodies) said += await (await post(body)).text();
    return { said, log };
  }

  it("are said to the customer and to the agent, and stand in no line of the log", async () => {
    expect(loaded.diagnostics.filter(({ severity }) => severity === "error")).to.deep.equal([]);
    const { said, log } = await talk("trace");
    expect(said)
      .to.include(EMAIL)
      .and.include(`${EMAIL.toUpperCase()} (${CODE}) asks about refunds`);
    for (const value of [EMAIL, CODE]) {
      expect(log.toLowerCase(), log).not.to.include(value.toLowerCase());
    }
    expect(log, "problems of what was drawn are told all the same").to.include("bad_address");
    expect(log).to.include("“For •••”").and.include("•••");
    expect(log).to.include('"summary":"••• (•••) asks about refunds"');
  });

  it("leave what the agent is told out of the log where nobody debugs", async () => {
    const { log } = await talk("info");
    expect(log).to.include('"handoff":"shop"').and.not.include("refunds");
  });
});
