/** What is read without an error runs: no talk with it breaks a promise, or is stopped for going on without end. */
import { expect } from "chai";
import fc from "fast-check";
import { SourceFile } from "../../src/diagnostics/source.ts";
import type { Machine } from "../../src/engine/machine.ts";
import { judgeRaw } from "../../src/cli/judge-raw.ts";
import { readFlow } from "../../src/flow/read-flow.ts";
import { anyTurn } from "../support/arbitrary-event.ts";
import { anyFlow } from "../support/arbitrary-flow.ts";
import { playTurns } from "../support/play-turns.ts";

function machineOf(text: string): Machine | undefined {
  const files = {
    flow: new SourceFile("flow.yaml", text),
    parts: [],
    texts: new Map(),
    faq: undefined,
  };
  const context = { calls: new Map(), folder: "any", version: "1", judgeRaw };
  return readFlow(files, context).machine;
}

describe("readFlow, of flows at the edges", () => {
  it("accepts none that does not run", () => {
    let accepted = 0;
    let tried = 0;
    fc.assert(
      fc.property(anyFlow(), fc.gen(), (text, any) => {
        tried += 1;
        const machine = machineOf(text);
        if (machine === undefined) return;
        accepted += 1;
        const turns = any(fc.array, anyTurn(machine), { minLength: 1, maxLength: 8 });
        for (const { failed } of playTurns(machine, turns)) expect(failed).to.equal(false);
      }),
      { numRuns: 120 },
    );
    // Hardly any of them has something wrong in it.
    expect(accepted / tried).to.be.above(0.9);
  });
});
