/** The page on every rule, and what the commands show of it; `UPDATE=1` writes the page. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { run } from "../../src/cli/run.ts";
import { createIo } from "../support/io.ts";
import { REASONS } from "../support/rule-reasons.ts";
import { allCodes, rulesPage } from "../support/rules-page.ts";

const PAGE = "flows/RULES.md";

async function ended(...argv: readonly string[]): Promise<readonly [number, string, string]> {
  const io = createIo();
  const code = await run(argv, io);
  return [code, io.printed.stdout, io.printed.stderr];
}

describe("RULES.md", () => {
  it("has every rule, with what is told of its example today", async () => {
    const page = await rulesPage();
    if (process.env["UPDATE"] === "1") writeFileSync(PAGE, page);
    expect(page).to.equal(readFileSync(PAGE, "utf8"));
  });

  it("knows every rule that services, bots, tests and messages are judged by", () => {
    const codes = ["services", "runtime", "scenario", "flow/against", "kommunicate", "cli"].flatMap(
      (folder) =>
        readdirSync(`src/${folder}`, { recursive: true, encoding: "utf8" })
          .filter((name) => name.endsWith(".ts"))
          .flatMap((name) => [
            ...readFileSync(`src/${folder}/${name}`, "utf8").matchAll(/code: "([a-z]+\/[a-z-]+)"/g),
          ])
          .map(([, code = ""]) => code),
    );
    expect(codes).to.include.members(["live/state-removed", "message/blank", "message/not-json"]);
    expect(allCodes()).to.include.members(codes);
  });

  it("gives no reason for a rule that is gone", () => {
    expect(allCodes()).to.include.members(Object.keys(REASONS));
  });
});

describe("explain", () => {
  it("shows each rule with its reason", async () => {
    for (const rule of allCodes()) {
      const [code, stdout] = await ended("explain", rule);
      expect(code, rule).to.equal(0);
      expect(stdout, rule).to.match(new RegExp(`^${rule}\\n\\n\\*\\*\\w+\\.\\*\\* .{20}`));
      expect(stdout, rule).to.not.match(/^#{2,3} /m);
    }
  });

  it("shows an example, and what is told of it", async () => {
    const [, stdout] = await ended("explain", "[flow/unknown-target]");
    expect(stdout).to.include("```yaml\nflow: 1").and.to.include("[flow/unknown-target]");
  });

  it("is wrong usage for a rule that there is not", async () => {
    const cases: readonly [argv: string[], said: string][] = [
      [["explain"], "Name a rule"],
      [["explain", "unknown-target"], "Did you mean “flow/unknown-target”?"],
      [["explain", "flow/unknown-taget"], "“flow/unknown-target”"],
      [["explain", "qqqq"], "--list-rules"],
    ];
    for (const [argv, said] of cases) {
      const [code, , stderr] = await ended(...argv);
      expect(stderr).to.include(said);
      expect(code).to.equal(2);
    }
  });

  it("lists every rule on a line of its own for validate --list-rules", async () => {
    const [code, stdout] = await ended("validate", "--list-rules");
    expect(code).to.equal(0);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).to.deep.equal(allCodes());
  });
});
