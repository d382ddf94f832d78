/** Talking to a bot in the terminal: what is drawn, what a slash does, and what becomes of the talk. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { CORNER_FLOWS } from "../support/corner-bot.ts";
import { newFolder, removeFolders } from "../support/folder.ts";
import { createIo, type FakeIo } from "../support/io.ts";

const NOW = ["--now", "2026-11-23T10:00:00Z"];

describe("flowgate chat", () => {
  let flows: string;

  beforeEach(async () => {
    flows = await newFolder(CORNER_FLOWS);
  });
  afterEach(removeFolders);

  it("draws options with the numbers that the bot understands", async () => {
    const { stdout } = await chat(["/tap Order", "/back", "1"]);
    expect(stdout).to.include("bot › Hello friend!\nbot › What is it?\n        1. Order\n");
    expect(stdout).to.include("        7. Site → https://corner.test\n");
    expect(stdout).to.match(/you › 1\nbot › What would you like\?\n {8}• bread\n {8}• milk\n$/);
  });

  it("says what --say says, knows who the customer is, and ends well", async () => {
    const io = createIo();
    const argv = ["chat", "corner", "--flows", flows, "--user", "name=Jo", ...NOW];
    expect(await run([...argv, "--say", "opening hours", "-s", "bye"], io)).to.equal(0);
    expect(io.printed.stdout).to.include("Hello Jo!").and.include("you › opening hours");
    expect(io.printed.stdout).to.include("bot › Always *open*.");
    expect(io.printed.stdout).to.match(/── the conversation has ended: done;.*\n$/);
    expect(io.printed.stdout).not.to.include("\u001b[");
  });

  it("asks a form field by field, and sends it as one", async () => {
    const { stdout } = await chat(["2", "Ana", "ana@corner.test", "2", "/vars", "/why"], "--mock");
    expect(stdout).to.include(
      "bot › Your details\n      Your name: Ana\n      E-mail: ana@corner.test\n",
    );
    expect(stdout).to.include("        1. bread\n        2. milk\n      What: 2\n");
    expect(stdout).to.match(/name +Ana\nemail +•••\nwhat +milk\n/);
    expect(stdout).to.include("  reaches the goal “details_given”");
    expect(stdout).to.include("  calls till.cancel: network");
  });

  it("lets commands and messages in while a form is asked for", async () => {
    const { stdout } = await chat(["2", "Ana", "/state", "/say agent"]);
    expect(stdout).to.include("state     details\nit        waits for the customer");
    expect(stdout).to.match(/bot › One moment\.\n.*handed over to team till\n/);
  });

  it("answers calls from the bot's tests, or from the pipe", async () => {
    const { stdout } = await chat(
      ["order", "bread", "2", "/restart", "2", "Jo", "j@x.test", "milk", '{ "id": "C1" }', "hi"],
      "--mock",
    );
    expect(stdout).to.include("calls till.order: ok");
    expect(stdout).to.include("        1. Front\n        2. Back door\n");
    expect(stdout).to.include("you › 2\nbot › Back door it is.");
    expect(stdout).to.include(
      'till.cancel answers (JSON, a status, timeout, network or shape): { "id": "C1" }',
    );
    expect(stdout).to.include("Bye, Jo.");
  });

  it("tells why a real call could not be made", async () => {
    const { stdout } = await chat(["order", "milk"]);
    expect(stdout).to.include("(till.order: the environment variable TILL_KEY");
    expect(stdout).to.include("calls till.order: network");
  });

  it("moves the clock, brings the chat back, and sends files and places", async () => {
    const { stdout } = await chat([
      "/wait 11 minutes",
      "photo",
      "/send https://m.test/a.jpg",
      "/wait soon",
      "/send here",
      "agent",
      "/hand-back",
    ]);
    expect(stdout).to.include("bot › Still there?");
    expect(stdout).to.include("(the paper clip is shown: /send https://… sends a file)");
    expect(stdout).to.include("Bye, friend.");
    expect(stdout).to.include("Write how long, such as /wait 10 minutes");
    expect(stdout).to.include("Write an address or a place");
    expect(stdout).to.match(/you › \/hand-back\nbot › Hello friend!/);
  });

  it("helps with unknown commands, and lets a message begin with a slash", async () => {
    const { stdout } = await chat(["/sate", "/qqqq", "//menu", "/save", "/help"]);
    expect(stdout).to.include("There is no /sate. Did you mean /state?");
    expect(stdout).to.include("There is no /qqqq. /help lists what there is.");
    expect(stdout).to.match(/you › \/\/menu\nbot › One moment\./);
    expect(stdout).to.include("/save needs something after it: /save <file>");
    for (const name of ["restart", "state", "vars", "why", "back", "save"]) {
      expect(stdout).to.match(new RegExp(`^  /${name}\\b`, "m"));
    }
  });

  it("saves a talk as a test that passes, and keeps private values out of what it expects", async () => {
    const lines = ["order", "bread", "Front", "/restart", "order", "milk", "2", "/restart"];
    const form = ["2", 'It\'s: #1, "yes"', "a@b.test", "bread", '{ "id": "C1" }'];
    const { stdout } = await chat([...lines, ...form, "/save form", "/save form.yaml"], "--mock");
    expect(stdout.match(/Saved as a test in .*form\.yaml; it passes\./g)).to.have.length(2);
    const text = await readFile(join(flows, "corner/tests/form.yaml"), "utf8");
    expect(text.slice(text.indexOf("vars:"))).not.to.include("a@b.test");
    const io = createIo();
    expect(await run(["test", flows], io)).to.equal(0);
    expect(io.printed.stdout).to.include("✔ form");
  });

  it("leaves a file alone that it did not write", async () => {
    const { stdout } = await chat(["/save corner"]);
    expect(stdout).to.include("is there already and was left alone");
  });

  it("takes up an edited flow in mid-talk, and keeps the last good one", async () => {
    const path = join(flows, "corner/flow.yaml");
    const flow = await readFile(path, "utf8");
    const stdin = new PassThrough();
    const io = createIo({ stdin });
    const done = run(["chat", "corner", "--flows", flows, "--watch"], io);
    await io.saw(/7\. Site/);
    await writeFile(path, flow.replace("What would you like?", "Bread or milk?"));
    await io.saw(/the flow was reloaded/);
    stdin.write("order\n");
    await io.saw(/Bread or milk\?/);
    await writeFile(path, flow.replace("go: place_order", "go: nowhere"));
    await io.saw(/the flow has errors; the talk goes on/);
    stdin.end("/state\n");
    expect(await done).to.equal(0);
    expect(io.printed.stderr).to.include("nowhere");
    expect(io.printed.stdout).to.include("state     order");
  });

  it("is wrong usage without a bot that is there", async () => {
    for (const [argv, said] of [
      [["cornr"], "There is no bot “cornr” in"],
      [["cornr"], "Did you mean “corner”?"],
      [["corner", "--now", "soon"], "--now must be a moment"],
      [["corner", "--user", "age=4"], "--user takes id, name, email or phone, not “age”."],
      [["corner", "--context", "plan"], "--context takes name=value"],
      [["corner", "--moc"], "Did you mean --mock?"],
    ] as const) {
      const io = createIo();
      expect(await run(["chat", ...argv, "--flows", flows], io)).to.equal(2);
      expect(io.printed.stderr).to.include(said);
    }
  });

  it("ends with 1 for a flow with errors, and tells them", async () => {
    const path = join(flows, "corner/flow.yaml");
    const flow = await readFile(path, "utf8");
    await writeFile(path, flow.replace("go: place_order", "go: place_oder"));
    const io = createIo();
    expect(await run(["chat", "corner", "--flows", flows], io)).to.equal(1);
    expect(io.printed.stderr).to.include("place_order");
  });

  async function chat(lines: readonly string[], ...flags: string[]): Promise<FakeIo["printed"]> {
    const io = createIo({ stdin: Readable.from(lines.map((line) => `${line}\n`)) });
    await run(["chat", "corner", "--flows", flows, ...NOW, ...flags], io);
    return io.printed;
  }
});
