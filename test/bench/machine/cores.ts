/** Which core is for what: the server that is measured has one for itself, load and Redis have the other. */
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

/** Whether processes are kept on their core; without that, figures are less steady. */
export const ARE_CORES_HELD =
  availableParallelism() > 1 && spawnSync("taskset", ["--version"]).status === 0;

/** Puts a process that runs already onto a core. */
export function holdOnCore(pid: number, core: number): void {
  if (ARE_CORES_HELD) spawnSync("taskset", ["-acp", String(core), String(pid)]);
}
