/** What a reload changes, what it leaves alone, and what an edit with errors does. */
import { expect } from "chai";
import { openLiveBots, type LiveBots } from "../../src/runtime/live-bots.ts";
import type { TurnRequest } from "../../src/runtime/turn-request.ts";
import { takeTurn } from "../../src/runtime/turn.ts";
import type { ServiceResult } from "../../src/engine/effect.ts";
import { createFlowsFolder, sayFlow, type FlowsFolder } from "../support/flows-folder.ts";
import { createHost, opens, says, textsOf } from "../support/turns.ts";

const BROKEN = "flow: 1\nstart: a\nstates:\n  a: { say: Hello, go: nowhere }\n";

describe("openLiveBots", () => {
  let flows: FlowsFolder;
  let live: LiveBots;

  beforeEach(async () => {
    flows = await createFlowsFolder();
  });
  afterEach(async () => {
    await live.close();
    await flows.close();
  });

  async function open(files: Readonly<Record<string, string>>): Promise<void> {
    await flows.write(files);
    live = await openLiveBots(flows.path, {});
  }

  async function hear(botId: string): Promise<readonly string[]> {
    const bot = live.bots().get(botId);
    if (bot === undefined) return [];
    const { answer } = await takeTurn(bot, createHost(), opens());
    return textsOf(answer);
  }

  it("says which bots are new, other than before, and gone", async () => {
    await open({
      "one/flow.yaml": sayFlow("One"),
      "two/flow.yaml": sayFlow("Two"),
      "three/flow.yaml": sayFlow("Three"),
    });
    await flows.write({ "two/flow.yaml": sayFlow("Zwei"), "four/flow.yaml": sayFlow("Four") });
    await flows.remove("three");
    const { added, changed, removed, broken } = await live.reload("all");
    expect({ added, changed, removed, broken }).to.deep.equal({
      added: ["four"],
      changed: ["two"],
      removed: ["three"],
      broken: [],
    });
    expect(live.bots().ids()).to.deep.equal(["four", "one", "two"]);
    expect(await hear("two")).to.deep.equal(["Zwei"]);
  });

  it("does nothing to a bot whose files say the same", async () => {
    await open({ "one/flow.yaml": sayFlow("One") });
    const before = live.bots().get("one")?.machine;
    await flows.write({ "one/flow.yaml": sayFlow("One"), "one/notes.txt": "new" });
    const { changed, added, removed } = await live.reload("all");
    expect([...changed, ...added, ...removed]).to.deep.equal([]);
    expect(live.bots().get("one")?.machine).to.equal(before);
  });

  it("serves the last good version of a broken flow, says why, and takes up the mended one", async () => {
    await open({ "one/flow.yaml": sayFlow("One") });
    await flows.write({ "one/flow.yaml": BROKEN, "new/flow.yaml": BROKEN });
    const { broken, diagnostics, changed } = await live.reload("all");
    expect(
      broken.map(({ isServed, path }) => [path.slice(flows.path.length), isServed]),
    ).to.deep.equal([
      ["/new", false],
      ["/one", true],
    ]);
    expect(diagnostics.map(({ code }) => code)).to.include("flow/unknown-target");
    expect(changed).to.deep.equal([]);
    expect(await hear("one")).to.deep.equal(["One"]);
    expect((await live.reload("all")).broken).to.deep.equal([]);
    await flows.write({ "one/flow.yaml": sayFlow("Uno") });
    expect((await live.reload("all")).changed).to.deep.equal(["one"]);
    expect(await hear("one")).to.deep.equal(["Uno"]);
  });

  it("takes up edits of parts, texts and FAQ rows", async () => {
    const flow =
      "flow: 1\nlanguages: [en, es]\nstart: a\nstates:\n  a: { run: greet, go: b }\n  b: { end: done }\n";
    const part = (text: string): string => `states:\n  s: { say: ${text}, return: ok }\n`;
    await open({ "one/flow.yaml": flow, "one/parts/greet.yaml": part("Hi") });
    for (const [name, text] of [
      ["one/parts/greet.yaml", part("Hello")],
      ["one/text/es.yaml", "Hello: Hola\n"],
      ["one/faq.csv", "where are you,Here\n"],
    ] as const) {
      await flows.write({ [name]: text });
      expect((await live.reload("all")).changed, name).to.deep.equal(["one"]);
    }
    expect(await hear("one")).to.deep.equal(["Hello"]);
  });

  it("serves the ids and settings of an edited bots.yaml, and keeps those of a broken one", async () => {
    await open({ "bots.yaml": "bots: { x1: one }\n", "one/flow.yaml": sayFlow("One") });
    await flows.write({ "bots.yaml": "bots: { x1: { flow: one, application: app }, x2: one }\n" });
    const { added, changed } = await live.reload("all");
    expect({ added, changed }).to.deep.equal({ added: ["x2"], changed: ["x1"] });
    for (const text of ["bots: { x1: [one }\n", "bots: { x3: onne }\n"]) {
      await flows.write({ "bots.yaml": text });
      const { broken, diagnostics } = await live.reload("all");
      expect(broken, text).to.have.length(1);
      expect(broken[0]?.path).to.match(/bots\.yaml$/);
      expect(diagnostics, text).not.to.deep.equal([]);
      expect(live.bots().ids()).to.deep.equal(["x1", "x2"]);
    }
    await flows.remove("bots.yaml");
    await live.reload("all");
    expect(live.bots().ids()).to.deep.equal(["one"]);
  });

  it("takes up an edited services.yaml, and keeps what still needs the earlier one", async () => {
    const services = (call: string): string =>
      `shop:\n  url: https://api.acme.test\n  calls:\n    ${call}: { post: /ping }\n`;
    const calling =
      "flow: 1\nstart: a\nstates: { a: { call: shop.ping, go: b, fail: b }, b: { end: x } }\n";
    await open({
      "services.yaml": services("ping"),
      "calls/flow.yaml": calling,
      "one/flow.yaml": sayFlow("One"),
    });
    const callerOf = (id: string): unknown => live.bots().get(id)?.services;
    const before = callerOf("calls");
    const { machine } = live.bots().get("one") ?? {};
    await flows.write({ "services.yaml": services("pong") });
    const { broken, changed } = await live.reload("all");
    expect(broken.map(({ isServed }) => isServed)).to.deep.equal([true]);
    expect(changed).to.deep.equal(["one"]);
    expect(callerOf("calls")).to.equal(before);
    expect(callerOf("one")).not.to.equal(before);
    expect(live.bots().get("one")?.machine, "what calls nothing is not compiled again").to.equal(
      machine,
    );
    await flows.write({ "services.yaml": "shop: [\n" });
    const again = await live.reload("all");
    expect(again.broken[0]?.path).to.match(/services\.yaml$/);
    expect(again.changed).to.deep.equal([]);
    await flows.write({ "services.yaml": services("ping") });
    expect((await live.reload("all")).changed).to.deep.equal(["calls", "one"]);
  });

  it("reads the touched folders alone, and does so within 50 ms among a thousand bots", async function () {
    this.timeout(60_000);
    const files = Array.from({ length: 1000 }, (_, index) => [
      `bot-${index}/flow.yaml`,
      sayFlow("Hi"),
    ]);
    await open(Object.fromEntries(files) as Record<string, string>);
    const times: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const name = `bot-${round * 100}`;
      await flows.write({ [`${name}/flow.yaml`]: sayFlow(`Round ${round}`) });
      const folders = new Set([`${flows.path}/${name}`]);
      const { changed, ms } = await live.reload({ isRoot: round % 2 === 0, folders });
      expect(changed).to.deep.equal([name]);
      times.push(ms);
    }
    // The machine may be busy with something else; the best round says what a reload takes.
    expect(Math.min(...times)).to.be.below(50);
  });

  it("leaves everything as it was while the folder cannot be read", async () => {
    await open({ "one/flow.yaml": sayFlow("One") });
    await flows.move("", "../elsewhere");
    const error = await live.reload("all").catch((reason: unknown) => reason);
    expect(String(error)).to.include("There is no file or folder");
    expect(await hear("one")).to.deep.equal(["One"]);
    await flows.move("../elsewhere", "");
    expect((await live.reload("all")).changed).to.deep.equal([]);
  });

  describe("to a conversation in progress", () => {
    const asks = (state: string, more = ""): string =>
      `flow: 1\nstart: hall\n${more}vars: { dish: text }\nstates:\n  hall: { say: Welcome, choices: { Menu: ${state}, Other: end } }\n` +
      `  ${state}: { ask: Which dish?, save: dish, go: done }\n  done: { say: "New: {{ dish }}", end: x }\n`;

    for (const [what, flow, heard] of [
      ["carries on where it was, with the new texts", asks("order"), "New: Soup"],
      [
        "follows a renamed state",
        asks("dish_asked", "renamed: { order: dish_asked }\n"),
        "New: Soup",
      ],
      ["starts again where its state is gone", asks("elsewhere"), "Welcome"],
    ] as const) {
      it(what, async () => {
        await open({ "one/flow.yaml": asks("order").replace("New:", "Old:") });
        const host = createHost();
        const turn = async (request: TurnRequest): Promise<string> => {
          const bot = live.bots().get("one");
          if (bot === undefined) throw new Error("not served");
          return textsOf((await takeTurn(bot, host, request)).answer).join("|");
        };
        expect(await turn(opens())).to.include("Welcome");
        expect(await turn(says("Menu"))).to.include("Which dish?");
        await flows.write({ "one/flow.yaml": flow });
        await live.reload("all");
        expect(await turn(says("Soup"))).to.include(heard);
      });
    }

    it("lets a turn that runs end with the bot that it began with", async () => {
      const flow = (text: string): string =>
        `flow: 1\nstart: a\nstates: { a: { call: shop.ping, go: b, fail: c }, b: { say: ${text}, end: x }, c: { say: failed, end: x } }\n`;
      const services = "shop:\n  url: https://api.acme.test\n  calls:\n    ping: { post: /ping }\n";
      await open({ "services.yaml": services, "one/flow.yaml": flow("Old") });
      const bot = live.bots().get("one");
      if (bot === undefined) throw new Error("not served");
      let answer: (result: ServiceResult) => void = () => {};
      let asked = (): void => {};
      const isAsked = new Promise<void>((resolve) => (asked = resolve));
      const call = (): Promise<ServiceResult> =>
        new Promise((resolve) => {
          answer = resolve;
          asked();
        });
      const turn = takeTurn({ ...bot, services: { call } }, createHost(), opens());
      await isAsked;
      await flows.write({ "one/flow.yaml": flow("New") });
      await live.reload("all");
      answer({ ok: true, value: null, ms: 1 });
      expect(textsOf((await turn).answer)).to.deep.equal(["Old"]);
      expect(live.bots().get("one")?.machine).not.to.equal(bot.machine);
    });
  });
});
