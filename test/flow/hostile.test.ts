/**
 * Whatever a text holds, checking it takes time in proportion to its length: four times as much takes no sixteen times, and
 * none takes many times as long as a flow that people write.
 */
import { assert } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { readFlow } from "../../src/flow/read-flow.ts";
import { HOSTILE_TEXTS } from "../support/hostile-texts.ts";
import { largeFlow } from "../support/large-flow.ts";
import { noCrash } from "../support/no-crash.ts";

const SMALL = 20_000;
const TIMES = 4;
/** Of an ordinary flow of the same length: most take less, the worst five times as much. */
const MOST_ORDINARY = 15;
/** Halfway between what is linear and what is quadratic; and too little to measure. */
const MOST = 9;
const UNMEASURED_MS = 60;
const TRIES = 4;

describe("readFlow", () => {
  for (const { name, make } of HOSTILE_TEXTS) {
    it(`takes time in proportion to the length of: ${name}`, () => {
      const [small, large] = [make(SMALL), make(SMALL * TIMES)];
      const ordinary = largeFlow(Math.ceil((SMALL * TIMES) / 346));
      const found: string[] = [];
      for (let tries = 0; tries < TRIES; tries += 1) {
        const [before, after, usual] = [timeOf(small), timeOf(large), timeOf(ordinary)];
        const most = Math.max(UNMEASURED_MS, Math.min(before * MOST, usual * MOST_ORDINARY));
        if (after < most) return;
        const times = [before, after, usual].map((time) => time.toFixed(0));
        found.push(`${times[0]} ms, then ${times[1]} ms; ${times[2]} ms for an ordinary flow`);
      }
      assert.fail(found.join("; "));
    }).timeout(60_000);
  }
});

function timeOf(text: string): number {
  const flow = new SourceFile("flow.yaml", text);
  const start = process.cpuUsage();
  const read = readFlow(
    { flow, parts: [], texts: new Map(), faq: undefined },
    { folder: "b", version: "1", calls: new Map() },
  );
  const { user, system } = process.cpuUsage(start);
  noCrash(read);
  return (user + system) / 1000;
}
