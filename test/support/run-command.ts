/** A whole command without a process: what it ended with, and all that it printed. */
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";
import { createIo } from "./io.ts";

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runCommand(
  argv: readonly string[],
  overrides: Partial<Io> = {},
): Promise<Ended> {
  const io = createIo(overrides);
  const code = await run(argv, io);
  return { code, ...io.printed };
}
