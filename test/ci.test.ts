/** What this repository offers to CI and commit hooks of others: run as GitHub and pre-commit would run it. */
import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { FORMATS } from "../src/diagnostics/format/formats.ts";

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const PROGRAM = resolve(".github/flowgate.sh");
const CLEAN = "flow: 1\nstart: a\nstates: { a: { end: x } }\n";
const BROKEN = CLEAN.replace("start: a", "start: b");
const TESTS = "tests: [{ test: it ends, steps: [start, { expect: { end: x } }] }]\n";

describe("CI", () => {
  let workspace = "";
  before(() => {
    workspace = mkdtempSync(join(tmpdir(), "flowgate-ci-"));
    for (const [name, flow] of [
      ["flows/good", CLEAN],
      ["flows/bad", BROKEN],
      ["more/good", CLEAN],
    ] as const) {
      mkdirSync(join(workspace, name, "tests"), { recursive: true });
      writeFileSync(join(workspace, name, "flow.yaml"), flow);
      writeFileSync(join(workspace, name, "tests", "end.yaml"), TESTS);
    }
  });
  after(() => rmSync(workspace, { recursive: true }));

  function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Ended {
    const { PATH } = process.env;
    const ended = spawnSync(command, args, {
      cwd: workspace,
      env: { PATH, ...env },
      encoding: "utf8",
    });
    return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr };
  }

  describe("the action", () => {
    const { inputs, runs } = parse(
      readFileSync(".github/actions/validate-flows/action.yml", "utf8"),
    ) as Action;

    /** As composite steps are run: in bash, with inputs in the place of expressions. */
    function step(name: string, given: Readonly<Record<string, string>>): Ended {
      const found = runs.steps.find((one) => one.name === name);
      if (found?.run === undefined) throw new Error(`There is no step “${name}”.`);
      const valueOf = (input: string): string => given[input] ?? inputs[input]?.default ?? "";
      const env = Object.entries(found.env ?? {}).map(([key, value]) => [
        key,
        value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) => valueOf(input)),
      ]);
      return start("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", found.run], {
        GITHUB_ACTIONS: "true",
        GITHUB_WORKSPACE: workspace,
        FLOWGATE: PROGRAM,
        ...(Object.fromEntries(env) as Readonly<Record<string, string>>),
      });
    }

    it("uses no input that it does not declare", () => {
      const text = readFileSync(".github/actions/validate-flows/action.yml", "utf8");
      const used = [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
      expect(Object.keys(inputs)).to.have.members([...new Set(used)]);
    });

    it("fails where a flow has an error, and marks it on the pull request", () => {
      const { code, stdout } = step("Validate", {});
      expect(stdout).to.match(/^::error file=flows\/bad\/flow\.yaml,line=2/m);
      expect(code).to.equal(1);
    });

    it("takes several paths, on lines of their own, between blanks, and with a *", () => {
      for (const [path, code] of [
        ["flows/good more", 0],
        ["flows/good\nmore\n", 0],
        ["flows/good\nflows/bad\n", 1],
        ["flows/good flows/bad", 1],
        ["flows/g*", 0],
        ["flows/*/flow.yaml", 1],
      ] as const) {
        const ended = step("Validate", { path });
        expect(ended.code, path + ended.stderr).to.equal(code);
      }
    });

    it("writes SARIF where it is asked to, and plays tests", () => {
      expect(step("Validate", { path: "more", sarif: "out.sarif", strict: "true" }).code).to.equal(
        0,
      );
      expect(JSON.parse(readFileSync(join(workspace, "out.sarif"), "utf8"))).to.include.keys(
        "runs",
      );
      const { code, stdout } = step("Play the tests", { path: "more\nflows/good\n" });
      expect(stdout).to.match(/2 passed/);
      expect(code).to.equal(0);
    });
  });

  describe("the hooks of pre-commit", () => {
    const hooks = parse(readFileSync(".pre-commit-hooks.yaml", "utf8")) as readonly Hook[];

    for (const { id, entry, language, files } of hooks) {
      it(`${id} runs what is there, from wherever the bots are`, () => {
        const [path = "", ...args] = entry.split(" ");
        expect(language).to.equal("script");
        accessSync(path, constants.X_OK);
        expect(start(resolve(path), [...args, "more"], {}).code).to.equal(0);
        expect(start(resolve(path), args, {}).code).to.equal(1);
        for (const name of ["flows/a/flow.yaml", "flows/services.yml", "flows/a/faq.csv"]) {
          expect(name).to.match(new RegExp(files));
        }
      });
    }
  });

  it("is told of in the README: every format, and nothing that is not there", () => {
    const readme = readFileSync("README.md", "utf8");
    const [, told = ""] = /^## Checking flows in CI([^]*?)^## /m.exec(readme) ?? [];
    const formats = [...told.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
    expect(formats).to.deep.equal([...FORMATS.keys()]);
    const [workflow, commits] = [...told.matchAll(/```yaml\n([^]*?)```/g)].map(
      ([, text = ""]) => parse(text) as Shown,
    );
    const { inputs } = parse(
      readFileSync(".github/actions/validate-flows/action.yml", "utf8"),
    ) as Action;
    const given = workflow?.steps?.at(-1)?.with ?? {};
    expect(Object.keys(given)).to.deep.equal(["path", "against"]);
    expect(inputs).to.include.keys(...Object.keys(given));
    const hooks = parse(readFileSync(".pre-commit-hooks.yaml", "utf8")) as readonly Hook[];
    const named = commits?.repos?.[0]?.hooks.map(({ id }) => id);
    expect(named).to.deep.equal(hooks.map(({ id }) => id));
  });

  it("finds problems in compact lines by the matcher", () => {
    const { problemMatcher } = JSON.parse(
      readFileSync(".github/problem-matcher.json", "utf8"),
    ) as Matcher;
    const pattern = new RegExp(problemMatcher[0]?.pattern[0]?.regexp ?? "$^");
    const lines = readFileSync("test/fixtures/diagnostics/compact.txt", "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.filter((line) => !pattern.test(line))).to.deep.equal([]);
    expect(
      pattern.exec("a, b/flow.yaml:3:14: warning: It: is [so]. [a/b-c]")?.slice(1),
    ).to.deep.equal(["a, b/flow.yaml", "3", "14", "warning", "It: is [so].", "a/b-c"]);
  });
});

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly name?: string;
      readonly run?: string;
      readonly env?: Readonly<Record<string, string>>;
    }[];
  };
}

/** A workflow, or a configuration of pre-commit. */
interface Shown {
  readonly steps?: readonly { readonly with?: object }[];
  readonly repos?: readonly { readonly hooks: readonly Hook[] }[];
}

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
}

interface Matcher {
  readonly problemMatcher: readonly { readonly pattern: readonly { readonly regexp: string }[] }[];
}
