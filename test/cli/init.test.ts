/** `flowgate init`: what it writes is sound, and what is there stays. */
import { readdir, readFile, writeFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { run } from "../../src/cli/run.ts";
import { newFolder, removeFolders } from "../support/folder.ts";
import { createIo, type FakeIo } from "../support/io.ts";

describe("flowgate init", () => {
  let cwd: string;

  beforeEach(async () => {
    cwd = await newFolder();
  });
  afterEach(removeFolders);

  it("writes a bot that validates clean and whose tests pass", async () => {
    const made = await init("flower-shop");
    expect(made.stdout).to.include("Wrote\n  flows/flower-shop/flow.yaml");
    expect(made.stdout).to.include("flowgate chat flower-shop --watch");
    const validated = createIo({ cwd });
    expect(await run(["validate", join(cwd, "flows"), "--strict"], validated)).to.equal(0);
    expect(validated.printed.stdout + validated.printed.stderr).not.to.match(/warning|error/i);
    const tested = createIo({ cwd });
    expect(await run(["test", join(cwd, "flows")], tested)).to.equal(0);
    expect(tested.printed.stdout).to.match(/states 7 of 7 .*\n[\s\S]*6 passed, 0 failed/);
  });

  it("points editors at schemas that are there, for each kind of file", async () => {
    await init("my-bot", "--flows", "bots/live");
    const settings = JSON.parse(await text(".vscode/settings.json")) as {
      readonly "yaml.schemas": Readonly<Record<string, readonly string[]>>;
    };
    const globs = Object.entries(settings["yaml.schemas"]);
    expect(globs.flatMap(([, files]) => files)).to.include("bots/live/*/flow.yaml");
    for (const [path] of globs) expect(JSON.parse(await text(path))).to.have.property("$schema");
    const flow = await text("bots/live/my-bot/flow.yaml");
    const schema = /\$schema=(\S+)/.exec(flow)?.[1] ?? "";
    expect(await text(join("bots/live/my-bot", schema))).to.include('"Flow');
  });

  it("writes a workflow and commit hooks that check and test the folder", async () => {
    await init("my-bot");
    const workflow = await text(".github/workflows/flows.yml");
    const hooks = await text(".pre-commit-config.yaml");
    for (const file of [workflow, hooks]) {
      expect(parse(file)).to.be.an("object");
      expect(file)
        .to.match(/flowgate@\S+ validate flows/)
        .and.match(/flowgate@\S+ test flows/);
    }
  });

  it("says what cannot be written, and why", async () => {
    await writeFile(join(cwd, "afile"), "");
    const io = createIo({ cwd });
    expect(await run(["init", "q", "--flows", "afile"], io)).to.equal(2);
    expect(io.printed.stderr).to.include(
      "“afile/q/flow.yaml” cannot be written: a part of its path is a file",
    );
  });

  it("never touches what is there, and says so", async () => {
    await mkdir(join(cwd, "flows/shop"), { recursive: true });
    await mkdir(join(cwd, ".vscode"));
    await writeFile(join(cwd, "flows/shop/flow.yaml"), "mine");
    await writeFile(join(cwd, ".vscode/settings.json"), "{}");
    const { stdout } = await init("shop");
    expect(stdout).to.match(/Left alone[^:]*:\n {2}flows\/shop\/flow\.yaml\n/);
    expect(stdout).to.include("  .vscode/settings.json");
    expect(await text("flows/shop/flow.yaml")).to.equal("mine");
    expect(await text(".vscode/settings.json")).to.equal("{}");
    expect(await readdir(join(cwd, "flows/shop"))).to.deep.equal(["flow.yaml"]);
  });

  it("adds a second bot beside the first", async () => {
    await init("one");
    await init("two");
    const tested = createIo({ cwd });
    expect(await run(["test", join(cwd, "flows")], tested)).to.equal(0);
    expect(tested.printed.stdout).to.include("12 passed");
  });

  it("refuses names that no bot can have, and folders outside", async () => {
    for (const [argv, said] of [
      [["My Bot"], "“my-bot” would do."],
      [["Café Größe"], "“cafe-grosse” would do."],
      [["../x"], "cannot be a bot's name"],
      [["x", "--flows", "../out"], "--flows must name a folder inside this one"],
      [["x", "--flows", "a b"], "--flows must name a folder inside this one"],
    ] as const) {
      const io = createIo({ cwd });
      expect(await run(["init", ...argv], io)).to.equal(2);
      expect(io.printed.stderr).to.include(said);
      expect(await readdir(cwd)).to.deep.equal([]);
    }
  });

  async function init(...argv: string[]): Promise<FakeIo["printed"]> {
    const io = createIo({ cwd });
    expect(await run(["init", ...argv], io), io.printed.stderr).to.equal(0);
    return io.printed;
  }

  function text(path: string): Promise<string> {
    return readFile(join(cwd, path), "utf8");
  }
});
