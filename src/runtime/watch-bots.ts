/**
 * Reloads bots when their files change. Follows the folders in which such files lie, gathers what an editor or a
 * checkout does in a row into one reload, and has no opinion on what is in the files.
 */
import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { FlowsUnreadable } from "./find-flows.ts";
import type { Touched } from "./flows-on-disk.ts";
import type { LiveBots, Reload } from "./live-bots.ts";
import { createFolderWatch } from "./watch-folders.ts";

export interface WatchBotsOptions {
  /** After every reload, those that changed nothing too. */
  readonly onReload: (reload: Reload) => void;
  /** The folder cannot be read, or not be watched: what is served stays. */
  readonly onTrouble: (error: Error) => void;
}

export interface BotsWatch {
  /** Follows the folders that are there now, where the system told nothing of their coming. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** Resolves when every change from then on is seen. */
export async function watchBots(live: LiveBots, options: WatchBotsOptions): Promise<BotsWatch> {
  const { onReload, onTrouble } = options;
  const { folder, root, isOneBot } = live.disk();
  const above = dirname(resolve(folder));
  const pending = createPending(flush);
  const told = new Set<unknown>();
  const watch = createFolderWatch({
    onChange: (changed, name) => {
      if (changed === root) rootChanged(name);
      else if (changed === above) {
        if (name === basename(resolve(folder))) pending.add("all");
      } else pending.add({ isRoot: false, folders: new Set([botOf(changed)]) });
    },
    onTrouble: (error) => {
      // One reason is told once, however many folders it keeps from being watched.
      const reason = "code" in error ? error.code : error.message;
      if (told.has(reason)) return;
      told.add(reason);
      onTrouble(error);
    },
  });

  function rootChanged(name: string | undefined): void {
    const path = name === undefined ? undefined : isOneBot ? folder : join(root, name);
    if (path === undefined) return pending.add("all");
    const isBot = !isOneBot || name === basename(resolve(folder));
    pending.add({ isRoot: true, folders: new Set(isBot ? [path] : []) });
  }

  /** A folder of texts or parts is its bot's. */
  function botOf(changed: string): string {
    return isBeside(changed, root, folder, isOneBot) ? dirname(changed) : changed;
  }

  /** Before anything is read, so that what changes after the reading is seen. */
  async function follow(touched: Touched): Promise<void> {
    if (touched === "all") {
      // The root of one bot is the folder above it.
      if (!isOneBot) renew(above);
      renew(root);
      const bots = isOneBot ? [folder] : await foldersIn(root);
      for (const path of bots) renewBot(path);
      return;
    }
    for (const path of touched.folders) {
      if (touched.isRoot) renewBot(path);
      else for (const name of BESIDE) renew(join(path, name));
    }
  }

  function renewBot(path: string): void {
    renew(path);
    for (const name of BESIDE) renew(join(path, name));
  }

  function renew(path: string): void {
    watch.drop(path);
    watch.add(path);
  }

  async function flush(touched: Touched): Promise<void> {
    try {
      await follow(touched);
      onReload(await live.reload(touched));
    } catch (error) {
      onTrouble(error instanceof Error ? error : new Error(String(error)));
    }
  }

  await flush("all");
  return {
    renew: () => follow("all"),
    async close() {
      watch.close();
      await pending.close();
    },
  };
}

/** Folders of a bot's files inside its own. */
const BESIDE = ["parts", "text"] as const;

function isBeside(changed: string, root: string, folder: string, isOneBot: boolean): boolean {
  const parent = dirname(changed);
  const isInBot = isOneBot ? parent === folder : dirname(parent) === root && parent !== root;
  return isInBot && BESIDE.some((name) => name === basename(changed));
}

async function foldersIn(root: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(root, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => join(root, name));
  } catch (error) {
    throw new FlowsUnreadable(root, error);
  }
}

interface Pending {
  add(touched: Touched): void;
  /** What is under way ends; what waits is left. */
  close(): Promise<void>;
}

/** Waits for a quiet moment, but not for ever, and runs one flush at a time. */
function createPending(flush: (touched: Touched) => Promise<void>): Pending {
  let waiting: Touched | undefined;
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  function run(): void {
    const touched = waiting;
    if (touched === undefined || running !== undefined) return;
    waiting = undefined;
    running = flush(touched).finally(() => {
      running = undefined;
      run();
    });
  }

  return {
    add(touched) {
      if (waiting === undefined) since = performance.now();
      waiting = waiting === undefined ? touched : both(waiting, touched);
      clearTimeout(timer);
      const left = since + LONGEST_WAIT_MS - performance.now();
      timer = setTimeout(run, Math.max(0, Math.min(QUIET_MS, left)));
    },
    async close() {
      clearTimeout(timer);
      waiting = undefined;
      await running;
    },
  };
}

const QUIET_MS = 60;
const LONGEST_WAIT_MS = 400;

function both(one: Touched, other: Touched): Touched {
  if (one === "all" || other === "all") return "all";
  return {
    isRoot: one.isRoot || other.isRoot,
    folders: new Set([...one.folders, ...other.folders]),
  };
}
