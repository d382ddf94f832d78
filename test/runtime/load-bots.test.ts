/** A folder of flows as bots: ids, settings, and what happens to the others when one is broken. */
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { findFlows, FlowsUnreadable } from "../../src/runtime/find-flows.ts";
import { loadBots, type LoadBotsOptions, type LoadedBots } from "../../src/runtime/load-bots.ts";

import { withoutRights } from "../support/without-rights.ts";

const flow = (text = "Hello", teams = ""): string =>
  `flow: 1\nstart: a\n${teams}states:\n  a: { say: ${text}, end: done }\n`;

describe("loadBots", () => {
  let folder: string;
  const loaded: LoadedBots[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "flowgate-bots-"));
  });
  afterEach(async () => {
    await Promise.all(loaded.splice(0).map((one) => one.close()));
    await rm(folder, { recursive: true });
  });

  async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
  }

  async function load(options?: LoadBotsOptions, path = folder): Promise<LoadedBots> {
    const one = await loadBots(path, {}, options);
    loaded.push(one);
    return one;
  }

  const codesOf = ({ diagnostics }: LoadedBots): readonly string[] =>
    diagnostics.map(({ code }) => code);

  it("serves a folder under its own name", async () => {
    await write({ "bloom/flow.yaml": flow(), "notes/readme.txt": "no bot" });
    const { bots, diagnostics } = await load();
    expect(bots.ids()).to.deep.equal(["bloom"]);
    expect(bots.get("bloom")?.machine.bot).to.equal("bloom");
    expect(diagnostics).to.deep.equal([]);
  });

  it("serves what bots.yaml names under its ids, with its settings", async () => {
    await write({
      "bots.yaml":
        'bots:\n  shop-x1: { flow: bloom, application: app1, teams: { shop: lead@acme.test } }\n  shop-x2: bloom\n  "0815": other\n',
      "bloom/flow.yaml":
        "flow: 1\nstart: a\nteams: { shop: {} }\nstates: { a: { say: Hello, handoff: shop, go: a } }\n",
      "other/flow.yaml": flow(),
      "third/flow.yaml": flow(),
    });
    const { bots, diagnostics } = await load();
    expect(diagnostics).to.deep.equal([]);
    expect(bots.ids()).to.deep.equal(["shop-x1", "shop-x2", "0815", "third"]);
    const bot = bots.get("shop-x1");
    expect(bot?.application).to.equal("app1");
    expect([...(bot?.teams ?? [])]).to.deep.equal([["shop", "lead@acme.test"]]);
    expect(bots.get("bloom")).to.equal(undefined);
  });

  it("reads secrets of a bot from the environment, and never lets a slip open it", async () => {
    await write({
      "bots.yaml":
        "bots:\n  one: { flow: bloom, secrets: [ONE, ONE_OLD, UNSET] }\n" +
        "  two: { flow: bloom, secrets: [not a name] }\n  three: { flow: bloom, secrets: }\n  four: bloom\n",
      "bloom/flow.yaml": flow(),
    });
    const { bots, diagnostics } = await loadBots(folder, { ONE: "new", ONE_OLD: "old" });
    expect(bots.get("one")?.secrets).to.deep.equal([
      { variable: "ONE", value: "new" },
      { variable: "ONE_OLD", value: "old" },
      { variable: "UNSET", value: undefined },
    ]);
    expect(bots.get("two")?.secrets).to.deep.equal([{ variable: "not a name", value: undefined }]);
    expect(bots.get("three")?.secrets).to.deep.equal([]);
    expect(bots.get("four")?.secrets).to.equal(undefined);
    expect(diagnostics.map(({ severity }) => severity)).to.deep.equal(["error", "error"]);
  });

  it("refuses a broken flow's own bots and nobody else's", async () => {
    await write({
      "good/flow.yaml": flow(),
      "bad/flow.yaml": "flow: 1\nstart: nowhere\nstates: { a: { go: b } }\n",
      "binary/flow.yaml": new Uint8Array([0x66, 0xff, 0xfe]),
    });
    const found = await load();
    expect(found.bots.ids()).to.deep.equal(["good"]);
    const refused = found.refused.map(({ botId, errors }) => [botId, errors > 0]);
    expect(refused).to.have.deep.members([
      ["bad", true],
      ["binary", true],
    ]);
    expect(codesOf(found)).to.include.members([
      "flow/unknown-start",
      "flow/unknown-target",
      "file/encoding",
    ]);
  });

  it("serves the others when a file of one cannot be read", async () => {
    await write({
      "good/flow.yaml": flow(),
      "folder/flow.yaml": flow(),
      "folder/parts/extra.yaml/x": "",
      "loop/flow.yaml": flow(),
    });
    await symlink("faq.csv", join(folder, "loop/faq.csv"));
    const found = await load();
    expect(found.bots.ids()).to.deep.equal(["good"]);
    expect(
      found.diagnostics.map(({ code, source }) => [code, source.name.slice(folder.length + 1)]),
    ).to.deep.equal([
      ["file/unreadable", "folder/parts/extra.yaml"],
      ["file/unreadable", "loop/faq.csv"],
    ]);
  });

  it("serves the others when this user has no right to a file, and names it", async () => {
    await write({ "good/flow.yaml": flow(), "locked/flow.yaml": flow() });
    await chmod(folder, 0o755);
    const found = await withoutRights(join(folder, "locked/flow.yaml"), () => load());
    expect(found.bots.ids()).to.deep.equal(["good"]);
    const [told, ...more] = found.diagnostics;
    expect(more).to.deep.equal([]);
    expect(told?.source.name).to.equal(join(folder, "locked/flow.yaml"));
    expect(told?.message).to.include("no right to it");
  });

  it("does not start without a bots.yaml that is there and cannot be read", async () => {
    await write({ "good/flow.yaml": flow(), "bots.yaml": "bots: { x: good }" });
    await chmod(folder, 0o755);
    const error = await withoutRights(join(folder, "bots.yaml"), () => load()).catch(
      (reason: unknown) => reason,
    );
    expect(String(error)).to.include(join(folder, "bots.yaml"));
  });

  it("says when bots.yaml names what is not there, or one id would have two flows", async () => {
    await write({
      "bots.yaml":
        "bots:\n  a1: { flow: blom }\n  other: { flow: bloom, teams: { shp: x } }\n  a3: { folder: x }\n",
      "bloom/flow.yaml": flow("Hello", "teams: { shop: {} }\n"),
      "other/flow.yaml": flow(),
    });
    const found = await load();
    expect(codesOf(found)).to.include.members([
      "bot/unknown-flow",
      "bot/unknown-team",
      "bot/duplicate-id",
      "schema/unknown-key",
    ]);
    expect(found.bots.ids()).to.deep.equal(["other"]);
    expect(found.bots.get("other")?.folder).to.equal(join(folder, "bloom"));
  });

  it("knows the calls of services.yaml, and which secrets they lack", async () => {
    await write({
      "services.yaml":
        'shop:\n  url: https://api.acme.test\n  headers: { X-Key: "{{ secret.SHOP_KEY }}" }\n  calls:\n    ping: { post: /ping }\n',
      "bloom/flow.yaml":
        "flow: 1\nstart: a\nstates: { a: { call: shop.ping, go: b, fail: b }, b: { end: x } }\n",
      "lost/flow.yaml":
        "flow: 1\nstart: a\nstates: { a: { call: shop.pong, go: b, fail: b }, b: { end: x } }\n",
    });
    const found = await load();
    expect(found.bots.ids()).to.deep.equal(["bloom"]);
    expect(codesOf(found)).to.deep.equal(["action/unknown"]);
    expect(found.missingSecrets).to.deep.equal(["SHOP_KEY"]);
  });

  it("gives a new version when any file of the flow changes, and only then", async () => {
    await write({ "bloom/flow.yaml": flow(), "bloom/text/es.yaml": "Hello: Hola\n" });
    const versionOf = async (): Promise<string | undefined> =>
      (await load()).bots.get("bloom")?.machine.version;
    const first = await versionOf();
    expect(await versionOf()).to.equal(first);
    await write({ "bloom/text/es.yaml": "Hello: ¡Hola!\n" });
    expect(await versionOf()).to.not.equal(first);
  });

  it("reads another bots file for another environment", async () => {
    await write({
      "bots.yaml": "bots: { live: bloom }\n",
      "bots.staging.yaml": "bots: { trial: bloom }\n",
      "bloom/flow.yaml": flow(),
    });
    const { bots } = await load({ environment: "staging" });
    expect(bots.ids()).to.deep.equal(["trial"]);
    const error = await load({ environment: "stagin" }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(FlowsUnreadable);
  });

  it("loads one bot's folder by itself", async () => {
    await write({
      "bots.yaml": "bots: { live: bloom, else: other }\n",
      "bloom/flow.yaml": flow(),
      "other/flow.yaml": flow(),
    });
    const found = await load({}, join(folder, "bloom"));
    expect(found.bots.ids()).to.deep.equal(["live"]);
    expect(found.diagnostics).to.deep.equal([]);
  });

  it("throws, and says why, when there is no such folder", async () => {
    const error = await load({}, join(folder, "nope")).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(FlowsUnreadable);
    expect(String(error)).to.include("There is no file or folder");
  });

  describe("findFlows", () => {
    it("takes a file of a bot's folder for the bot, and any other file for a flow", async () => {
      await write({
        "bloom/flow.yaml": flow(),
        "bloom/parts/p.yaml": "states: { q: { return: x } }\n",
        "bloom/text/es.yaml": "Hello: Hola\n",
        "bloom/faq.csv": "a,A\n",
        "single.yaml": flow(),
      });
      const paths = ["bloom/parts/p.yaml", "bloom/faq.csv", "bloom", "single.yaml"];
      const found = await findFlows(paths.map((path) => join(folder, path)));
      expect(found.map(({ name }) => name)).to.deep.equal(["bloom", "single"]);
      const [bloom] = found;
      expect(bloom?.files.parts).to.have.length(1);
      expect([...(bloom?.files.texts.keys() ?? [])]).to.deep.equal(["es"]);
      expect(bloom?.files.faq?.text).to.equal("a,A\n");
    });
  });
});
