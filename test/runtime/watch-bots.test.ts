/** Edits as editors, checkouts and deployments make them, and the reloads that follow. */
import { rename, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { openLiveBots, type LiveBots, type Reload } from "../../src/runtime/live-bots.ts";
import { watchBots, type BotsWatch } from "../../src/runtime/watch-bots.ts";
import { createFlowsFolder, sayFlow, type FlowsFolder } from "../support/flows-folder.ts";

const SERVICES = "shop:\n  url: https://api.acme.test\n  calls:\n    ping: { post: /ping }\n";

describe("watchBots", () => {
  let flows: FlowsFolder;
  let live: LiveBots;
  let watch: BotsWatch;
  let heard: { readonly reload?: Reload; readonly error?: Error }[];
  let wake: () => void;

  beforeEach(async () => {
    flows = await createFlowsFolder();
    await flows.write({ "one/flow.yaml": sayFlow("One"), "two/flow.yaml": sayFlow("Two") });
  });
  afterEach(async () => {
    await watch.close();
    await live.close();
    await flows.close();
  });

  async function start(folder = flows.path): Promise<void> {
    live = await openLiveBots(folder, {});
    heard = [];
    wake = () => {};
    const tell = (one: (typeof heard)[number]): void => {
      heard.push(one);
      wake();
    };
    watch = await watchBots(live, {
      onReload: (reload) => tell({ reload }),
      onTrouble: (error) => tell({ error }),
    });
    heard = [];
  }

  /** The test's own time limit is the only one. */
  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => (wake = resolve));
  }

  const titleOf = (id: string): string | undefined => live.bots().get(id)?.machine.title;
  const titled = (title: string): string => `title: ${title}\n${sayFlow("Hi")}`;

  for (const [how, edit] of [
    ["written in place", () => flows.write({ "one/flow.yaml": titled("Edited") })],
    ["put in the place of the old file", () => flows.replace("one/flow.yaml", titled("Edited"))],
    [
      "written after the old file was moved away",
      async () => {
        await flows.move("one/flow.yaml", "one/flow.yaml~");
        await flows.write({ "one/flow.yaml": titled("Edited") });
      },
    ],
  ] as const) {
    it(`takes up a flow that is ${how}, within a second, and the next edit too`, async () => {
      await start();
      const began = performance.now();
      await edit();
      await until(() => titleOf("one") === "Edited");
      expect(performance.now() - began).to.be.below(1000);
      await flows.replace("one/flow.yaml", titled("Once more"));
      await until(() => titleOf("one") === "Once more");
      expect(live.bots().ids()).to.deep.equal(["one", "two"]);
      expect(heard.some(({ reload }) => reload?.removed.length !== 0)).to.equal(false);
    });
  }

  it("takes up new folders, and what is written into them later", async () => {
    await start();
    await flows.write({ "three/notes.txt": "a folder first" });
    await until(() => heard.length > 0);
    await flows.write({ "three/flow.yaml": titled("Three") });
    await until(() => titleOf("three") === "Three");
    await flows.write({ "three/text/es.yaml": "Hi: Hola\n" });
    await until(() => live.bots().get("three")?.machine.languages.length === 2);
    await flows.write({ "three/text/de.yaml": "Hi: Hallo\n" });
    await until(() => live.bots().get("three")?.machine.languages.length === 3);
  });

  it("drops removed folders, and follows one that comes back", async () => {
    await start();
    await flows.remove("one");
    await until(() => live.bots().get("one") === undefined);
    await flows.write({ "one/flow.yaml": titled("Back") });
    await until(() => titleOf("one") === "Back");
    await flows.write({ "one/flow.yaml": titled("Edited") });
    await until(() => titleOf("one") === "Edited");
  });

  it("follows a folder that another one takes the place of", async () => {
    await flows.write({ "../next/flow.yaml": titled("Next") });
    await start();
    await flows.move("one", "../earlier");
    await flows.move("../next", "one");
    await until(() => titleOf("one") === "Next");
    await flows.write({ "one/flow.yaml": titled("Edited") });
    await until(() => titleOf("one") === "Edited");
  });

  it("follows a link that is set to another folder of flows", async () => {
    const above = dirname(flows.path);
    await flows.write({ "../release-2/one/flow.yaml": titled("Release 2") });
    await symlink(flows.path, join(above, "current"));
    await start(join(above, "current"));
    await symlink(join(above, "release-2"), join(above, "current~"));
    await rename(join(above, "current~"), join(above, "current"));
    await until(() => titleOf("one") === "Release 2");
    expect(live.bots().ids()).to.deep.equal(["one"]);
    await flows.write({ "../release-2/one/flow.yaml": titled("Edited") });
    await until(() => titleOf("one") === "Edited");
  });

  it("takes up edits of bots.yaml and services.yaml", async () => {
    await start();
    await flows.write({ "bots.yaml": "bots: { x1: one }\n" });
    await until(() => live.bots().get("x1") !== undefined);
    await flows.replace("bots.yaml", "bots: { x2: one }\n");
    await until(() => live.bots().get("x2") !== undefined);
    const before = live.bots().get("two")?.services;
    await flows.write({ "services.yaml": SERVICES });
    await until(() => live.bots().get("two")?.services !== before);
  });

  it("tells of a broken edit, and takes up the mended flow", async () => {
    await start();
    await flows.write({ "one/flow.yaml": "flow: 1\nstart: [\n" });
    await until(() => heard.some(({ reload }) => reload?.broken.length === 1));
    expect(titleOf("one")).to.equal("one");
    await flows.write({ "one/flow.yaml": titled("Mended") });
    await until(() => titleOf("one") === "Mended");
  });

  it("watches one bot's folder by itself", async () => {
    await start(join(flows.path, "one"));
    await flows.write({ "one/flow.yaml": titled("Edited"), "two/flow.yaml": titled("Other") });
    await until(() => titleOf("one") === "Edited");
    await flows.write({ "one/parts/p.yaml": "states:\n  s: { say: Hi, return: ok }\n" });
    await until(() => live.bots().get("one")?.machine.parts.size === 1);
    await flows.write({ "bots.yaml": "bots: { x1: one }\n" });
    await until(() => live.bots().get("x1") !== undefined);
    expect(live.bots().ids()).to.deep.equal(["x1"]);
  });

  it("keeps what is served while the folder is away, and says so", async () => {
    await start();
    await flows.move("", "../away");
    await until(() =>
      heard.some(({ error }) => error?.message.includes("There is no file") === true),
    );
    expect(live.bots().ids()).to.deep.equal(["one", "two"]);
    await flows.move("../away", "");
    await flows.write({ "one/flow.yaml": titled("Edited") });
    await until(() => titleOf("one") === "Edited");
  });

  it("makes one reload of what a checkout changes in a row", async () => {
    await start();
    for (let index = 0; index < 30; index += 1) {
      await flows.write({ [`bot-${index}/flow.yaml`]: sayFlow(`Bot ${index}`) });
    }
    await until(() => live.bots().ids().length === 32);
    expect(heard.length).to.be.below(5);
  });
});
