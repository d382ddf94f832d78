/**
 * How much longer a flow of a thousand states takes to be checked whole than its YAML takes to be parsed, by the `yaml`
 * package's own `parseDocument` in the same process: once both are warm, and the first time; how that grows; and the
 * hostile text that takes longest. A ratio says more than seconds on machines that do other things, too.
 */
import { execFileSync } from "node:child_process";
import { parseDocument } from "yaml";
import { SourceFile } from "../../src/diagnostics/source.ts";
import { readFlow } from "../../src/flow/read-flow.ts";
import type { ReadFlow } from "../../src/flow/read-flow.ts";
import { HOSTILE_TEXTS } from "../support/hostile-texts.ts";

const STATES = 1000;
const ROUNDS = 9;
/** Until V8 has compiled both: it counts among the CPU time, and would be charged to what has more code. */
const ROUNDS_BEFORE = 20;
const PROCESSES = 3;
const OTHER_SIZES = [100, 5000];
const HOSTILE_LENGTH = 256 * 1024;

const text = flowOf(STATES);
const alone = process.argv[2];
if (alone !== undefined) {
  process.stdout.write(
    String(timeOf(() => (alone === "parse" ? parseDocument(text) : check(text)))),
  );
  process.exit();
}
compare(text, ROUNDS_BEFORE);
const { ofParse, ofUnsearched, ofWhole } = compare(text, ROUNDS);
process.stdout.write(
  `${STATES} states, ${text.split("\n").length} lines: parsed in ${ofParse.toFixed(0)} ms, checked whole in ` +
    `${ofWhole.toFixed(0)} ms: ${(ofWhole / ofParse).toFixed(2)} times (at most 1.50)\n` +
    `against parsing without its search for doubled keys: ${(ofWhole / ofUnsearched).toFixed(2)}; ` +
    `the first time, each in a process of its own: ${(firstTime("whole") / firstTime("parse")).toFixed(2)}\n`,
);
for (const states of OTHER_SIZES) {
  const other = compare(flowOf(states), 3);
  const each = (1000 * other.ofWhole) / states;
  const ratio = (other.ofWhole / other.ofUnsearched).toFixed(2);
  process.stdout.write(
    `${states} states: ${ratio} as long as parsing without that search, ${each.toFixed(0)} µs a state\n`,
  );
}
const slow = HOSTILE_TEXTS.map(({ name, make }) => {
  const hostile = make(HOSTILE_LENGTH);
  return { name, seconds: timeOf(() => check(hostile)) / 1000 / (hostile.length / 1024 / 1024) };
}).sort((a, b) => b.seconds - a.seconds);
for (const { name, seconds } of slow.slice(0, 5)) {
  process.stdout.write(`hostile: ${seconds.toFixed(1)} s/MiB of ${name}\n`);
}

interface Compared {
  readonly ofParse: number;
  readonly ofUnsearched: number;
  readonly ofWhole: number;
}

function firstTime(what: "parse" | "whole"): number {
  const times = Array.from({ length: PROCESSES }, () =>
    Number(execFileSync(process.execPath, [import.meta.filename, what], { encoding: "utf8" })),
  );
  return middle(times);
}

/** In CPU time, by turns. */
function compare(yaml: string, rounds: number): Compared {
  const parse: number[] = [];
  const unsearched: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    parse.push(timeOf(() => parseDocument(yaml)));
    // The package's search takes time by the square of a block's length.
    unsearched.push(timeOf(() => parseDocument(yaml, { uniqueKeys: false })));
    whole.push(
      timeOf(() => {
        const { diagnostics } = check(yaml);
        if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message ?? "");
      }),
    );
  }
  return { ofParse: middle(parse), ofUnsearched: middle(unsearched), ofWhole: middle(whole) };
}

function check(yaml: string): ReadFlow {
  const flow = new SourceFile("flow.yaml", yaml);
  const files = { flow, parts: [], texts: new Map<string, SourceFile>(), faq: undefined };
  return readFlow(files, { folder: "big", version: "1", calls: new Map() });
}

/** About twelve lines for each state, as in the example bots. */
function flowOf(states: number): string {
  const head = `flow: 1\nbot: big\nstart: s0\nvars: { name: { type: text, unknown: there } }\nteams: { help: }\nanytime:\n  person: { match: [agent, human], go: person }\nnot_understood: { retry: Sorry?, give_up: person }\nstates:\n  person: { handoff: help, go: s0 }\n`;
  const body = Array.from({ length: states }, (_, index) => {
    const next = (step: number): string => `s${(index + step) % states}`;
    return `  s${index}:
    say:
      - Hi {{ name }}, this is step ${index} of many.
      - There is more to tell about ${index}, and it takes a line.
    set: { name: Kim }
    choices:
      Next ${index}: ${next(1)}
      Skip ${index}: { go: ${next(2)}, match: [skip ${index}, leave out ${index}] }
      Jump ${index}:
        go: ${next(7)}
    retry:
      - I did not get that at ${index}.
    give_up: person
`;
  });
  return head + body.join("");
}

function timeOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
