/** Checks again whenever a file under one of the paths changes, until the process is asked to stop. */
import { existsSync, statSync, watch as watchPath, type FSWatcher } from "node:fs";
import { dirname, resolve } from "node:path";
import { folderAround } from "../../runtime/flow-folder.ts";
import { UsageError } from "../command.ts";
import type { Io } from "../io.ts";
import { unreadable } from "../unreadable.ts";
import { isShared } from "./scope.ts";

/** Editors write a file in several steps: what follows this closely is one change. */
const QUIET_MS = 100;

export interface Watched {
  readonly paths: readonly string[];
  /** Files that the check itself writes. */
  readonly written: readonly string[];
}

/** `check` never runs twice at a time; what changes meanwhile is checked after it. */
export async function watch(
  { paths, written }: Watched,
  io: Io,
  check: () => Promise<unknown>,
): Promise<void> {
  const stopped = new Promise<"stopped">((resolve) => io.onStop(() => resolve("stopped")));
  const folders = [...new Set(paths.map((path) => folderOf(resolve(io.cwd, path))))];
  const own = new Set(written.map((path) => resolve(io.cwd, path)));
  let isFirst = true;
  for (;;) {
    const change = nextChange();
    // Opened anew each time, before the check: a folder that was deleted and made again is another one to the system.
    const watchers = folders.flatMap((folder) =>
      watchersOf(folder, (path) => own.has(path) || change.happened(), io),
    );
    try {
      await checkOnce(check, isFirst, io);
      isFirst = false;
      io.stderr("Watching for changes; Ctrl-C stops.\n");
      if ((await Promise.race([change.promise, stopped])) === "stopped") return;
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    } finally {
      for (const watcher of watchers) watcher.close();
    }
  }
}

/** What cannot be read in the middle of it, such as a folder that is just being replaced, ends nothing. */
async function checkOnce(check: () => Promise<unknown>, isFirst: boolean, io: Io): Promise<void> {
  try {
    await check();
  } catch (error) {
    const told = error instanceof UsageError ? error : unreadable(error);
    if (isFirst || told === undefined) throw error;
    io.stderr(`${told.message}\n`);
  }
}

/** Of the folder and all below it; and of what lies around it: the files that all bots share, and the folder itself. */
function watchersOf(
  folder: string,
  onChange: (path: string) => void,
  io: Io,
): readonly FSWatcher[] {
  const around = existingAround(folder);
  const isGone = !existsSync(folder);
  const outer = watchPath(around, (_, name) => {
    const path = resolve(around, name ?? "");
    if (isGone || path === folder || isShared(path)) onChange(path);
  });
  const inner = isGone
    ? []
    : [watchPath(folder, { recursive: true }, (_, name) => onChange(resolve(folder, name ?? "")))];
  for (const watcher of [outer, ...inner]) {
    watcher.on("error", ({ message }) => io.stderr(`Changes may be missed: ${message}\n`));
  }
  return [outer, ...inner];
}

/** Of a file its folder: editors replace files, and a watch of the old one would see nothing more. */
function folderOf(path: string): string {
  return statSync(path).isDirectory() ? path : dirname(path);
}

function existingAround(folder: string): string {
  const around = folderAround(folder);
  return existsSync(around) || around === folder ? around : existingAround(around);
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
