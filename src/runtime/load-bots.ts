/**
 * Reads a folder of flows into the bots that are served: bots.yaml says who they are, services.yaml what they may call.
 * A flow with errors refuses its own bots and nobody else's.
 */
import { sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { missingSecrets } from "../services/secrets.ts";
import type { Services } from "../services/service-call-spec.ts";
import {
  assembleBots,
  type AssembleOptions,
  type Assembly,
  type RefusedBot,
} from "./assemble-bots.ts";
import { createBotSet, type BotSet } from "./bots.ts";
import { readFlowsOnDisk } from "./flows-on-disk.ts";

export interface LoadedBots {
  readonly bots: BotSet;
  /** Of all files, those of refused bots too. */
  readonly diagnostics: readonly Diagnostic[];
  readonly refused: readonly RefusedBot[];
  /** Environment variables that services.yaml names and that are not set. */
  readonly missingSecrets: readonly string[];
  readonly services: Services;
  /** Waits for service calls under way, and closes their connections. */
  close(): Promise<void>;
}

export interface LoadBotsOptions extends Omit<AssembleOptions, "env"> {
  /** Reads bots.staging.yaml in place of bots.yaml for `staging`. */
  readonly environment?: string;
}

/** Throws FlowsUnreadable when the folder is not there. */
export async function loadBots(
  folder: string,
  env: AssembleOptions["env"],
  { environment, ...options }: LoadBotsOptions = {},
): Promise<LoadedBots> {
  const disk = await readFlowsOnDisk(folder, environment);
  return loadedBots(await assembleBots(disk, { env, ...options }), env);
}

export function loadedBots(
  { bots, diagnostics, refused, shared }: Assembly,
  env: AssembleOptions["env"],
): LoadedBots {
  const { services, caller } = shared;
  return {
    bots: createBotSet(bots),
    diagnostics: sortDiagnostics(diagnostics),
    refused,
    missingSecrets: missingSecrets(services, env),
    services,
    close: () => caller.close(),
  };
}
