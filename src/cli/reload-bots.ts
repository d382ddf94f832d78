/** Takes up edited flows while `serve` runs: on SIGHUP, and by itself with --watch. What came of it goes to the log. */
import type { Logger } from "pino";
import { formatCompact } from "../diagnostics/format/compact.ts";
import { formatHuman } from "../diagnostics/format/human.ts";
import { FlowsUnreadable } from "../runtime/find-flows.ts";
import type { LiveBots, Reload } from "../runtime/live-bots.ts";
import { watchBots, type BotsWatch } from "../runtime/watch-bots.ts";
import type { Config } from "./config.ts";
import type { Io } from "./io.ts";

export interface Reloading {
  close(): Promise<void>;
}

export interface ReloadingOptions {
  readonly live: LiveBots;
  readonly config: Config;
  readonly io: Io;
  readonly logger: Logger;
}

export async function startReloading(options: ReloadingOptions): Promise<Reloading> {
  const { live, config, io, logger } = options;
  const report = createReport(io, logger);
  let watch: BotsWatch | undefined;

  async function reloadAll(): Promise<void> {
    try {
      await watch?.renew();
      const reload = await live.reload("all");
      if (!report.reload(reload)) logger.info({ ms: Math.round(reload.ms) }, "reload: no change");
    } catch (error) {
      report.trouble(error);
    }
  }

  io.onReload(() => void reloadAll());
  if (config.watch) {
    watch = await watchBots(live, { onReload: report.reload, onTrouble: report.trouble });
  }
  return { close: async () => watch?.close() };
}

interface Report {
  /** False when there is nothing to tell. */
  readonly reload: (reload: Reload) => boolean;
  readonly trouble: (error: unknown) => void;
}

function createReport(io: Io, logger: Logger): Report {
  return {
    reload({ added, changed, removed, broken, diagnostics, ms }) {
      const told = diagnostics.filter(({ severity }) => severity !== "info");
      if (told.length > 0 && io.isErrorTTY) io.stderr(formatHuman(told, terminal(io)));
      for (const { path, errors, isServed } of broken) {
        const problems = told.filter(({ source }) => isIn(path, source.name));
        const text = isServed
          ? "reload refused: what was good before runs on"
          : "reload refused: nothing good was there before";
        logger.error({ path, errors, ...(!io.isErrorTTY && { problems: lines(problems) }) }, text);
      }
      const moved = { ...some({ added }), ...some({ changed }), ...some({ removed }) };
      if (Object.keys(moved).length > 0) logger.info({ ...moved, ms: Math.round(ms) }, "reloaded");
      return Object.keys(moved).length > 0 || broken.length > 0;
    },

    trouble(error) {
      if (error instanceof FlowsUnreadable) {
        logger.error({ path: error.path, reason: error.message }, "reload refused");
        return;
      }
      const reason = error instanceof Error ? error.message : String(error);
      logger.error({ reason }, "flows cannot be watched: send SIGHUP to have them read again");
    },
  };
}

function terminal(io: Io): { readonly colour: boolean; readonly width?: number } {
  const colour = (io.env["NO_COLOR"] ?? "") === "";
  return io.columns === undefined ? { colour } : { colour, width: io.columns };
}

function isIn(path: string, file: string): boolean {
  return file === path || file.startsWith(`${path}/`) || file.startsWith(`${path}\\`);
}

/** As many as one line of a log may hold. */
function lines(diagnostics: Parameters<typeof formatCompact>[0]): readonly string[] {
  const all = formatCompact(diagnostics.slice(0, MAX_LISTED)).trimEnd().split("\n");
  return all.filter((line) => line !== "");
}

function some(lists: Readonly<Record<string, readonly string[]>>): object {
  return Object.fromEntries(
    Object.entries(lists).flatMap(([name, ids]) =>
      ids.length === 0 ? [] : [[name, ids.slice(0, MAX_LISTED)]],
    ),
  );
}

const MAX_LISTED = 20;
