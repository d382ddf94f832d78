/** Node processes, each on its core. They end with the benchmark, however that ends. */
import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { ARE_CORES_HELD } from "./cores.ts";

export interface SpawnOptions {
  readonly core: number;
  readonly stdio: StdioOptions;
  readonly env?: Readonly<Record<string, string>>;
}

export function spawnNode(
  args: readonly string[],
  { core, stdio, env = {} }: SpawnOptions,
): ChildProcess {
  const command = [process.execPath, ...args];
  const held = ARE_CORES_HELD ? ["taskset", "-c", String(core), ...command] : command;
  const [program = "", ...rest] = held;
  const child = spawn(program, rest, {
    stdio,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], NODE_ENV: "production", ...env },
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Those that a measurement left behind because it failed. */
export function endProcesses(): void {
  for (const child of running) child.kill("SIGKILL");
}

const running = new Set<ChildProcess>();
process.once("exit", endProcesses);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
