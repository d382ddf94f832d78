/** Checks again whenever a file under one of the paths changes, until the process is asked to stop. */
import { statSync, watch as watchPath, type FSWatcher } from "node:fs";
import { dirname } from "node:path";
import type { Io } from "../io.ts";

/** Editors write a file in several steps: what follows this closely is one change. */
const QUIET_MS = 100;

/** `check` never runs twice at a time; what changes meanwhile is checked after it. */
export async function watch(
  paths: readonly string[],
  io: Io,
  check: () => Promise<unknown>,
): Promise<void> {
  let change = nextChange();
  const stopped = new Promise<"stopped">((resolve) => io.onStop(() => resolve("stopped")));
  const watchers = [...new Set(paths.map(folderOf))].map((folder): FSWatcher =>
    watchPath(folder, { recursive: true }, () => change.happened()),
  );
  try {
    for (;;) {
      await check();
      io.stderr("Watching for changes; Ctrl-C stops.\n");
      if ((await Promise.race([change.promise, stopped])) === "stopped") return;
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      change = nextChange();
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}

/** Of a file its folder: editors replace files, and a watch of the old one would see nothing more. */
function folderOf(path: string): string {
  return statSync(path).isDirectory() ? path : dirname(path);
}

interface Change {
  readonly promise: Promise<"changed">;
  readonly happened: () => void;
}

function nextChange(): Change {
  let happened = (): void => undefined;
  const promise = new Promise<"changed">((resolve) => {
    happened = () => resolve("changed");
  });
  return { promise, happened: () => happened() };
}
