/**
 * The bots as they are served now, and how they change: a reload judges what was touched and puts the new set in place
 * in one moment. Turns that run keep the bot that they began with. What an edit broke stays as it was before.
 */
import { sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ServiceCaller } from "../services/call-service.ts";
import { assembleBots, type AssembleOptions, type Assembly } from "./assemble-bots.ts";
import { createBotSet, type Bot, type BotSet } from "./bots.ts";
import { readFlowsOnDisk, readTouched, type FlowsOnDisk, type Touched } from "./flows-on-disk.ts";
import { loadedBots, type LoadBotsOptions, type LoadedBots } from "./load-bots.ts";

export interface LiveBots {
  readonly bots: () => BotSet;
  /** As they were at the start. */
  readonly first: LoadedBots;
  /** As they were last read. */
  readonly disk: () => FlowsOnDisk;
  /** One after the other, in the order of the calls. Throws FlowsUnreadable, and leaves everything as it was. */
  reload(touched: Touched): Promise<Reload>;
  /** Waits for service calls under way, and closes their connections. */
  close(): Promise<void>;
}

export interface Reload {
  /** Ids of bots, sorted. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Files and folders that were read anew and have errors: what was good before is served on, or nothing is. */
  readonly broken: readonly BrokenEdit[];
  /** Of what was read anew. */
  readonly diagnostics: readonly Diagnostic[];
  readonly ms: number;
}

export interface BrokenEdit {
  readonly path: string;
  readonly errors: number;
  /** Whether an earlier version is served. */
  readonly isServed: boolean;
}

/** Throws FlowsUnreadable when the folder is not there. */
export async function openLiveBots(
  folder: string,
  env: AssembleOptions["env"],
  { environment, ...options }: LoadBotsOptions = {},
): Promise<LiveBots> {
  let assembly = await assembleBots(await readFlowsOnDisk(folder, environment), {
    env,
    ...options,
  });
  const first = loadedBots(assembly, env);
  let { bots } = first;
  let last: Promise<unknown> = Promise.resolve();
  const callers = createCallers();
  callers.use(assembly);

  async function reload(touched: Touched): Promise<Reload> {
    const began = performance.now();
    const before = assembly;
    const disk = await readTouched(before.disk, touched);
    assembly = await assembleBots(disk, { env, ...options }, before);
    bots = createBotSet(assembly.bots);
    callers.use(assembly);
    return { ...difference(before, assembly), ms: performance.now() - began };
  }

  return {
    bots: () => bots,
    first,
    disk: () => assembly.disk,
    reload(touched) {
      const next = last.then(() => reload(touched));
      last = next.catch(() => {});
      return next;
    },
    async close() {
      await last;
      await callers.close();
    },
  };
}

interface Callers {
  /** Those that no bot uses any more are closed once every turn that began with them has ended. */
  use(assembly: Assembly): void;
  close(): Promise<void>;
}

function createCallers(): Callers {
  const open = new Set<ServiceCaller>();
  const retired = new Map<ServiceCaller, NodeJS.Timeout>();

  return {
    use({ shared, compiled }) {
      const used = new Set([shared.caller]);
      for (const { served } of compiled.values()) if (served) used.add(served.caller);
      for (const caller of used) open.add(caller);
      for (const caller of open) {
        if (used.has(caller) || retired.has(caller)) continue;
        const close = (): void => {
          open.delete(caller);
          retired.delete(caller);
          void caller.close();
        };
        retired.set(caller, setTimeout(close, LONGEST_TURN_MS).unref());
      }
    },
    async close() {
      for (const timer of retired.values()) clearTimeout(timer);
      await Promise.all([...open].map((caller) => caller.close()));
    },
  };
}

/** No turn may take longer than a minute. */
const LONGEST_TURN_MS = 65_000;

function difference(before: Assembly, now: Assembly): Omit<Reload, "ms"> {
  const earlier = new Map(before.bots.map((bot) => [bot.botId, bot]));
  const later = new Map(now.bots.map((bot) => [bot.botId, bot]));
  const kept = now.bots.filter(({ botId }) => earlier.has(botId));
  const names = (bots: readonly Bot[]): readonly string[] => bots.map(({ botId }) => botId).sort();
  return {
    added: names(now.bots.filter(({ botId }) => !earlier.has(botId))),
    changed: names(kept.filter((bot) => !isSame(earlier.get(bot.botId), bot))),
    removed: names(before.bots.filter(({ botId }) => !later.has(botId))),
    broken: [...brokenFolders(before, now), ...brokenFiles(before, now)],
    diagnostics: sortDiagnostics(now.fresh),
  };
}

function isSame(one: Bot | undefined, other: Bot): boolean {
  return (
    one?.machine === other.machine &&
    one.services === other.services &&
    one.application === other.application &&
    JSON.stringify(one.secrets) === JSON.stringify(other.secrets) &&
    JSON.stringify([...one.teams]) === JSON.stringify([...other.teams])
  );
}

function brokenFolders(before: Assembly, now: Assembly): readonly BrokenEdit[] {
  return [...now.compiled.values()]
    .filter((one) => one.errors > 0 && before.compiled.get(one.folder.path) !== one)
    .map(({ folder, errors, served }) => {
      return { path: folder.path, errors, isServed: served !== undefined };
    });
}

function brokenFiles(before: Assembly, now: Assembly): readonly BrokenEdit[] {
  const files = [
    now.shared === before.shared ? undefined : { ...now.shared, judged: now.shared.file },
    now.named === before.named ? undefined : { ...now.named.judged, judged: now.named.judgedFile },
  ];
  return files.flatMap((one) => {
    if (one?.judged === undefined) return [];
    const errors = one.diagnostics.filter(({ severity }) => severity === "error").length;
    return errors === 0 ? [] : [{ path: one.judged.source.name, errors, isServed: true }];
  });
}
