/**
 * `npm run bench:validate`: how much longer a flow of a thousand states takes to be checked whole than its YAML takes to
 * be parsed by the `yaml` package's own `parseDocument`, how that grows, and the hostile texts that take longest. A ratio
 * says more than seconds on machines that do other things, too.
 */
import { SourceFile } from "../../src/diagnostics/source.ts";
import { readFlow } from "../../src/flow/read-flow.ts";
import { HOSTILE_TEXTS } from "../support/hostile-texts.ts";
import { COLD, compareValidation, STATES, WARM } from "./measure/validation.ts";

const OTHER_SIZES = [100, 5000];
const FEW = { before: 5, rounds: 3 };
const HOSTILE_LENGTH = 256 * 1024;

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
  const hostile = make(HOSTILE_LENGTH);
  return { name, seconds: secondsOf(hostile) / (hostile.length / 1024 / 1024) };
}).sort((a, b) => b.seconds - a.seconds);
for (const { name, seconds } of slow.slice(0, 5)) {
  say(`hostile: ${seconds.toFixed(1)} s/MiB of ${name}`);
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
