/** `flowgate serve`: bots and store up, gateway on, and down again in order when the process is asked to stop. */
import { createGateway } from "../../gateway/app.ts";
import { createLogger } from "../../gateway/logger.ts";
import type { BotSet } from "../../runtime/bots.ts";
import type { Arguments, Command } from "../command.ts";
import { readConfig, SERVE_OPTIONS, type Config } from "../config.ts";
import { EXIT_CODES, type ExitCode, type Io } from "../io.ts";
import { openBots } from "../open-bots.ts";
import { openPushes } from "../open-pushes.ts";
import { openStore } from "../open-store.ts";
import { startText } from "../start-text.ts";

export const serve: Command = {
  operands: "",
  maxOperands: 0,
  about:
    "Kommunicate sends webhooks to POST /webhook. /healthz says that the process answers, /readyz that it can\n" +
    "take messages. Log lines go to stderr: JSON, or plain lines at a terminal. A bot whose flow has errors is\n" +
    "refused and said so; the others run.",
  options: SERVE_OPTIONS,
  examples: [
    "flowgate serve",
    "WEBHOOK_SECRET=… REDIS_URL=redis://localhost:6379 flowgate serve --flows bots",
  ],
  run: runServe,
};

async function runServe(args: Arguments, io: Io): Promise<ExitCode> {
  const config = readConfig(args);
  const stopped = new Promise<void>((resolve) => io.onStop(resolve));
  const loaded = await openBots(config, io);
  if (loaded === undefined) return EXIT_CODES.problem;
  try {
    return await serveBots(loaded.bots, config, io, stopped);
  } catch (error) {
    const reason = listenProblem(error, config);
    if (reason === undefined) throw error;
    io.stderr(`${reason}\n`);
    return EXIT_CODES.problem;
  } finally {
    await loaded.close();
  }
}

async function serveBots(
  bots: BotSet,
  config: Config,
  io: Io,
  stopped: Promise<void>,
): Promise<ExitCode> {
  const { logLevel: level, graceMs } = config;
  const logger = createLogger({ level, plain: io.isErrorTTY, write: io.stderr });
  const { store, place } = await openStore(config, logger);
  const pushes = await openPushes(config, logger);
  try {
    const push = pushes?.hooks ?? {};
    const gateway = createGateway({ ...config, bots: () => bots, store, logger, push });
    pushes?.run(gateway.host, () => bots);
    const listening = await gateway.listen(config.port, config.host);
    io.stdout(startText({ bots, config, listening, place, now: Date.now() }));
    await stopped;
    logger.info({ graceMs }, "stopping: no new messages, those at work are finished");
    await gateway.close({ graceMs });
    return EXIT_CODES.done;
  } finally {
    await pushes?.close();
    await store.close();
  }
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
