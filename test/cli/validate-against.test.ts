/** `flowgate validate --against`: the version before, from a folder and from git. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { runCommand } from "../support/run-command.ts";

const FLOW = `flow: 1
start: menu
vars: { topic: text }
states:
  menu: { ask: What is it?, save: topic, go: sort }
  sort: { run: more, go: bye }
  bye: { say: Bye., end: done }
`;
const PART =
  "states:\n  what: { ask: What else?, save: topic, go: out }\n  out: { return: done }\n";

describe("validate --against", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "flowgate-against-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(root: string, flow: string, part = PART): string {
    const bot = join(folder, root, "one");
    mkdirSync(join(bot, "parts"), { recursive: true });
    writeFileSync(join(bot, "flow.yaml"), flow);
    writeFileSync(join(bot, "parts", "more.yaml"), part);
    return join(folder, root);
  }

  const validate = (...argv: readonly string[]) =>
    runCommand(["validate", "--format", "compact", ...argv]);

  const changed = FLOW.replaceAll("menu", "opening");

  it("compares with a folder of bots, or one bot's", async () => {
    const before = write("before", FLOW);
    const now = write("now", changed);
    const { code, stdout } = await validate(now, "--against", before);
    expect(stdout).to.match(/flow\.yaml:4:1: error: “menu” is gone\. .*\[live\/state-removed\]\n$/);
    expect(code).to.equal(1);
    const one = await validate(join(now, "one"), "--against", join(before, "one/"));
    expect(one.stdout).to.equal(stdout);
    expect((await validate(now, "--against", now)).code).to.equal(0);
  });

  it("compares with a revision of git's, parts too", async () => {
    const flows = write("flows", FLOW);
    commitAll(folder);
    git(folder, "tag", "live");
    expect((await validate(flows, "--against", "HEAD")).code).to.equal(0);
    write("flows", changed, PART.replace("what:", "which:").replaceAll("menu", "opening"));
    const { code, stdout } = await validate(flows, "--against", "live");
    expect(stdout)
      .to.match(/flow\.yaml:.*“menu” is gone/)
      .and.to.match(/more\.yaml:.*“more\/what”/);
    expect(code).to.equal(1);
    commitAll(folder);
    expect((await validate(join(flows, "one", "flow.yaml"), "--against", "HEAD")).code).to.equal(0);
    expect((await validate(flows, "--against", "HEAD~1")).code).to.equal(1);
  });

  it("follows a bot into a folder of another name, by its botId", async () => {
    const before = write("before", FLOW);
    const bots = (root: string, flow: string): void =>
      writeFileSync(join(root, "bots.yaml"), `bots: { x1: { flow: ${flow} } }\n`);
    bots(before, "one");
    const now = write("now", changed);
    renameSync(join(now, "one"), join(now, "two"));
    expect((await validate(now, "--against", before)).stderr).to.include("None of these bots");
    bots(now, "two");
    const { code, stdout } = await validate(now, "--against", before);
    expect(stdout).to.match(/two\/flow\.yaml:4:1: error: “menu” is gone\./);
    expect(code).to.equal(1);
    rmSync(join(before, "bots.yaml"));
    writeFileSync(join(now, "bots.yaml"), "bots: { one: two }\n");
    expect((await validate(now, "--against", before)).stdout).to.include("“menu” is gone");
  });

  it("follows it in git, too", async () => {
    const flows = write("flows", FLOW);
    writeFileSync(join(flows, "bots.yaml"), "bots: { x1: { flow: one } }\n");
    commitAll(folder);
    write("flows", changed);
    renameSync(join(flows, "one"), join(flows, "two"));
    writeFileSync(join(flows, "bots.yaml"), "bots: { x1: { flow: two } }\n");
    const { stdout } = await validate(flows, "--against", "HEAD");
    expect(stdout).to.match(/two\/flow\.yaml:4:1: error: “menu” is gone\./);
  });

  it("tells of botIds that nobody serves any more, from a folder and from git", async () => {
    const entries = (...lines: readonly string[]): void => {
      const text = lines.map((line) => `  ${line}\n`).join("");
      writeFileSync(join(folder, "flows", "bots.yaml"), `bots:\n${text}`);
    };
    const flows = write("flows", FLOW);
    entries("one-live: { flow: one }", "two-live: one", "one: { flow: one }");
    commitAll(folder);
    git(folder, "tag", "live");
    const told = async (): Promise<string> =>
      (await validate(flows, "--against", "live")).stdout.replaceAll(`${folder}/`, "");
    expect(await told()).to.equal("");
    entries("one-new: { flow: one }", "two-live: { flow: one }");
    // The folder is still there under the name “one”, but an entry names it, so nobody serves it under that.
    expect(
      (await told())
        .trim()
        .split("\n")
        .map((line) => line.slice(0, 75)),
    ).to.deep.equal([
      "flows/bots.yaml:1:1: warning: “one-live” is not served any more: whoever is",
      "flows/bots.yaml:1:1: warning: “one” is not served any more: whoever is in a",
    ]);
    expect(await told()).to.match(/Is it “one-new” now\?/);
    const [first] = (await validate(join(flows, "one"), "--against", "live")).stdout.split("\n");
    expect(first, "one bot alone").to.equal("");
  });

  it("says why git knows nothing of a revision", async () => {
    const flows = write("flows", FLOW);
    const nowhere = await validate(flows, "--against", "HEAD");
    expect(nowhere.stderr).to.include("lies in no git repository");
    commitAll(folder);
    commitAll(folder);
    const misspelt = await validate(flows, "--against", "HAED");
    expect(misspelt.stderr).to.include("“HAED” is neither").and.include("Check the spelling");
    const shallow = join(folder, "shallow");
    execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${folder}`, shallow]);
    const { code, stderr } = await validate(join(shallow, "flows"), "--against", "HEAD~1");
    expect(stderr).to.include("only its newest commits").and.include("fetch-depth: 0");
    expect(code).to.equal(2);
  });

  it("is wrong usage where there is nothing to compare with", async () => {
    const flows = write("flows", FLOW);
    for (const against of [
      "no-such-revision",
      "--upload-pack=x",
      "",
      join(folder, "flows", "one", "parts"),
    ]) {
      const { code } = await validate(flows, `--against=${against}`);
      expect(code, against).to.equal(2);
    }
    const other = join(folder, "other", "two");
    mkdirSync(other, { recursive: true });
    writeFileSync(join(other, "flow.yaml"), FLOW);
    writeFileSync(join(other, "..", "bots.yaml"), "bots: {}\n");
    mkdirSync(join(folder, "other", "three"));
    writeFileSync(join(folder, "other", "three", "flow.yaml"), FLOW);
    const { stderr } = await validate(flows, "--against", join(folder, "other"));
    expect(stderr).to.include("None of these bots is in");
  });
});

function commitAll(folder: string): void {
  git(folder, "init", "--quiet");
  git(folder, "add", ".");
  git(folder, "commit", "--quiet", "--allow-empty", "--message", "a version");
}

function git(folder: string, ...args: readonly string[]): void {
  const author = ["-c", "user.name=t", "-c", "user.email=t@t.test"];
  execFileSync("git", ["-C", folder, ...author, ...args], { stdio: "pipe" });
}
