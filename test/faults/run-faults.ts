/**
 * Runs the faults, some of them side by side, holds what happened against what is promised, and prints the figures. Knows
 * no fault by name.
 */
import { spawnSync } from "node:child_process";
import { loadSqlite } from "../../src/store/sqlite.ts";
import { judgeCareless } from "./careless.ts";
import { awakeNow, pause, sleptSoFarMs } from "./clock.ts";
import type { Fault } from "./fault.ts";
import { FAULTS } from "./faults/index.ts";
import { marathon } from "./faults/marathon.ts";
import { addFigures, bothRows, createFigures, tableOf, violationCount } from "./figures.ts";
import type { Row } from "./figures.ts";
import { readOptions, USAGE } from "./options.ts";
import type { Options } from "./options.ts";
import { createRandom } from "./random.ts";
import { createSharedSite } from "./site.ts";
import type { SharedSite } from "./site.ts";
import { openStage } from "./stage.ts";

/** The exit code: 1 where anything was violated. */
export async function runFaults(argv: readonly string[]): Promise<number> {
  let options;
  try {
    options = readOptions(argv);
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
  const { isShort, seed, only } = options;
  const length = isShort ? SHORT : LONG;
  print(`seed ${seed}; repeat this run with: npm run faults --${argsOf(options)}`);
  const missing = await findMissing();
  let failures = missing.size > 0 && process.env["CI"] === "true" ? 1 : 0;
  for (const sentence of missing.values()) print(`SKIPPED: ${sentence}`);
  if (!missing.has("redis") && !(await provesItself(seed))) failures += 1;

  const wanted =
    only.length === 0 ? FAULTS : [...FAULTS, marathon].filter(({ id }) => only.includes(id));
  const runnable = wanted.filter(({ needs }) => !missing.has(needs));
  const watch = setTimeout(() => {
    process.exit(complain(`the run has not ended in ${length.mostSeconds} s`));
  }, length.mostSeconds * 1000);
  const rows = await runAll(runnable, options, length);
  clearTimeout(watch);
  const total = createFigures();
  for (const { figures } of rows) addFigures(total, figures);
  failures += violationCount(total);
  if (wanted.length === 0) failures += complain(`there is no fault ${only.join(", ")}`);
  if (rows.length < runnable.length) {
    failures += complain(`${runnable.length - rows.length} faults were not begun in time`);
  }
  if (only.length === 0 && total.turns < length.turns) {
    failures += complain(`only ${total.turns} turns were taken; ${length.turns} were to be`);
  }
  print(`\n${tableOf(rows)}\n`);
  const slept = Math.round(sleptSoFarMs() / 1000);
  if (slept > 0) print(`this machine was too busy to run at all for ${slept} s of it`);
  const end = failures === 0 ? "nothing was violated" : `${failures} FAILURES`;
  print(`${end}, over ${total.turns} turns of ${total.conversations} conversations (seed ${seed})`);
  return failures === 0 ? 0 : 1;
}

interface Length {
  /** Of one fault, past which it begins no other round. */
  readonly seconds: number;
  readonly rate: number;
  /** Faults that run side by side. */
  readonly lanes: number;
  /** When all faults have run, the marathon goes on until there are so many. */
  readonly turns: number;
  /** No fault is begun after that. */
  readonly lastBeginSeconds: number;
  /** All is over then, and failed. */
  readonly mostSeconds: number;
}

const SHORT: Length = {
  seconds: 0,
  rate: 200,
  lanes: 3,
  turns: 0,
  lastBeginSeconds: 240,
  mostSeconds: 300,
};
const LONG: Length = {
  seconds: 12,
  rate: 350,
  lanes: 2,
  turns: 100_000,
  lastBeginSeconds: 540,
  mostSeconds: 595,
};

async function runAll(
  faults: readonly Fault[],
  options: Options,
  length: Length,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const began = performance.now();
  let turns = 0;
  const left = [...faults];

  async function runNext(fault: Fault, round: number, site: SharedSite): Promise<void> {
    const row = await runOne(fault, { round, site, options, length });
    turns += row.figures.turns;
    const at = rows.findIndex(({ name }) => name === row.name);
    const known = rows[at];
    if (known === undefined) rows.push(row);
    else rows[at] = bothRows(known, row);
  }
  const isLate = () => (performance.now() - began) / 1000 > length.lastBeginSeconds;

  async function lane(): Promise<void> {
    const site = createSharedSite();
    for (let fault = left.shift(); fault !== undefined && !isLate(); fault = left.shift()) {
      await runNext(fault, 0, site);
    }
    await site.close();
  }
  await Promise.all(Array.from({ length: length.lanes }, lane));

  if (options.only.length > 0 || !faults.some(({ needs }) => needs === marathon.needs)) return rows;
  for (let round = 0; turns < length.turns && !isLate(); round++) {
    await runNext(marathon, round, createSharedSite());
  }
  return rows;
}

interface RunOfOne {
  /** Tells the choices of its rounds apart. */
  readonly round: number;
  readonly site: SharedSite;
  readonly options: Options;
  readonly length: Length;
}

async function runOne(fault: Fault, { round, site, options, length }: RunOfOne): Promise<Row> {
  const { isShort, seed } = options;
  const { rate, seconds } = length;
  const began = performance.now();
  const name = `${fault.id} ${fault.title}`;
  const figures = createFigures();
  const stage = openStage({
    random: createRandom(seed + round, name),
    isShort,
    rate,
    seconds,
    figures,
    site,
    say: (sentence) => print(`  ${fault.id}: ${sentence}`),
  });
  try {
    await inTime(fault.run(stage), seconds);
  } catch (error) {
    stage.violation(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await stage.end();
  }
  const took = (performance.now() - began) / 1000;
  const end = violationCount(figures) === 0 ? "ok" : "FAILED";
  print(`${end}  ${name}: ${figures.turns} turns in ${took.toFixed(1)} s`);
  return { name, seconds: took, figures };
}

/** Rejects when a fault takes much longer than it should: something that it waits for does not happen. */
async function inTime(run: Promise<void>, seconds: number): Promise<void> {
  const deadline = awakeNow() + (seconds + SPARE_SECONDS) * 1000;
  let isOver = false;
  const ended = run.finally(() => (isOver = true));
  while (!isOver) {
    await Promise.race([ended, pause(200)]);
    if (awakeNow() > deadline) throw new Error(`it has not ended in ${seconds + SPARE_SECONDS} s`);
  }
}

const SPARE_SECONDS = 90;

/** The checker's silence is worth something only if it speaks of what is known to be wrong. */
async function provesItself(seed: number): Promise<boolean> {
  const { turns, found } = await judgeCareless(createRandom(seed, "careless"));
  const words = [...found].map(([kind, count]) => `${count} ${kind}`).join(", ");
  print(`a careless gateway (GET, step, SET), two replicas, no fault, ${turns} turns: ${words}`);
  if ((["lost", "doubled", "differing"] as const).every((kind) => found.has(kind))) return true;
  complain("the checker finds too little on a gateway that is known to be wrong");
  return false;
}

async function findMissing(): Promise<ReadonlyMap<Fault["needs"], string>> {
  const missing = new Map<Fault["needs"], string>();
  if (spawnSync("redis-server", ["--version"]).status !== 0) {
    const advice = "run: apt-get install redis-server";
    missing.set("redis", `redis-server is not installed, so no fault of Redis is tried; ${advice}`);
  }
  try {
    await loadSqlite();
  } catch (error) {
    missing.set("sqlite", `no fault of the file is tried: ${String(error)}`);
  }
  return missing;
}

function complain(sentence: string): 1 {
  print(`FAILED: ${sentence}`);
  return 1;
}

function argsOf({ isShort, seed, only }: Options): string {
  return [isShort ? " --short" : "", ` --seed ${seed}`, ...only.map((id) => ` --only ${id}`)].join(
    "",
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
