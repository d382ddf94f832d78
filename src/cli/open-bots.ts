/** The bots of a folder for `serve`: what is wrong with their files is printed, and a bot with errors is left out. */
import { formatCompact } from "../diagnostics/format/compact.ts";
import type { BotSet } from "../runtime/bots.ts";
import { FlowsUnreadable } from "../runtime/find-flows.ts";
import { openLiveBots, type LiveBots } from "../runtime/live-bots.ts";
import type { LoadBotsOptions } from "../runtime/load-bots.ts";
import { UsageError } from "./command.ts";
import type { Config } from "./config.ts";
import type { Io } from "./io.ts";
import { judgeRaw } from "./judge-raw.ts";

/** What watches the service calls of bots. */
export type Watching = Pick<LoadBotsOptions, "onCall" | "tracing">;

/** Undefined when no bot at all can be served; why is printed then. */
export async function openBots(
  config: Config,
  io: Io,
  watching: Watching,
): Promise<LiveBots | undefined> {
  const live = await open(config, io, watching);
  const { bots, diagnostics, refused, missingSecrets } = live.first;
  const told = diagnostics.filter(({ severity }) => severity !== "info");
  if (told.length > 0) io.stderr(formatCompact(told));
  for (const { botId, errors } of refused) {
    const problems = errors === 1 ? "1 error" : `${errors} errors`;
    io.stderr(`Bot “${botId}” is not served: its files have ${problems}, shown above.\n`);
  }
  if (missingSecrets.length > 0) {
    const names = missingSecrets.join(", ");
    io.stderr(
      `services.yaml asks for secrets that are not set: ${names}. Calls with them will fail.\n`,
    );
  }
  for (const { botId, variables } of withoutSecrets(bots)) {
    const names = variables.join(", ");
    io.stderr(
      variables.length === 0
        ? `Bot “${botId}” lets nobody in: bots.yaml names no secret for it that can be read.\n`
        : `bots.yaml asks for secrets of “${botId}” that are not set: ${names}. They let nobody in.\n`,
    );
  }
  if (bots.ids().length > 0) return live;
  await live.close();
  io.stderr(`No bot can be served from ${config.flows}. ${adviceFor(refused.length)}\n`);
  return undefined;
}

/** Bots whose own secrets are not all there. */
function withoutSecrets(
  bots: BotSet,
): readonly { readonly botId: string; readonly variables: readonly string[] }[] {
  return bots.ids().flatMap((botId) => {
    const secrets = bots.get(botId)?.secrets;
    if (secrets === undefined) return [];
    const missing = secrets.filter(({ value }) => value === undefined);
    if (missing.length === 0 && secrets.length > 0) return [];
    return [{ botId, variables: missing.map(({ variable }) => variable) }];
  });
}

async function open({ flows, environment }: Config, io: Io, watching: Watching): Promise<LiveBots> {
  try {
    return await openLiveBots(flows, io.env, {
      judgeRaw,
      ...watching,
      ...(environment === undefined ? {} : { environment }),
    });
  } catch (error) {
    if (error instanceof FlowsUnreadable) throw new UsageError(error.message);
    throw error;
  }
}

function adviceFor(refused: number): string {
  if (refused > 0) return "Mend the errors above; “flowgate validate” shows them with the lines.";
  return "It needs a folder for each bot with a flow.yaml in it; choose another place with --flows.";
}
