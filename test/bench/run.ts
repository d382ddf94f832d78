/** `npm run bench`: everything in about five minutes, --quick for a look, --only for one table. Writes the report. */
import { parseArgs } from "node:util";
import { startBench, type Bench } from "./bench.ts";
import { arePeersInstalled, BASELINE, PEERS } from "./contenders.ts";
import { removeFolders } from "./flows.ts";
import { holdOnCore, LOAD_CORE } from "./machine/cores.ts";
import { describeMachine, noiseIn, watchQuiet } from "./machine/machine.ts";
import { endProcesses } from "./machine/spawn-node.ts";
import { measureEngine, measureReload } from "./measure/alone.ts";
import { measureBehaviour } from "./measure/behaviour.ts";
import { measureKept } from "./measure/kept.ts";
import { measureSizes } from "./measure/sizes.ts";
import { measureStartUp } from "./measure/start-up.ts";
import { measureTail } from "./measure/tail.ts";
import { measureThroughput } from "./measure/throughput.ts";
import { measureValidation } from "./measure/validation.ts";
import { QUICK, WHOLE } from "./plan.ts";
import { JSON_FILE, reportText, writeJson, writeReadme, type Run } from "./report/report.ts";
import type { Measured } from "./report/section.ts";

const MEASUREMENTS: Readonly<Record<string, (bench: Bench) => Promise<Measured>>> = {
  turns: measureThroughput,
  sizes: measureSizes,
  kept: measureKept,
  behaviour: measureBehaviour,
  tail: measureTail,
  start: measureStartUp,
  engine: measureEngine,
  reload: measureReload,
  validation: measureValidation,
};

const PEERS_MISSING =
  "The other frameworks were left out, because they are not installed: run " +
  `\`npm ci --ignore-scripts --prefix ${PEERS}\`.`;

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    contender: { type: "string", multiple: true, default: [] },
  },
});
const { quick: isQuick, only, contender: contenders } = values;
const unknown = only.find((name) => !Object.hasOwn(MEASUREMENTS, name));
if (unknown === undefined) await measure();
else {
  say(`There is no measurement “${unknown}”: there are ${Object.keys(MEASUREMENTS).join(", ")}.`);
  process.exitCode = 2;
}

async function measure(): Promise<void> {
  holdOnCore(process.pid, LOAD_CORE);
  const quiet = watchQuiet();
  const began = performance.now();
  const bench = await startBench({
    plan: isQuick ? QUICK : WHOLE,
    isWanted: (name) =>
      contenders.length === 0 || name === BASELINE.name || contenders.includes(name),
    say,
  });
  const found: Measured[] = [];
  try {
    for (const [name, work] of Object.entries(MEASUREMENTS)) {
      if (only.length > 0 && !only.includes(name)) continue;
      say(`${name} …`);
      // One that cannot be measured leaves the others their tables.
      await work(bench).then(
        (measured) => found.push(measured),
        (error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          bench.troubles.push(`“${name}” could not be measured: ${reason}`);
          process.exitCode = 1;
        },
      );
      await bench.stopServers();
    }
  } finally {
    await bench.stop();
    endProcesses();
    await removeFolders();
  }
  const figures = Object.assign({}, ...found.map((one) => one.figures)) as Run["figures"];
  await report({
    machine: describeMachine(bench.redis.version),
    date: new Date(),
    command: ["npm run bench", ...process.argv.slice(2)].join(" "),
    tookMs: performance.now() - began,
    noise: [...noiseIn(quiet(), figures["turn.baseline.width"]), ...bench.troubles],
    leftOut: arePeersInstalled() ? [] : [PEERS_MISSING],
    sections: found.flatMap((one) => one.sections),
    figures,
  });
}

/** Only a whole run is worth the page; the others are for those who are at work on something. */
async function report(run: Run): Promise<void> {
  await writeJson(run);
  process.stdout.write(`${reportText(run)}\n`);
  const isWhole = !isQuick && only.length === 0 && contenders.length === 0;
  if (isWhole) await writeReadme(run);
  say(isWhole ? `Written to test/bench/README.md and ${JSON_FILE}.` : `Written to ${JSON_FILE}.`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
