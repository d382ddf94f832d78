/** A contender that runs: started on the server's core, asked what it has taken, and stopped. */
import { openSync } from "node:fs";
import type { Contender, Setting } from "../contenders.ts";
import { SERVER_CORE } from "./cores.ts";
import { cpuMicros, residentBytes } from "./process-cost.ts";
import { spawnNode } from "./spawn-node.ts";

export interface Server {
  readonly port: number;
  readonly pid: number;
  readonly cpuMicros: () => number;
  readonly residentBytes: () => number;
  /** Does nothing where it has ended. */
  readonly stop: () => Promise<void>;
}

export interface StartOptions {
  /** In front of the program's own. */
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The server's core, unless told another. */
  readonly core?: number;
}

export async function startServer(
  contender: Contender,
  setting: Setting,
  { nodeArgs = [], env = {}, core = SERVER_CORE }: StartOptions = {},
): Promise<Server> {
  const launch = await contender.launch(setting);
  const child = spawnNode([...nodeArgs, ...launch.args], {
    core,
    stdio: ["ignore", "pipe", LOG],
    env: { ...launch.env, ...env },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const { stdout, pid } = child;
  if (stdout === null || pid === undefined) throw new Error(`${contender.name} cannot be started.`);
  const port = await new Promise<number>((resolve, reject) => {
    let text = "";
    stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\/\/[\d.]+:(\d+)/.exec(text)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.once("exit", (code) =>
      reject(
        new Error(
          `${contender.name} ended with ${code} at its start; FLOWGATE_BENCH_LOG=<file> keeps why.\n${text}`,
        ),
      ),
    );
  });
  return {
    port,
    pid,
    cpuMicros: () => cpuMicros(pid),
    residentBytes: () => residentBytes(pid),
    async stop() {
      child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(patience);
    },
  };
}

/** Log lines are written one by one, as ever, and kept nowhere. FLOWGATE_BENCH_LOG is for those who look for a defect. */
const LOG = openSync(process.env["FLOWGATE_BENCH_LOG"] ?? "/dev/null", "a");
