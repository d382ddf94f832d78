/**
 * Flows with one slip of shape each: that it is told once, what is said, and that nothing else of the flow is blamed for
 * it. `UPDATE=1` writes the answers.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { formatHuman } from "../../../src/diagnostics/format/human.ts";
import { SourceFile } from "../../../src/diagnostics/source.ts";
import { applyFixes } from "../../../src/flow/fix.ts";
import { readFlow, type ReadFlow } from "../../../src/flow/read-flow.ts";

const ERR = "test/fixtures/shape/err";
const OK = "test/fixtures/shape/ok";

describe("mendShape", () => {
  for (const file of readdirSync(ERR).filter((name) => name.endsWith(".yaml"))) {
    it(`tells the slip of ${file} once, and nothing besides`, () => {
      const text = readFileSync(join(ERR, file), "utf8");
      const { diagnostics } = read(file, text);
      const shown = diagnostics.filter(({ severity }) => severity !== "info");
      const path = join(ERR, file.replace(/\.yaml$/, ".txt"));
      const answer = formatHuman(shown);
      if (process.env["UPDATE"] === "1") writeFileSync(path, answer);
      expect(answer).to.equal(readFileSync(path, "utf8"));
      expect(shown).to.have.lengthOf(1);
    });

    it(`leaves a flow that runs when it has mended ${file}`, () => {
      const text = readFileSync(join(ERR, file), "utf8");
      const fixed = applyFixes(text, read(file, text).diagnostics);
      if (fixed !== text) expect(errorsOf(read(file, fixed))).to.deep.equal([]);
    });
  }

  for (const file of readdirSync(OK)) {
    it(`has nothing to say about ${file}`, () => {
      const found = read(file, readFileSync(join(OK, file), "utf8"));
      expect(found.diagnostics.filter(({ severity }) => severity !== "info")).to.deep.equal([]);
    });
  }
});

function read(name: string, text: string): ReadFlow {
  const flow = new SourceFile(name, text);
  const files = { flow, parts: [], texts: new Map<string, SourceFile>(), faq: undefined };
  return readFlow(files, { calls: new Map(), folder: "shop", version: "1" });
}

function errorsOf({ diagnostics }: ReadFlow): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
}
