/** Flows in which the line with a state's name is missing: each is told once, and the line comes back. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { applyFixes } from "../../src/flow/fix.ts";
import { readFlow, type ReadFlow } from "../../src/flow/read-flow.ts";
import type { CallTypes } from "../../src/flow/rule.ts";
import { callTypes, loadServices } from "../../src/runtime/read-flow-in.ts";

/** A state whose name stands in no other place than above it and where others lead to it. */
const NAME = /^ {2}([a-z_]+):$/;

describe("a state's name that is missing", () => {
  let calls: CallTypes = new Map();

  before(async () => {
    calls = callTypes((await loadServices("flows")).services);
  });

  for (const bot of ["acme-leads", "acme-orders", "bloom", "two-questions"]) {
    it(`is told of once, wherever it is in ${bot}`, () => {
      const text = readFileSync(`flows/${bot}/flow.yaml`, "utf8");
      const lines = text.split("\n");
      const first = lines.indexOf("states:") + 1;
      const names = lines.flatMap((line, at) => (at >= first && NAME.test(line) ? [at] : []));
      expect(names).to.not.deep.equal([]);
      for (const at of names) {
        const without = lines.toSpliced(at, 1).join("\n");
        const { diagnostics, machine } = read(bot, without);
        const told = diagnostics.filter(({ severity }) => severity !== "info");
        expect(told, `line ${at + 1}`).to.have.lengthOf(1);
        expect(machine).to.equal(undefined);
        expect(applyFixes(without, told), `line ${at + 1}`).to.equal(text);
      }
    });
  }

  function read(folder: string, text: string): ReadFlow {
    const flow = new SourceFile("flow.yaml", text);
    return readFlow(
      { flow, parts: [], texts: new Map(), faq: undefined },
      { folder, version: "1", calls },
    );
  }
});
