/**
 * Reads a folder of flows into the bots that are served: bots.yaml says who they are, services.yaml what they may call.
 * A flow with errors refuses its own bots and nobody else's.
 */
import { join } from "node:path";
import { sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Machine } from "../engine/machine.ts";
import { readFlow } from "../flow/read-flow.ts";
import type { CallTypes } from "../flow/rule.ts";
import { createServiceCaller, type ServiceCallerOptions } from "../services/call-service.ts";
import { readServices } from "../services/read-services.ts";
import { missingSecrets } from "../services/secrets.ts";
import type { Services } from "../services/service-call-spec.ts";
import { loadBotEntries, unknownTeams, type BotEntriesOptions } from "./bot-entries.ts";
import { createBotSet, type Bot, type BotSet } from "./bots.ts";
import { findFlows } from "./find-flows.ts";
import { readOptionalSource, type FlowFolder } from "./flow-folder.ts";

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

export interface RefusedBot {
  readonly botId: string;
  readonly folder: string;
  readonly errors: number;
}

export interface LoadBotsOptions extends Omit<BotEntriesOptions, "isOneBot"> {
  readonly onCall?: NonNullable<ServiceCallerOptions["onCall"]>;
}

/** Throws FlowsUnreadable when the folder is not there. */
export async function loadBots(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  options: LoadBotsOptions = {},
): Promise<LoadedBots> {
  const flows = await findFlows([folder]);
  const oneBot = flows.find(({ path }) => path === folder);
  const root = oneBot?.root ?? folder;
  const { services, diagnostics: ofServices } = await loadServices(root);
  const named = await loadBotEntries(root, flows, { ...options, isOneBot: oneBot !== undefined });
  const { onCall } = options;
  const caller = createServiceCaller({
    services,
    env,
    ...(onCall === undefined ? {} : { onCall }),
  });
  const bots: Bot[] = [];
  const refused: RefusedBot[] = [];
  const diagnostics = [...ofServices, ...named.diagnostics];
  for (const flow of flows) {
    const read = readFlowIn(flow, callTypes(services));
    diagnostics.push(...read.diagnostics);
    for (const entry of named.entries.filter((one) => one.flow === flow.name)) {
      const { machine } = read;
      if (machine === undefined) {
        const errors = read.diagnostics.filter(({ severity }) => severity === "error").length;
        refused.push({ botId: entry.botId, folder: flow.path, errors });
        continue;
      }
      diagnostics.push(...unknownTeams(named.source, entry, machine));
      const { botId, application, teams } = entry;
      bots.push({ botId, folder: flow.path, machine, application, teams, services: caller });
    }
  }
  return {
    bots: createBotSet(inOrderOf(named.entries, bots)),
    diagnostics: sortDiagnostics(diagnostics),
    refused,
    missingSecrets: missingSecrets(services, env),
    services,
    close: () => caller.close(),
  };
}

/** As bots.yaml names them, then by folder. */
function inOrderOf(entries: readonly { readonly botId: string }[], bots: readonly Bot[]): Bot[] {
  const order = new Map(entries.map(({ botId }, index) => [botId, index]));
  return bots.toSorted((a, b) => (order.get(a.botId) ?? 0) - (order.get(b.botId) ?? 0));
}

/** services.yaml of a folder of flows; no calls where there is no such file. */
export async function loadServices(
  folder: string,
): Promise<{ readonly services: Services; readonly diagnostics: readonly Diagnostic[] }> {
  const read = await readOptionalSource(join(folder, "services.yaml"));
  if (read === undefined) return { services: new Map(), diagnostics: [] };
  const { services, diagnostics } = readServices(read.source);
  return { services: services ?? new Map(), diagnostics: [...read.diagnostics, ...diagnostics] };
}

/** One bot's folder, checked and compiled: what `serve`, `validate`, `test` and `chat` all go through. */
export function readFlowIn(
  flow: FlowFolder,
  calls: CallTypes,
): { readonly machine?: Machine; readonly diagnostics: readonly Diagnostic[] } {
  const { name, version } = flow;
  const { machine, diagnostics } = readFlow(flow.files, { folder: name, version, calls });
  const all = [...flow.diagnostics, ...diagnostics];
  return machine === undefined || flow.diagnostics.length > 0
    ? { diagnostics: all }
    : { machine, diagnostics: all };
}

export function callTypes(services: Services): CallTypes {
  return new Map(
    [...services].map(([name, { takes, returns }]) => [name, { takes, returns }] as const),
  );
}
