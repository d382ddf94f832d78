/** Every rule against its fixtures: flows that break it with what is told, and flows that nothing is wrong with. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { applyFixes } from "../../src/flow/fix.ts";
import { readFlow } from "../../src/flow/read-flow.ts";
import type { Rule } from "../../src/flow/rule.ts";
import { RULES } from "../../src/flow/rules/index.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { callTypes, loadServices } from "../../src/runtime/read-flow-in.ts";
import { readFixture } from "../support/read-fixture.ts";

const ERR = "test/fixtures/flows/err";
const OK = "test/fixtures/flows/ok";

const broken = readdirSync(ERR).filter((name) => !name.endsWith(".txt"));

describe("rules", () => {
  for (const name of broken) {
    it(`tells what is wrong with ${name}`, async () => {
      const { machine, diagnostics } = await readFixture(join(ERR, name));
      const isRefused = diagnostics.some(({ severity }) => severity === "error");
      expect(machine === undefined).to.equal(isRefused);
      const told = diagnostics.filter(isAbout(name)).map(describeOne).join("");
      const golden = join(ERR, `${name.replace(/\.yaml$/, "")}.txt`);
      if (process.env["UPDATE"] === "1") writeFileSync(golden, told);
      expect(told).to.equal(existsSync(golden) ? readFileSync(golden, "utf8") : "");
    });
  }

  for (const name of readdirSync(OK)) {
    it(`has nothing to say about ${name}`, async () => {
      const { machine, diagnostics } = await readFixture(join(OK, name));
      const isShown = isAbout(name);
      const told = diagnostics.filter((one) => one.severity !== "info" || isShown(one));
      expect(told.map(describeOne)).to.deep.equal([]);
      expect(machine).to.not.equal(undefined);
    });
  }

  it("has a file named like its code, and a fixture that breaks it, for each rule", () => {
    const files = readdirSync("src/flow/rules").filter((name) => name !== "index.ts");
    const codes = RULES.map(({ code }) => code.replace("/", "-"));
    expect(files.map((name) => name.replace(/\.ts$/, ""))).to.have.members(codes);
    const untested = RULES.filter(({ code }) => {
      const golden = join(ERR, `${code.replace("/", "-")}.txt`);
      return !existsSync(golden) || !readFileSync(golden, "utf8").includes(`[${code}]`);
    });
    expect(untested.map(({ code }) => code)).to.deep.equal([]);
  });

  it("is told of in each fixture that is named after it", () => {
    const silent = broken.filter((name) => {
      const golden = join(ERR, `${name.replace(/\.yaml$/, "")}.txt`);
      const told = existsSync(golden) ? readFileSync(golden, "utf8") : "";
      return !told.includes(`[${ruleOf(name)?.code}]`);
    });
    expect(silent).to.deep.equal([]);
  });

  it("has a fixture with nothing wrong in it beside the one that breaks it, for each rule", () => {
    const clean = readdirSync(OK);
    const alone = RULES.filter((rule) => !clean.some((name) => ruleOf(name) === rule));
    expect(alone.map(({ code }) => code)).to.deep.equal([]);
    const ofNone = clean.filter((name) => ruleOf(name) === undefined);
    expect(ofNone).to.have.members(GENERAL);
  });

  it("mends by its fixes what the fixes are for", async () => {
    const { services } = await loadServices("test/fixtures/flows");
    const calls = callTypes(services);
    for (const name of broken.filter((file) => file.endsWith(".yaml"))) {
      const read = (text: string): readonly Diagnostic[] => {
        const flow = new SourceFile(name, text);
        const files = { flow, parts: [], texts: new Map(), faq: undefined };
        const folder = name.replace(/\.yaml$/, "");
        return readFlow(files, { calls, folder, version: "1" }).diagnostics;
      };
      const text = readFileSync(join(ERR, name), "utf8");
      const before = read(text);
      const mendable = before.filter(({ fix }) => fix !== undefined);
      const after = read(applyFixes(text, mendable)).map(sortOf);
      for (const one of mendable) expect(after, name).to.not.include(sortOf(one));
    }
  });
});

/** Errors, and what the rule that the fixture is named after has to say: advice of other rules is left out. */
function isAbout(fixture: string): (one: Diagnostic) => boolean {
  const rule = ruleOf(fixture);
  return ({ severity, code }) => severity === "error" || code === rule?.code;
}

/** The rule with the longest name that the fixture's begins with: `var-unknown-option-part` is not of var/unknown. */
function ruleOf(fixture: string): Rule | undefined {
  const name = fixture.replace(/\.yaml$/, "");
  const rules = RULES.filter(({ code }) => `${name}-`.startsWith(`${code.replace("/", "-")}-`));
  return rules.toSorted((a, b) => b.code.length - a.code.length)[0];
}

/** Fixtures with nothing wrong in them that are about the language as a whole, or about what no rule looks at. */
const GENERAL = ["schema-misplaced-key", "smallest.yaml", "whole-language.yaml", "with-everything"];

/** What is wrong, wherever it is: the rule and the text that it points at. */
function sortOf({ source, range, code }: Diagnostic): string {
  return `${code} ${source.text.slice(range.start, range.end)}`;
}

function describeOne({ source, range, severity, code, message, hint }: Diagnostic): string {
  const { line, column } = source.position(range.start);
  const marked = source.text.slice(range.start, range.end).split("\n")[0] ?? "";
  const file = source.name.replace(`${ERR}/`, "");
  return `${file}:${line}:${column} ${severity} ${message} [${code}]\n  at ${marked}\n  ${hint ?? ""}\n`;
}
