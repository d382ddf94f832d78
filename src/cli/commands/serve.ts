/** `flowgate serve`: bots and store up, gateway on, and down again in order when the process is asked to stop. */
import type { Logger } from "pino";
import { createGateway } from "../../gateway/app.ts";
import { createLogger } from "../../gateway/logger.ts";
import type { LiveBots } from "../../runtime/live-bots.ts";
import { loadTracing, type Tracing } from "../../tracing/tracing.ts";
import type { Arguments, Command } from "../command.ts";
import { readConfig } from "../config.ts";
import { SERVE_OPTIONS } from "../config-options.ts";
import type { Config } from "../config.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { openBots, type Watching } from "../open-bots.ts";
import { openPushes } from "../open-pushes.ts";
import { loadRedis, openStore } from "../open-store.ts";
import { startReloading } from "../reload-bots.ts";
import { startText } from "../start-text.ts";
import { letYoungGenerationGrow } from "../young-generation.ts";

export const serve: Command = {
  operands: "",
  maxOperands: 0,
  about:
    "Kommunicate sends webhooks to POST /webhook. /healthz says that the process answers, /readyz that it can\n" +
    "take messages. Log lines go to stderr: JSON, or plain lines at a terminal. A bot whose flow has errors is\n" +
    "refused and said so; the others run. SIGHUP reads the flows again, and with --watch every edit does; where an\n" +
    "edit has errors, the bot runs on as it was, and why is said.",
  options: SERVE_OPTIONS,
  examples: [
    "flowgate serve",
    "flowgate serve --watch",
    "WEBHOOK_SECRET=… REDIS_URL=redis://localhost:6379 flowgate serve --flows bots",
  ],
  run: (args, io) => runServe(args, io).finally(letYoungGenerationGrow),
};

async function runServe(args: Arguments, io: Io): Promise<ExitCode> {
  const config = readConfig(args);
  const stopped = new Promise<void>((resolve) => io.onStop(resolve));
  const { logLevel: level } = config;
  const logger = createLogger({ level, plain: io.isErrorTTY, write: io.log });
  const tracing = await loadTracing();
  if (config.redisUrl !== undefined) await loadRedis();
  const live = await openBots(config, io, { tracing, onCall: createCallLog(logger) });
  if (live === undefined) return EXIT_CODES.problem;
  try {
    return await serveBots({ live, config, io, logger, tracing, stopped });
  } catch (error) {
    const reason = listenProblem(error, config);
    if (reason === undefined) throw error;
    io.stderr(`${reason}\n`);
    return EXIT_CODES.problem;
  } finally {
    await live.close();
  }
}

interface Serving {
  readonly live: LiveBots;
  readonly config: Config;
  readonly io: Io;
  readonly logger: Logger;
  readonly tracing: Tracing | undefined;
  readonly stopped: Promise<void>;
}

async function serveBots(serving: Serving): Promise<ExitCode> {
  const reloading = await startReloading(serving);
  try {
    return await serveGateway(serving);
  } finally {
    await reloading.close();
  }
}

async function serveGateway(serving: Serving): Promise<ExitCode> {
  const { live, config, io, logger, tracing, stopped } = serving;
  const { graceMs } = config;
  const { store, place, limits: counter } = await openStore(config, logger);
  const pushes = await openPushes(config, logger);
  try {
    const push = pushes?.hooks ?? {};
    const limits = { ...config, counter };
    const { bots } = live;
    const gateway = createGateway({ ...config, bots, store, logger, push, limits, tracing });
    pushes?.run(gateway.turns, bots);
    const listening = await gateway.listen(config.port, config.host);
    io.stdout(startText({ bots: bots(), config, listening, place, now: Date.now() }));
    letYoungGenerationGrow();
    await stopped;
    logger.info({ graceMs }, "stopping: no new messages, those at work are finished");
    await gateway.close({ graceMs });
    return EXIT_CODES.done;
  } finally {
    await pushes?.close();
    await store.close();
  }
}

/** Each call with its tries and what went wrong; that there was one is in the line of its turn. */
function createCallLog(logger: Logger): NonNullable<Watching["onCall"]> {
  return ({ call, result, attempts, detail }) => {
    const outcome = result.ok ? "ok" : result.reason;
    const told = { call, result: outcome, attempts, ms: result.ms };
    logger.debug(detail === "" ? told : { ...told, detail }, "service call");
  };
}

/** In words, where the operating system does not let us listen. */
function listenProblem(error: unknown, { port, host }: Config): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  if (!("syscall" in error) || error.syscall !== "listen") return undefined;
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is taken by another program. Choose another with --port, or stop that one.`;
  }
  if (error.code === "EACCES") return `Port ${port} may not be used. Choose one above 1023.`;
  return `Cannot listen on ${host} port ${port}: ${error.message}`;
}
