/** `npm run bench:profile`: where the microseconds of a turn go, by a real profile of the gateway under load. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { startBench } from "../bench.ts";
import { GATEWAY_UNBUNDLED } from "../contenders.ts";
import { newFolder, removeFolders, writeFlows } from "../flows.ts";
import { holdOnCore, LOAD_CORE } from "../machine/cores.ts";
import { describeMachine, noiseIn, watchQuiet } from "../machine/machine.ts";
import { endProcesses } from "../machine/spawn-node.ts";
import { CONNECTIONS, CONVERSATIONS, WHOLE } from "../plan.ts";
import { check } from "../measure/slot.ts";
import { writePage } from "../report/write-page.ts";
import { profilePage } from "./page.ts";
import { readProfile, type CpuProfile } from "./read-profile.ts";

const PAGE = join("test", "bench", "PROFILE.md");
const WARM_UP_MS = 6000;
const PROFILE_MS = 8000;

holdOnCore(process.pid, LOAD_CORE);
const quiet = watchQuiet();
const bench = await startBench({
  plan: WHOLE,
  isWanted: () => true,
  say: (text) => void process.stderr.write(`${text}\n`),
});
try {
  const folder = await newFolder("profile");
  const nodeArgs = ["--cpu-prof", "--cpu-prof-dir", folder, "--cpu-prof-interval", "200"];
  const gateway = await bench.start(GATEWAY_UNBUNDLED, await writeFlows(1), { nodeArgs });
  const load = (ms: number) =>
    bench.load.closed({
      ports: [gateway.server.port],
      connections: CONNECTIONS,
      traffic: { conversations: CONVERSATIONS, keys: "fresh", run: bench.newRun() },
      ms,
    });
  check(await load(WARM_UP_MS), gateway);
  const [from, cpuBefore] = [hrtimeMicros(), gateway.server.cpuMicros()];
  const result = await load(PROFILE_MS);
  const [to, cpuAfter] = [hrtimeMicros(), gateway.server.cpuMicros()];
  check(result, gateway);
  await gateway.server.stop();
  const reading = readProfile(await profileIn(folder), from, to);
  const page = profilePage(reading, {
    turns: result.requests,
    cpuMicros: (cpuAfter - cpuBefore) / result.requests,
    machine: describeMachine(bench.redis.version),
    date: new Date(),
    noise: noiseIn(quiet(), undefined),
  });
  await writePage(PAGE, page);
  bench.say(`Written to ${PAGE}.`);
} finally {
  await bench.stop();
  endProcesses();
  await removeFolders();
}

/** The profiler's clock is this one. */
function hrtimeMicros(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

async function profileIn(folder: string): Promise<CpuProfile> {
  const [name] = await readdir(folder);
  return JSON.parse(await readFile(join(folder, name ?? ""), "utf8")) as CpuProfile;
}
