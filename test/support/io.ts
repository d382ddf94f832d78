/** A command line without a process: what it printed can be read, and it can be asked to stop. */
import { Readable } from "node:stream";
import type { Io } from "../../src/cli/io.ts";

export interface FakeIo extends Io {
  readonly printed: { stdout: string; stderr: string };
  stop(): void;
  reload(): void;
  /** Resolves when `pattern` stands in what was printed to stdout. */
  saw(pattern: RegExp): Promise<RegExpMatchArray>;
}

export function createIo(overrides: Partial<Io> = {}): FakeIo {
  const printed = { stdout: "", stderr: "" };
  const stops: (() => void)[] = [];
  const reloads: (() => void)[] = [];
  let watchers: (() => void)[] = [];
  return {
    printed,
    stdout(text) {
      printed.stdout += text;
      for (const watch of watchers) watch();
    },
    stderr(text) {
      printed.stderr += text;
    },
    log(line) {
      printed.stderr += line;
    },
    env: {},
    cwd: process.cwd(),
    isTTY: false,
    isErrorTTY: false,
    columns: undefined,
    stdin: Readable.from([]),
    onStop: (listener) => void stops.push(listener),
    onReload: (listener) => void reloads.push(listener),
    reload() {
      for (const reload of reloads) reload();
    },
    stop() {
      for (const stop of stops) stop();
    },
    saw: (pattern) =>
      new Promise((resolve) => {
        const watch = (): void => {
          const match = printed.stdout.match(pattern);
          if (match === null) return;
          watchers = watchers.filter((one) => one !== watch);
          resolve(match);
        };
        watchers.push(watch);
        watch();
      }),
    ...overrides,
  };
}
