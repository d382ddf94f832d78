/**
 * What the README and the guide say of the program: commands, settings, files, links. `UPDATE=1` writes the tables of
 * commands and settings anew.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { SERVE_OPTIONS } from "../src/cli/config-options.ts";
import { COMMANDS } from "../src/cli/run.ts";
import { startGateway, stopGateways, welcome } from "./support/gateway.ts";
import { examplesOf, withTexts, type Example } from "./support/examples.ts";
import { alignedTable, anchorsOf, codeOf, localLinksOf } from "./support/markdown.ts";

const README = "README.md";
const GUIDE = "flows/README.md";
const readme = readFileSync(README, "utf8");
const guide = readFileSync(GUIDE, "utf8");

const TABLES: Readonly<Record<string, () => string>> = {
  commands: () =>
    alignedTable([
      ["command", "does"],
      ...COMMANDS.map(({ name, summary }) => [`\`${name}\``, summary]),
    ]),
  settings: () =>
    alignedTable([
      ["flag", "variable", "default", "what it is"],
      ...SERVE_OPTIONS.map(({ flag, value, env, default: standard, summary }) => [
        flag === undefined ? "" : `\`--${flag}${value === undefined ? "" : ` ${value}`}\``,
        env === undefined ? "" : `\`${env}\``,
        standard === undefined ? "" : `\`${standard}\``,
        summary.replaceAll("<", "\\<"),
      ]),
    ]),
};

describe("the README", () => {
  const updates = new Map<Example, string>();
  after(() => {
    if (updates.size > 0) writeFileSync(README, withTexts(readme, updates));
  });

  for (const [kind, made] of Object.entries(TABLES)) {
    it(`has the ${kind} that --help has`, () => {
      const table = examplesOf(readme).find((example) => example.kind === kind);
      if (table === undefined) throw new Error(`there is no table of ${kind}`);
      if (process.env["UPDATE"] === "1") updates.set(table, made());
      else expect(table.text, "UPDATE=1 writes it anew").to.equal(made());
    });
  }

  it("names files and folders that are there", () => {
    const named = codeOf(readme).flatMap((code) => code.match(PATHS) ?? []);
    expect(named).to.have.length.above(30);
    expect(named.filter((path) => !existsSync(path))).to.deep.equal([]);
  });

  it("shows the fields of a log line that there are", async () => {
    const { log, post } = await startGateway();
    try {
      await post(welcome());
    } finally {
      await stopGateways();
    }
    const [shown] = examplesOf(readme).filter(({ text }) => text.includes('"msg": "turn"'));
    const line = JSON.parse(shown?.text ?? "") as object;
    expect(Object.keys(line)).to.deep.equal(
      Object.keys(log.find(({ msg }) => msg === "turn") ?? {}),
    );
  });

  it("says of every folder of src what it owns", () => {
    const folders = readdirSync("src", { withFileTypes: true }).filter((one) => one.isDirectory());
    const missing = folders.filter(({ name }) => !readme.includes(`| \`src/${name}\``));
    expect(missing.map(({ name }) => name)).to.deep.equal([]);
  });
});

for (const [name, page] of [
  [README, readme],
  [GUIDE, guide],
] as const) {
  describe(name, () => {
    it("links to pages and headings that are there", () => {
      const broken = localLinksOf(page).filter((target) => {
        const [file = "", anchor] = target.split("#");
        const path = file === "" ? name : join(dirname(name), file);
        if (!existsSync(path)) return true;
        return anchor !== undefined && !anchorsOf(readFileSync(path, "utf8")).has(anchor);
      });
      expect(broken).to.deep.equal([]);
    });

    it("shows commands and options that there are", async () => {
      const shown = codeOf(page).flatMap((code) => [...code.matchAll(CALLS)]);
      expect(shown).to.have.length.above(1);
      for (const [call, command = "", rest = ""] of shown) {
        const entry = COMMANDS.find((one) => one.name === command);
        expect(entry, `“${call}”`).to.not.equal(undefined);
        const options = (await entry?.load())?.options ?? [];
        const known = new Set(["help", ...options.flatMap(({ flag }) => flag ?? [])]);
        const flags = [...rest.matchAll(/(?<=\s)--([a-z-]+)/g)].map(([, flag = ""]) => flag);
        expect(
          flags.filter((flag) => !known.has(flag)),
          `“${call}”`,
        ).to.deep.equal([]);
      }
    });
  });
}

describe("the authors' guide", () => {
  for (const schema of ["flow", "part", "scenario", "services", "bots"]) {
    it(`explains every key of ${schema} files`, () => {
      const code = codeOf(guide).join("\n");
      const text = readFileSync(`schemas/${schema}.schema.json`, "utf8");
      const keys = keysOf(JSON.parse(text) as unknown);
      expect(keys.size).to.be.above(3);
      const missing = [...keys].filter((key) => !new RegExp(`\\b${key}\\b`).test(code));
      expect(missing).to.deep.equal([]);
    });
  }
});

const PATHS = /(?<![\w/.])(?:src|schemas|test|flows)\/[\w./-]*\w/g;
/** `flowgate`, a command, and the rest of the line. */
const CALLS = /(?<![\w“/.-])flowgate ([a-z][a-z-]*)([^\n|]*)/g;

/** Names under `properties`, at every depth. */
function keysOf(schema: unknown): ReadonlySet<string> {
  const keys = new Set<string>();
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== "object") return;
    for (const [name, child] of Object.entries(node)) {
      if (name === "properties" && typeof child === "object" && child !== null) {
        for (const key of Object.keys(child)) keys.add(key);
      }
      visit(child);
    }
  };
  visit(schema);
  return keys;
}
