/**
 * Flows with one slip of shape each: that it is told once, what is said, and that nothing else of the flow is blamed for
 * it. `UPDATE=1` writes the answers.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { validate as validateText } from "#schemas/text";
import { expect } from "chai";
import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import { formatHuman } from "../../../../src/diagnostics/format/human.ts";
import { SourceFile } from "../../../../src/diagnostics/source.ts";
import { applyFixes } from "../../../../src/flow/fix.ts";
import { readFlow, type ReadFlow } from "../../../../src/flow/read-flow.ts";
import { readShape } from "../../../../src/flow/read-shape.ts";

const ERR = "test/fixtures/shape/err";
const OK = "test/fixtures/shape/ok";
const TEXT = "test/fixtures/shape/text";

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

describe("mendShape, of choices that save", () => {
  it("leaves a way on alone that depends on conditions", () => {
    const { diagnostics } = read(
      "flow.yaml",
      `flow: 1
start: a
vars: { size: { type: text, from: context.size } }
states:
  a: { say: "{{ size }}?", choices: [Small], save: size, go: [{ if: size, to: b }, { else: b }] }
  b: { end: done }
`,
    );
    expect(diagnostics.map(({ code }) => code)).to.deep.equal([
      "schema/wrong-type",
      "schema/requires-key",
      "schema/exclusive-keys",
    ]);
  });
});

describe("readShape, of translations", () => {
  for (const file of readdirSync(TEXT).filter((name) => name.endsWith(".yaml"))) {
    it(`says what it always said about ${file}, and --fix mends it`, () => {
      const text = readFileSync(join(TEXT, file), "utf8");
      const told = (now: string): readonly Diagnostic[] =>
        readShape(new SourceFile(file, now), validateText).diagnostics;
      const fixed = applyFixes(text, told(text));
      const answer = `${formatHuman(told(text))}\n── after --fix\n${fixed}`;
      const path = join(TEXT, file.replace(/\.yaml$/, ".txt"));
      if (process.env["UPDATE"] === "1") writeFileSync(path, answer);
      expect(answer).to.equal(readFileSync(path, "utf8"));
      expect(told(fixed)).to.deep.equal([]);
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
