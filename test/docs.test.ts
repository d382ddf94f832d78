/**
 * Runs what the authors' guide and the README show: flows are read, talks played, tables tried row by row, mistakes told
 * word for word. `UPDATE=1` writes the talks and messages of today into the guide.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect } from "chai";
import { judgeRaw } from "../src/cli/judge-raw.ts";
import { run } from "../src/cli/run.ts";
import { formatHuman } from "../src/diagnostics/format/human.ts";
import { SourceFile } from "../src/diagnostics/source.ts";
import type { Machine } from "../src/engine/machine.ts";
import { readFlow, type FlowFiles, type ReadFlow } from "../src/flow/read-flow.ts";
import { readBotsFile } from "../src/runtime/bots-file.ts";
import { callTypes } from "../src/runtime/read-flow-in.ts";
import { playScenario } from "../src/scenario/play-scenario.ts";
import { readScenarios } from "../src/scenario/read-scenario.ts";
import { readServices } from "../src/services/read-services.ts";
import { botsOf, wholeFlow } from "./support/example-bots.ts";
import { TABLES } from "./support/example-tables.ts";
import { examplesOf, rowsOf, withTexts, type Example } from "./support/examples.ts";
import { createIo } from "./support/io.ts";
import { playTranscript } from "./support/transcript.ts";

const GUIDE = "flows/README.md";
const GUIDE_FILE = resolve(GUIDE);
/** Monday morning. */
const NOW = "2026-11-23T10:00:00Z";

const page = readFileSync(GUIDE, "utf8");
const examples = examplesOf(page);
const bots = botsOf(examples);
const services = ofKind("services").map(({ text }) =>
  readServices(new SourceFile("services.yaml", text)),
);
const shapes = callTypes(services[0]?.services ?? new Map());

describe("the authors' guide", () => {
  const updates = new Map<Example, string>();
  const compare = (example: Example, now: string): void => {
    if (process.env["UPDATE"] === "1") updates.set(example, now);
    else expect(now).to.equal(example.text);
  };
  after(() => {
    if (updates.size > 0) writeFileSync(GUIDE_FILE, withTexts(page, updates));
  });

  it("says of every YAML block what it is", () => {
    const bare = examples.filter(({ kind, language }) => kind === "" && /yaml|csv/.test(language));
    expect(bare.map(placeOf)).to.deep.equal([]);
  });

  for (const bot of bots.values()) {
    it(`shows a bot without a mistake: ${bot.name}`, () => {
      const { diagnostics } = read(bot.name, bot.files);
      const told = diagnostics.filter(({ severity }) => severity !== "info");
      expect(told.length === 0 ? "" : formatHuman(told)).to.equal("");
    });
  }

  it("shows files of developers without a mistake", () => {
    const files = ofKind("bots").map(({ text }) => readBotsFile(new SourceFile("bots.yaml", text)));
    expect([...services, ...files]).to.have.length(3);
    const told = [...services, ...files].flatMap(({ diagnostics }) => diagnostics);
    expect(told.length === 0 ? "" : formatHuman(told)).to.equal("");
  });

  for (const example of ofKind("tests")) {
    const { file, diagnostics } = readScenarios(new SourceFile("talks.yaml", example.text));
    it(`has tests that are read (${placeOf(example)})`, () => {
      expect(diagnostics.map(({ message }) => message)).to.deep.equal([]);
    });
    for (const scenario of file?.scenarios ?? []) {
      it(`has a test that passes: ${scenario.name}`, async () => {
        const { mismatch } = await playScenario(machineOf(example), shapes, scenario);
        expect(mismatch).to.equal(undefined);
      });
    }
  }

  for (const example of ofKind("talk")) {
    it(`shows a talk as it goes (${placeOf(example)})`, async () => {
      const now = Date.parse(example.options.get("now") ?? NOW);
      compare(example, await playTranscript(machineOf(example), example.text, now));
    });
  }

  for (const table of examples.filter(({ language }) => language === "table")) {
    it(`has a table that is true in every row (${placeOf(table)})`, async () => {
      const tryRow = TABLES[table.kind];
      if (tryRow === undefined) throw new Error(`there are no tables of “${table.kind}”`);
      for (const row of rowsOf(table)) {
        const outcome = await tryRow(row, table, Date.parse(NOW));
        expect(outcome, row.join(" | ")).to.equal(row.at(-1));
      }
    });
  }

  describe("its commands", () => {
    const home = process.cwd();
    const folder = mkdtempSync(join(tmpdir(), "flowgate-guide-"));
    before(() => {
      for (const { name, written } of bots.values()) {
        for (const [path, text] of written) {
          const file = join(folder, "flows", name, path);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, text);
        }
      }
      process.chdir(folder);
    });
    after(() => {
      process.chdir(home);
      rmSync(folder, { recursive: true });
    });

    for (const example of ofKind("console")) {
      it(`print what is shown (${placeOf(example)})`, async () => {
        let shown = "";
        for (const [command, line = ""] of example.text.matchAll(/^\$ flowgate (.*)\n/gm)) {
          const io = createIo();
          await run(wordsOf(line), io);
          shown += `${command}${io.printed.stderr}${io.printed.stdout}`;
        }
        compare(example, shown);
      });
    }
  });

  for (const example of ofKind("broken")) {
    it(`shows a mistake as it is told (${placeOf(example)})`, () => {
      const answer = examples[examples.indexOf(example) + 1];
      if (answer?.language !== "text") throw new Error("no text block follows");
      const flow = new SourceFile("flows/shop/flow.yaml", wholeFlow(example, "shop"));
      const { diagnostics } = read("shop", { ...NO_FILES, flow });
      expect(diagnostics).to.have.length(1);
      compare(answer, formatHuman(diagnostics).replace(/\n\n[^\n]*\n$/, "\n"));
    });
  }
});

const NO_FILES: Omit<FlowFiles, "flow"> = { parts: [], texts: new Map(), faq: undefined };

function ofKind(kind: string): readonly Example[] {
  return examples.filter((example) => example.kind === kind);
}

/** As a shell splits them: quotes hold words together. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

function placeOf({ lines }: Example): string {
  return `${GUIDE}:${lines.from + 1}`;
}

function read(folder: string, files: FlowFiles): ReadFlow {
  return readFlow(files, { calls: shapes, folder, version: "v1", judgeRaw });
}

function machineOf({ options }: Example): Machine {
  const bot = bots.get(options.get("bot") ?? "");
  const machine = bot === undefined ? undefined : read(bot.name, bot.files).machine;
  if (machine === undefined) throw new Error(`no sound bot “${options.get("bot") ?? ""}”`);
  return machine;
}
