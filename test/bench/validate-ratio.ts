/**
 * `npm run bench:validate`: how much longer a flow of a thousand states takes to be checked whole than its YAML takes to
 * be parsed by the `yaml` package's own `parseDocument`, how that grows, and the hostile texts that take longest. A ratio
 * says more than seconds on machines that do other things, too.
 */
import { SourceFile } from "../../src/diagnostics/source.ts";
import { readFlow } from "../../src/flow/read-flow.ts";
import { excessOf } from "../../src/flow/yaml/whole/size.ts";
import { HOSTILE_TEXTS } from "../support/hostile-texts.ts";
import { COLD, compareValidation, STATES, WARM } from "./measure/validation.ts";

const OTHER_SIZES = [100, 1350];
const FEW = { before: 5, rounds: 3 };
/** Of hostile texts; of most of them, less is taken as too large. */
const LENGTHS = [1, 3 / 4, 1 / 2, 3 / 8, 1 / 4, 3 / 16, 1 / 8, 1 / 16].map(
  (part) => part * 1024 * 1024,
);

const warm = compareValidation(STATES, WARM);
const cold = compareValidation(STATES, COLD);
say(
  `${STATES} states: parsed in ${warm.parse.toFixed(0)} ms, checked whole in ${warm.whole.toFixed(0)} ms: ` +
    `${(warm.whole / warm.parse).toFixed(2)} times (at most 1.50)`,
);
say(
  `against parsing without its search for doubled keys: ${(warm.whole / warm.unsearched).toFixed(2)}; ` +
    `the first time: ${(cold.whole / cold.parse).toFixed(2)}`,
);
for (const states of OTHER_SIZES) {
  const other = compareValidation(states, FEW);
  const ratio = (other.whole / other.unsearched).toFixed(2);
  const each = ((1000 * other.whole) / states).toFixed(0);
  say(`${states} states: ${ratio} as long as parsing without that search, ${each} µs a state`);
}
const slow = HOSTILE_TEXTS.map(({ name, make }) => {
  const text = longestRead(make);
  return { name, length: text.length, seconds: secondsOf(text) };
}).sort((a, b) => b.seconds - a.seconds);
for (const { name, length, seconds } of slow.slice(0, 5)) {
  say(`hostile: ${seconds.toFixed(2)} s of ${(length / 1024).toFixed(0)} KiB of ${name}`);
}

/** A mebibyte, or as much of it as is not refused at a glance. */
function longestRead(make: (length: number) => string): string {
  const texts = LENGTHS.map(make);
  return texts.find((text) => excessOf(text) === undefined) ?? texts.at(-1) ?? "";
}

function secondsOf(text: string): number {
  const flow = new SourceFile("flow.yaml", text);
  const files = { flow, parts: [], texts: new Map<string, SourceFile>(), faq: undefined };
  const start = process.cpuUsage();
  readFlow(files, { folder: "big", version: "1", calls: new Map() });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000_000;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
