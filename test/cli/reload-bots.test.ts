/** What a person at a terminal, and a log, are told of a reload. */
import { expect } from "chai";
import { createLogger } from "../../src/gateway/logger.ts";
import { readConfig } from "../../src/cli/config.ts";
import { SERVE_OPTIONS } from "../../src/cli/config-options.ts";
import { startReloading, type Reloading } from "../../src/cli/reload-bots.ts";
import { readArguments } from "../../src/cli/read-arguments.ts";
import { serve } from "../../src/cli/commands/serve.ts";
import { openLiveBots, type LiveBots } from "../../src/runtime/live-bots.ts";
import { createFlowsFolder, sayFlow, type FlowsFolder } from "../support/flows-folder.ts";
import { createIo } from "../support/io.ts";

describe("startReloading", () => {
  let flows: FlowsFolder;
  let live: LiveBots;
  let reloading: Reloading;

  beforeEach(async () => {
    flows = await createFlowsFolder();
    await flows.write({ "one/flow.yaml": sayFlow("One") });
    live = await openLiveBots(flows.path, {});
  });
  afterEach(async () => {
    await reloading.close();
    await live.close();
    await flows.close();
  });

  /** Lines of the log, and what else was printed, of one reload. */
  async function reload(isErrorTTY: boolean): Promise<{ log: string; printed: string }> {
    const io = createIo({ isErrorTTY, env: { NO_COLOR: "1" } });
    let log = "";
    let heard = (): void => {};
    const isLogged = new Promise<void>((resolve) => (heard = resolve));
    const write = (line: string): void => {
      log += line;
      heard();
    };
    const logger = createLogger({ level: "info", plain: false, write });
    const config = readConfig(readArguments({ ...serve, options: SERVE_OPTIONS }, [], {}));
    reloading = await startReloading({ live, config, io, logger });
    io.reload();
    await isLogged;
    return { log, printed: io.printed.stderr };
  }

  it("shows a person the line that is wrong", async () => {
    await flows.write({ "one/flow.yaml": sayFlow("One").replace("end: done", "go: nowhere") });
    const { log, printed } = await reload(true);
    expect(log).to.include("reload refused").and.not.include("nowhere");
    expect(printed).to.match(/^.*one\/flow\.yaml:4:\d+ {2}error/u);
    expect(printed).to.include("go: nowhere }").and.include("^");
  });

  it("puts the problems into the log where nobody sits at a terminal", async () => {
    await flows.write({ "one/flow.yaml": sayFlow("One").replace("end: done", "go: nowhere") });
    const { log, printed } = await reload(false);
    expect(printed).to.equal("");
    const line = JSON.parse(log) as { problems: readonly string[]; errors: number };
    expect(line.errors).to.equal(1);
    expect(line.problems.join("\n")).to.match(/one\/flow\.yaml:4:\d+: error: .*nowhere/u);
  });

  it("names the bots that changed", async () => {
    await flows.write({ "one/flow.yaml": sayFlow("Uno"), "two/flow.yaml": sayFlow("Two") });
    const { log } = await reload(false);
    expect(JSON.parse(log)).to.include({ msg: "reloaded" });
    expect(log).to.include('"changed":["one"]').and.include('"added":["two"]');
  });

  it("says when the folder cannot be read", async () => {
    await flows.move("", "../away");
    const { log } = await reload(false);
    expect(log).to.include("reload refused").and.include("There is no file or folder");
    await flows.move("../away", "");
  });
});
