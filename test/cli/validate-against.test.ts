/** `flowgate validate --against`: the version before, from a folder and from git. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { createIo } from "../support/io.ts";

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

  async function validate(
    ...argv: readonly string[]
  ): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
    const io = createIo();
    const code = await run(["validate", "--format", "compact", ...argv], io);
    return { code, ...io.printed };
  }

  const changed = FLOW.replaceAll("menu", "opening");

  it("compares with a folder of bots, or one bot's", async () => {
    const before = write("before", FLOW);
    const now = write("now", changed);
    const { code, stdout } = await validate(now, "--against", before);
    expect(stdout).to.match(/flow\.yaml:4:1: error: “menu” is gone\. .*\[live\/state-removed\]\n$/);
    expect(code).to.equal(1);
    const one = await validate(join(now, "one"), "--against", join(before, "one"));
    expect(one.stdout).to.equal(stdout);
    expect((await validate(now, "--against", now)).code).to.equal(0);
  });

  it("compares with a revision of git's, parts too", async () => {
    const git = (...args: readonly string[]): void => {
      const author = ["-c", "user.name=t", "-c", "user.email=t@t.test"];
      execFileSync("git", ["-C", folder, ...author, ...args], { stdio: "pipe" });
    };
    const flows = write("flows", FLOW);
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message", "first");
    git("tag", "live");
    expect((await validate(flows, "--against", "HEAD")).code).to.equal(0);
    write("flows", changed, PART.replace("what:", "which:").replaceAll("menu", "opening"));
    const { code, stdout } = await validate(flows, "--against", "live");
    expect(stdout)
      .to.match(/flow\.yaml:.*“menu” is gone/)
      .and.to.match(/more\.yaml:.*“more\/what”/);
    expect(code).to.equal(1);
    git("add", ".");
    git("commit", "--quiet", "--message", "second");
    expect((await validate(join(flows, "one", "flow.yaml"), "--against", "HEAD")).code).to.equal(0);
    expect((await validate(flows, "--against", "HEAD~1")).code).to.equal(1);
  });

  it("is wrong usage where there is nothing to compare with", async () => {
    const flows = write("flows", FLOW);
    for (const against of [
      "no-such-revision",
      "--upload-pack=x",
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
