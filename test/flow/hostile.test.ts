/** Whatever a text holds, checking it takes time in proportion to its length: four times as much takes no sixteen times. */
import { assert } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { readFlow } from "../../src/flow/read-flow.ts";
import { HOSTILE_TEXTS } from "../support/hostile-texts.ts";

const SMALL = 20_000;
const TIMES = 4;
/** Halfway between what is linear and what is quadratic; and too little to measure. */
const MOST = 9;
const UNMEASURED_MS = 60;
const TRIES = 4;

describe("readFlow", () => {
  for (const { name, make } of HOSTILE_TEXTS) {
    it(`takes time in proportion to the length of: ${name}`, () => {
      const [small, large] = [make(SMALL), make(SMALL * TIMES)];
      const found: string[] = [];
      for (let tries = 0; tries < TRIES; tries += 1) {
        const [before, after] = [timeOf(small), timeOf(large)];
        if (after < Math.max(UNMEASURED_MS, before * MOST)) return;
        found.push(`${before.toFixed(0)} ms, then ${after.toFixed(0)} ms`);
      }
      assert.fail(found.join("; "));
    }).timeout(60_000);
  }
});

function timeOf(text: string): number {
  const flow = new SourceFile("flow.yaml", text);
  const start = process.cpuUsage();
  readFlow(
    { flow, parts: [], texts: new Map(), faq: undefined },
    { folder: "b", version: "1", calls: new Map() },
  );
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
