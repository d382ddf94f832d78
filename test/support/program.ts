/** The built program as a process of its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export const MAIN = join(import.meta.dirname, "..", "..", "src", "cli", "main.js");

export interface Program {
  readonly child: ChildProcess;
  /** Resolves when `pattern` stands on stdout, with what stands there. */
  readonly saw: (pattern: RegExp) => Promise<string>;
  readonly stderr: () => string;
  /** Its exit code, once both outputs have ended. */
  readonly ended: Promise<number | null>;
}

export function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env["PATH"], DATA_FILE: "memory", ...env },
  });
  let stdout = "";
  let stderr = "";
  let watch = (): void => {};
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
    watch();
  });
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, "close").then(() => child.exitCode);
  const saw = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      watch = () => {
        if (pattern.test(stdout)) resolve(stdout);
      };
      watch();
      child.once("close", () =>
        reject(new Error(`It ended without ${pattern}:\n${stdout}${stderr}`)),
      );
    });
  return { child, saw, stderr: () => stderr, ended };
}

/** Resolves when `text` stands on stderr. */
export async function logged({ child, stderr }: Program, text: string): Promise<void> {
  while (!stderr().includes(text)) if (child.stderr !== null) await once(child.stderr, "data");
}

/** Where it says that it listens. */
export function urlIn(text: string): string {
  return /http:\/\/[\d.]+:\d+/.exec(text)?.[0] ?? "";
}
