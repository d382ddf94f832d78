/** SARIF, held against the schema that its authors publish, and against what GitHub's code scanning asks for beyond it. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "chai";
import type { Ajv } from "ajv";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { formatSarif } from "../../src/diagnostics/format/sarif.ts";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { run } from "../../src/cli/run.ts";
import { createIo } from "../support/io.ts";

const require = createRequire(import.meta.url);
const { default: Constructor } = require("ajv") as { default: new (options: object) => Ajv };

const BROKEN = ["test/fixtures/flows/err", "test/fixtures/rules"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `${folder}/${name}`),
);

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
    readonly results: readonly Result[];
  }[];
}

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: Readonly<Record<string, number>>;
    };
  }[];
}

describe("formatSarif", () => {
  let keepsToSchema: ReturnType<typeof officialSchema>;
  before(() => {
    keepsToSchema = officialSchema();
  });

  it("keeps to the official schema, whatever is told", async () => {
    for (const paths of [["flows"], BROKEN]) {
      expect(keepsToSchema(await sarifOf(paths))).to.deep.equal([]);
    }
    expect(keepsToSchema(JSON.parse(formatSarif([])) as Log)).to.deep.equal([]);
  });

  it("is refused by the official schema when it is wrong", () => {
    const log = JSON.parse(formatSarif([])) as object;
    expect(keepsToSchema({ ...log, version: "2.0" })).to.not.deep.equal([]);
  });

  it("says of every rule what it is for, as code scanning shows it", async () => {
    const [one] = (await sarifOf(BROKEN)).runs;
    const rules = one?.tool.driver.rules ?? [];
    expect(rules).to.have.length.above(50);
    for (const { id, shortDescription, fullDescription, help } of rules) {
      expect(shortDescription.text, id).to.match(/^[^\n]{10,1024}[.?]$/);
      expect(fullDescription.text, id).to.include(shortDescription.text);
      expect(help.text, id).to.include(shortDescription.text);
      expect(help.markdown, id).to.not.match(/undefined/);
    }
    const target = rules.find(({ id }) => id === "flow/unknown-target");
    expect(target?.defaultConfiguration.level).to.equal("error");
    expect(target?.help.markdown).to.include("```yaml\n");
  });

  it("places every problem in a file of the repository, with a fingerprint of its own", async () => {
    const [one] = (await sarifOf(BROKEN)).runs;
    const results = one?.results ?? [];
    const fingerprints = results.map(({ partialFingerprints }) =>
      Object.values(partialFingerprints).join(),
    );
    expect(new Set(fingerprints).size).to.equal(results.length);
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(one?.tool.driver.rules[ruleIndex]?.id).to.equal(ruleId);
      expect(locations).to.have.length(1);
      for (const { physicalLocation } of locations) {
        expect(physicalLocation.artifactLocation.uri).to.match(/^test\/fixtures\/[\w./-]+$/);
        for (const value of Object.values(physicalLocation.region)) expect(value).to.be.above(0);
      }
    }
  });

  it("writes names of files as URIs, relative to the root that it is told of", () => {
    const problem = (name: string): Diagnostic => ({
      code: "x/y",
      severity: "warning",
      source: new SourceFile(name, "a: b\n"),
      range: { start: 0, end: 1 },
      message: "m",
    });
    const names = ["flows/a b/ü%.yaml", "C:\\bots\\a.yaml", "/else/a.yaml", "./x.yaml"];
    const { runs } = JSON.parse(formatSarif(names.map(problem))) as Log;
    expect(runs[0]?.results.map(uriOf)).to.deep.equal([
      "flows/a%20b/%C3%BC%25.yaml",
      "file:///C:/bots/a.yaml",
      "file:///else/a.yaml",
      "x.yaml",
    ]);
    const moved = formatSarif([problem("a.yaml")], { pathOf: (name) => `bots/${name}` });
    expect((JSON.parse(moved) as Log).runs[0]?.results.map(uriOf)).to.deep.equal(["bots/a.yaml"]);
  });
});

function uriOf({ locations }: Result): string | undefined {
  return locations[0]?.physicalLocation.artifactLocation.uri;
}

async function sarifOf(paths: readonly string[]): Promise<Log> {
  const io = createIo();
  const code = await run(["validate", ...paths, "-f", "sarif", "--info"], io);
  expect(code, io.printed.stderr).to.be.below(2);
  return JSON.parse(io.printed.stdout) as Log;
}

/** Where a log breaks the schema; none where it keeps to it. */
function officialSchema(): (log: object) => readonly string[] {
  const path = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const schema = JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, unknown>>;
  // Of an older draft by name; it uses nothing that means another thing today.
  const { $schema: _draft, id: _id, ...rest } = schema;
  const validate = new Constructor({
    strict: false,
    allErrors: true,
    // A pattern of theirs is none where Unicode is taken strictly.
    unicodeRegExp: false,
    formats: {
      uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
      "uri-reference": /^[^\s\\]*$/,
      "date-time": /^\d{4}-\d\d-\d\dT\S+Z$/,
    },
  }).compile(rest);
  return (log) => {
    validate(log);
    return (validate.errors ?? []).map(
      ({ instancePath, message = "" }) => `${instancePath} ${message}`,
    );
  };
}
