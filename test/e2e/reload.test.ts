/** The built program takes up edited flows: by a signal, and by itself. */
import { expect } from "chai";
import { createFlowsFolder, sayFlow, type FlowsFolder } from "../support/flows-folder.ts";
import { logged, startProgram, urlIn, type Program } from "../support/program.ts";

describe("flowgate serve, with flows that are edited", function () {
  this.timeout(20_000);
  let flows: FlowsFolder;
  let program: Program;
  let url: string;
  let conversation = 0;

  beforeEach(async () => {
    flows = await createFlowsFolder();
    await flows.write({ "one/flow.yaml": sayFlow("First") });
  });
  afterEach(async () => {
    program.child.kill("SIGKILL");
    await program.ended;
    await flows.close();
  });

  async function start(...args: readonly string[]): Promise<void> {
    const data = ["--data", `${flows.path}/../conversations.db`];
    program = startProgram(["serve", "--flows", flows.path, "--port", "0", ...data, ...args]);
    url = urlIn(await program.saw(/WELCOME/));
  }

  /** What a new conversation begins with, or the status that it is refused with. */
  async function hear(botId = "one"): Promise<unknown> {
    conversation += 1;
    const body = JSON.stringify({ botId, groupId: conversation, key: "k", eventName: "WELCOME" });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/webhook`, { method: "POST", headers, body });
    if (answer.status !== 200) return answer.status;
    return ((await answer.json()) as { message: string }[])[0]?.message;
  }

  it("reads them again on SIGHUP, and not before", async () => {
    await start();
    await flows.write({ "one/flow.yaml": sayFlow("Second"), "two/flow.yaml": sayFlow("New") });
    expect(await hear()).to.equal("First");
    expect(await hear("two")).to.equal(404);
    program.child.kill("SIGHUP");
    await logged(program, '"msg":"reloaded"');
    expect(await hear()).to.equal("Second");
    expect(await hear("two")).to.equal("New");
    program.child.kill("SIGHUP");
    await logged(program, "reload: no change");
  });

  it("runs on with the last good flow after a broken edit, and says what is wrong with it", async () => {
    await start();
    await flows.write({ "one/flow.yaml": sayFlow("Second").replace("end: done", "go: nowhere") });
    program.child.kill("SIGHUP");
    await logged(program, "reload refused");
    expect(program.stderr()).to.match(/flow\.yaml:4:\d+: error: .*nowhere/);
    expect(await hear()).to.equal("First");
    await flows.write({ "one/flow.yaml": sayFlow("Mended") });
    program.child.kill("SIGHUP");
    await logged(program, '"msg":"reloaded"');
    expect(await hear()).to.equal("Mended");
  });

  it("takes them up by itself with --watch", async () => {
    await start("--watch");
    await flows.replace("one/flow.yaml", sayFlow("Second"));
    await logged(program, '"changed":["one"]');
    expect(await hear()).to.equal("Second");
    await flows.write({ "two/flow.yaml": sayFlow("New") });
    await logged(program, '"added":["two"]');
    expect(await hear("two")).to.equal("New");
    await flows.remove("two");
    await logged(program, '"removed":["two"]');
    expect(await hear("two")).to.equal(404);
    program.child.kill("SIGTERM");
    expect(await program.ended).to.equal(0);
  });
});
