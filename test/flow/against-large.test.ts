/** Two versions of which everything differs are compared in proportion to their length. */
import { assert } from "chai";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { compareFlows } from "../../src/flow/against.ts";
import type { FlowFiles } from "../../src/flow/read-flow.ts";

const SMALL = 1000;
const TIMES = 4;
/** Halfway between what is linear and what is quadratic; and too little to measure. */
const MOST = 9;
const UNMEASURED_MS = 100;
const TRIES = 4;

const CHANGES: Readonly<Record<string, (count: number, word: string) => FlowFiles>> = {
  choices: (count, word) =>
    flow(
      `start: s\nstates:\n  s:\n    say: x\n    choices:\n` +
        lines(
          count,
          (index) =>
            `      ${word} ${index} word: { go: s, match: [/${word}${index}x+/, ${word} is ${index}] }`,
        ),
    ),
  states: (count, word) =>
    flow(
      `start: ${word}0\nvars: { v: text }\nstates:\n` +
        lines(count, (index) => `  ${word}${index}: { ask: x, save: v, go: ${word}0 }`),
    ),
  "parts that run": (count, word) =>
    flow(
      `start: k0\nvars: { v: text }\nstates:\n` +
        lines(count, (index) => `  k${index}: { run: ${word}, go: k0 }`),
      new SourceFile(
        `parts/${word}.yaml`,
        `states:\n${lines(count, (index) => `  q${index}: { ask: Hi?, save: v, go: q0 }`)}`,
      ),
    ),
};

describe("compareFlows, large", () => {
  for (const [name, make] of Object.entries(CHANGES)) {
    it(`takes time in proportion to the number of: ${name}`, () => {
      const found: string[] = [];
      for (let tries = 0; tries < TRIES; tries += 1) {
        const [before, after] = [timeOf(make, SMALL), timeOf(make, SMALL * TIMES)];
        if (after < Math.max(UNMEASURED_MS, before * MOST)) return;
        found.push(`${before.toFixed(0)} ms, then ${after.toFixed(0)} ms`);
      }
      assert.fail(found.join("; "));
    }).timeout(120_000);
  }
});

function timeOf(make: (count: number, word: string) => FlowFiles, count: number): number {
  const [before, now] = [make(count, "one"), make(count, "another")];
  const start = process.cpuUsage();
  compareFlows(before, now);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function flow(text: string, ...parts: readonly SourceFile[]): FlowFiles {
  const source = new SourceFile("flow.yaml", `flow: 1\nbot: b\n${text}`);
  return { flow: source, parts, texts: new Map(), faq: undefined };
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");
}
