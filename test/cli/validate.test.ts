/** `flowgate validate` as people and CI call it: what it reads, prints, mends, and ends with. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Readable } from "node:stream";
import { expect } from "chai";
import type { Io } from "../../src/cli/io.ts";
import { runCommand, type Ended } from "../support/run-command.ts";

const BROKEN = "test/fixtures/flows/err/flow-unknown-target.yaml";

const validate = (argv: readonly string[], overrides: Partial<Io> = {}): Promise<Ended> =>
  runCommand(["validate", ...argv], overrides);

describe("validate", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "flowgate-validate-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it("passes the bots of this package, and counts every file of theirs", async () => {
    const { code, stdout } = await validate([]);
    const files = readdirSync("flows", { recursive: true, encoding: "utf8" });
    const count = files.filter((name) => /\.(?:yaml|csv)$/.test(name)).length;
    expect(stdout).to.equal(`No problems in ${count} files.\n`);
    expect(code).to.equal(0);
  });

  it("ends with 1 where there is an error, and shows the line", async () => {
    const { code, stdout } = await validate([BROKEN]);
    expect(code).to.equal(1);
    expect(stdout).to.match(/flow-unknown-target\.yaml:\d+:\d+ {2}error/);
    expect(stdout).to.match(/^ *\d+ \| .*\n *\| +\^+$/m);
    expect(stdout).to.match(/Explain a rule: flowgate explain flow\/unknown-target\n$/);
  });

  it("ends with 2 where nothing can be checked", async () => {
    const cases: readonly [argv: string[], said: RegExp][] = [
      [["no-such-folder"], /no file or folder “no-such-folder”/],
      [[folder], /nothing to check in/],
      [["--foo"], /no option --foo/],
      [["--format", "jsn"], /Did you mean “json”/],
      [["-f", "json", "--output", "a.json"], /no option --output\. Did you mean --format\?/],
      [["--max-warnings", "few"], /whole number from 0/],
      [["--stdin-filename", "x.yaml"], /goes with “-”/],
      [["-", "--fix"], /--fix needs files/],
      [[BROKEN, "-f", "json=/dev/null/out.json"], /cannot be written/],
      [["flows/*/flow.yaml"], /shell fills in what \* and \? stand for/],
      [[BROKEN, "-f", "json", "-f", "sarif"], /cannot both be printed.*--format json=<file>/],
      [[BROKEN, "-f", "human", "-f", "junit"], /--format junit=<file>/],
      [[BROKEN, "-f", "json=a", "-f", "sarif=a"], /cannot both go into “a”/],
    ];
    for (const [argv, said] of cases) {
      const { code, stderr } = await validate(argv);
      expect(stderr).to.match(said);
      expect(code, argv.join(" ")).to.equal(2);
    }
  });

  it("colours for people, and for those who insist", async () => {
    const tty = { isTTY: true };
    expect((await validate([BROKEN], tty)).stdout).to.include("\u001b[31m");
    expect((await validate([BROKEN], { env: { FORCE_COLOR: "1" } })).stdout).to.include(
      "\u001b[31m",
    );
    for (const plain of [
      await validate([BROKEN]),
      await validate([BROKEN, "--no-color"], tty),
      await validate([BROKEN], { ...tty, env: { NO_COLOR: "1" } }),
    ]) {
      expect(plain.stdout).to.not.include("\u001b");
    }
  });

  it("lets warnings pass, until they are forbidden or too many", async () => {
    const file = "test/fixtures/flows/err/tmpl-single-brace.yaml";
    expect((await validate([file])).code).to.equal(0);
    expect((await validate([file, "--max-warnings", "99"])).code).to.equal(0);
    expect((await validate([file, "--strict"])).code).to.equal(1);
    const limited = await validate([file, "--max-warnings", "0"]);
    expect(limited.code).to.equal(1);
    expect(limited.stderr).to.include("at most 0 may pass");
  });

  it("writes several formats at once, into files and to the terminal", async () => {
    const sarif = join(folder, "deep", "out.sarif");
    const { stdout } = await validate([BROKEN, "-f", "json", "-f", `sarif=${sarif}`]);
    const { summary } = JSON.parse(stdout) as { summary: { errors: number } };
    const { runs } = JSON.parse(readFileSync(sarif, "utf8")) as { runs: { results: object[] }[] };
    expect(runs[0]?.results).to.have.length(summary.errors);
  });

  it("adds annotations and a summary in a workflow of GitHub's", async () => {
    const summary = write("summary.md", "# Before\n");
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
    const { stdout } = await validate([BROKEN], { env });
    expect(stdout).to.match(/^::error file=test\/fixtures/m);
    expect(stdout).to.include("[flow/unknown-target]");
    expect(readFileSync(summary, "utf8")).to.match(/^# Before\n### .*error/);
    const once = await validate([BROKEN, "--format", "github"], { env });
    expect(once.stdout.match(/^::error/gm)).to.have.length(stdout.match(/^::error/gm)?.length ?? 0);
  });

  it("keeps annotations out of what a program reads", async () => {
    const env = { GITHUB_ACTIONS: "true" };
    const { stdout, stderr } = await validate([BROKEN, "-f", "json"], { env });
    expect(JSON.parse(stdout)).to.include.keys("summary");
    expect(stderr).to.match(/^::error file=test\/fixtures/m);
    const both = await validate([BROKEN, "-f", "human", "-f", `json=${folder}/a.json`], { env });
    expect(both.stdout).to.match(/^::error file=test\/fixtures/m);
  });

  it("names files from the root of the repository where CI says where that is", async () => {
    const file = join(process.cwd(), BROKEN);
    const here = await validate([file, "-f", "github"]);
    expect(here.stdout).to.match(/^::error file=test\/fixtures/m);
    const env = { GITHUB_WORKSPACE: join(process.cwd(), "test") };
    const below = await validate([BROKEN, "-f", "github"], { env });
    expect(below.stdout).to.match(/^::error file=fixtures\/flows/m);
    const gitlab = await validate([BROKEN, "-f", "gitlab"], {
      env: { CI_PROJECT_DIR: join(process.cwd(), "..") },
    });
    const [first] = JSON.parse(gitlab.stdout) as { location: { path: string } }[];
    expect(first?.location.path).to.match(/^[^/]+\/test\/fixtures\//);
    const elsewhere = await validate([BROKEN, "-f", "github"], {
      env: { GITHUB_WORKSPACE: folder },
    });
    expect(elsewhere.stdout).to.match(/^::error file=test\/fixtures/m);
  });

  it("ends with 2 where a file among others cannot be read, and names it", async () => {
    mkdirSync(join(folder, "shop"));
    write("shop/flow.yaml", "flow: 1\nstart: a\nstates: { a: { end: x } }\n");
    const loop = join(folder, "shop", "tests");
    symlinkSync("tests", loop);
    const { code, stderr } = await validate([folder]);
    expect(stderr).to.include(`“${loop}” cannot be read`);
    expect(code).to.equal(2);
  });

  it("shows so many problems of a file as were asked for, and counts them all", async () => {
    const { code, stdout, stderr } = await validate([
      BROKEN,
      "-f",
      "compact",
      "--max-problems",
      "1",
    ]);
    expect(stdout.trim().split("\n")).to.have.length(1);
    expect(stderr).to.match(/\d+ more problems? (is|are) not shown/);
    expect(code).to.equal(1);
  });

  it("shows errors before warnings, and counts what is not shown", async () => {
    const states = Array.from({ length: 5 }, (_, index) => `  a${index}: { say: TODO, end: x }\n`);
    const last = "  b: { say: Hi, go: nowhere }\n";
    const path = write("many.yaml", `flow: 1\nstart: b\nstates:\n${states.join("")}${last}`);
    const limited = ["--max-problems", "2"];
    const human = await validate([path, ...limited]);
    expect(human.stdout)
      .to.include("There is no state called “nowhere”")
      .and.to.match(/1 error, \d+ warnings in 1 file/);
    const { summary, diagnostics } = JSON.parse(
      (await validate([path, "-f", "json", ...limited])).stdout,
    );
    expect(diagnostics).to.have.length(2);
    expect(summary).to.deep.include({ errors: 1, warnings: 5 });
  });

  it("fails the cases of warnings where they fail the run", async () => {
    const path = write(
      "warned.yaml",
      "flow: 1\nstart: a\nteams: { t: }\nstates: { a: { end: done } }\n",
    );
    const lax = await validate([path, "-f", "junit"]);
    expect(lax.stdout)
      .to.match(/tests="1" failures="0"/)
      .and.to.include("<system-out>");
    const strict = await validate([path, "-f", "junit", "--strict"]);
    expect(strict.stdout)
      .to.match(/tests="1" failures="1"/)
      .and.to.include("<failure ");
  });

  it("reads a text from the input, in the place of the file that it would be", async () => {
    const typed = (text: string): Partial<Io> => ({ stdin: Readable.from([Buffer.from(text)]) });
    const clean = "flow: 1\nbot: x\nstart: a\nstates:\n  a: { say: hi, end: done }\n";
    expect(await validate(["-"], typed(clean))).to.deep.include({ code: 0 });
    const broken = await validate(
      ["-", "-f", "compact"],
      typed(clean.replace("start: a", "start: b")),
    );
    expect(broken.stdout).to.match(/^<stdin>:3:8: error: .*\[flow\/unknown-start\]\n$/);
    const bot = "flows/bloom/flow.yaml";
    const changed = readFileSync(bot, "utf8").replace(/^start: .*$/m, "start: nowhere");
    const here = await validate(["-", "--stdin-filename", bot, "-f", "compact"], typed(changed));
    expect(here.stdout).to.match(/^flows\/bloom\/flow\.yaml:\d+:\d+: error: .*\n$/);
    const test = "tests: [{ test: t, steps: [start, { expect: { state: mnu } }] }]\n";
    const name = "flows/bloom/tests/new.yaml";
    const tests = await validate(["-", "--stdin-filename", name, "-f", "compact"], typed(test));
    expect(tests.stdout).to.match(/error: .*state “mnu”.*“menu”.*\[test\/unknown-state\]/);
  });

  it("reads a text in the place of a new file of a bot, however its path is written", async () => {
    mkdirSync(join(folder, "shop", "text"), { recursive: true });
    write(
      "shop/flow.yaml",
      "flow: 1\nstart: a\nstates: { a: { say: Hi!, run: street, go: b }, b: { end: x } }\n",
    );
    write("shop/text/es.yaml", "Hi!: ¡Hola!\nWhere?: ¿Dónde?\nAlways.: Siempre.\n");
    const typed = async (name: string, text: string): Promise<string> => {
      const stdin = Readable.from([Buffer.from(text)]);
      const argv = ["-", "--stdin-filename", join(folder, name), "-f", "compact"];
      return (await validate(argv, { stdin })).stdout;
    };
    const part = "states:\n  s: { say: Where?, go: t }\n  t: { return: done }\n";
    expect(await typed("shop/parts/street.yaml", part)).to.equal("");
    expect(await typed("shop/parts/street.yaml", part.replace("go: t", "go: u"))).to.match(
      /street\.yaml:2:.*“u”.*\[flow\/unknown-target\]\n/,
    );
    expect(await typed("none/parts/street.yaml", part)).to.not.include("“flow”");
    expect(await typed("shop/text/es.yaml", "Hi!: ¡Buenas!\n")).to.equal("");
    expect(await typed("shop/text/fr.yaml", "Hi: Salut\n")).to.match(/\[i18n\/unused\]/);
    expect(await typed("shop/faq.csv", "phrases,answer\nopening hours,Always.\n")).to.equal("");
    expect(await typed("shop/faq.csv", "phrases,answer\n,Always.\n")).to.match(/\[faq\/bad-row\]/);
    mkdirSync(join(folder, "text"));
    const flow = "flow: 1\nstart: nowhere\nstates: { a: { end: x } }\n";
    expect(await typed("text/flow.yaml", flow)).to.include("[flow/unknown-start]");
    const path = `./${relative(process.cwd(), "flows/bloom/flow.yaml")}`;
    const stdin = Readable.from([Buffer.from(flow)]);
    const dotted = await validate(["-", "--stdin-filename", path], { stdin });
    expect(dotted.stdout).to.include("[flow/unknown-start]");
  });

  it("advises editors' schemas where none is named, and names it when asked to mend that", async () => {
    mkdirSync(join(folder, "schemas"));
    write("schemas/flow.schema.json", "{}");
    mkdirSync(join(folder, "shop"));
    const path = write("shop/flow.yaml", "flow: 1\nstart: a\nstates: { a: { end: x } }\n");
    expect((await validate([path, "--info"])).stdout).to.include("file/schema-line");
    await validate([path, "--fix"]);
    expect(readFileSync(path, "utf8")).to.match(/^flow: 1/);
    await validate([path, "--fix", "--info"]);
    const [line = ""] = readFileSync(path, "utf8").split("\n");
    expect(line).to.equal("# yaml-language-server: $schema=../schemas/flow.schema.json");
    expect((await validate([path, "--info"])).stdout).to.not.include("file/schema-line");
  });

  it("says nothing of schemas where the editor's settings name them", async () => {
    mkdirSync(join(folder, ".vscode"));
    write(".vscode/settings.json", '{ "yaml.schemas": {} }');
    mkdirSync(join(folder, "shop"));
    const path = write("shop/flow.yaml", "flow: 1\nstart: a\nstates: { a: { end: x } }\n");
    expect((await validate([path, "--info"])).stdout).to.not.include("file/schema-line");
  });

  it("checks tests, services.yaml and bots.yaml with the flows", async () => {
    cpSync("flows", folder, { recursive: true });
    write("bots.yaml", "bots: { x1: { flow: blom } }\n");
    write("bots.staging.yaml", "bots: { x1: { flow: bloom, teams: { shpo: a } } }\n");
    write("services.yaml", "shop: { url: nowhere }\n");
    write(
      "bloom/tests/more.yaml",
      "tests: [{ test: t, calls: { a.b: { status: 200 } }, steps: [start, { called: { c.d: {} } }, { expect: { vars: { x: 1 }, handoff: shpo, goal: g } }] }]\n",
    );
    const { stdout } = await validate([folder, "-f", "compact"]);
    for (const told of [
      /bots\.yaml:.*\[bot\/unknown-flow\]/,
      /bots\.staging\.yaml:.*\[bot\/unknown-team\]/,
      /services\.yaml:/,
      /more\.yaml:.*\[test\/unknown-call\]/,
      /more\.yaml:.*\[test\/unknown-variable\]/,
      /more\.yaml:.*“shop”.*\[test\/unknown-team\]/,
      /more\.yaml:.*\[test\/unknown-goal\]/,
    ]) {
      expect(stdout).to.match(told);
    }
    const one = await validate([join(folder, "bots.yaml"), "-f", "compact"]);
    expect(one.stdout).to.match(/^\S*bots\.yaml:.*\n$/);
  });
});
