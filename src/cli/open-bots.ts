/** The bots of a folder for `serve`: what is wrong with their files is printed, and a bot with errors is left out. */
import { formatCompact } from "../diagnostics/format/compact.ts";
import type { BotSet } from "../runtime/bots.ts";
import { loadBots } from "../runtime/load-bots.ts";
import type { Io } from "./io.ts";

/** Undefined when no bot at all can be served; why is printed then. */
export async function openBots(folder: string, io: Io): Promise<BotSet | undefined> {
  const { bots, diagnostics, refused, missingSecrets } = await loadBots(folder, io.env);
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
  if (bots.ids().length > 0) return bots;
  io.stderr(`No bot can be served from ${folder}. ${adviceFor(refused.length)}\n`);
  return undefined;
}

function adviceFor(refused: number): string {
  if (refused > 0) return "Mend the errors above; “flowgate validate” shows them with the lines.";
  return "It needs a folder for each bot with a flow.yaml in it; choose another place with --flows.";
}
