/** The bots that a folder of flows serves: those of bots.yaml, and every other folder under its own name. */
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import type { Machine } from "../engine/machine.ts";
import { didYouMean } from "../flow/meant/suggest.ts";
import { readBotsFile, type BotEntry } from "./bots-file.ts";
import { FlowsUnreadable } from "./find-flows.ts";
import { readOptionalSource, readSource, type FlowFolder, type ReadSource } from "./flow-folder.ts";

export type Entry = Pick<BotEntry, "botId" | "flow" | "application" | "secrets" | "teams"> &
  Partial<BotEntry>;

export interface BotEntriesOptions {
  /** Reads bots.staging.yaml in place of bots.yaml for `staging`. */
  readonly environment?: string;
  /** The other folders were left alone, so that nobody knows whether they are there. */
  readonly isOneBot: boolean;
}

export interface Entries {
  readonly source: SourceFile | undefined;
  readonly entries: readonly Entry[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function loadBotEntries(
  folder: string,
  flows: readonly FlowFolder[],
  { environment, isOneBot }: BotEntriesOptions,
): Promise<Entries> {
  return entriesOf(await readBotsYaml(folder, environment), flows, isOneBot);
}

/** The same of a bots file that was read already, if there is one. */
export function entriesOf(
  read: ReadSource | undefined,
  flows: readonly FlowFolder[],
  isOneBot: boolean,
): Entries {
  if (read === undefined)
    return { source: undefined, entries: flows.map(ownName), diagnostics: [] };
  const { source } = read;
  const { entries, diagnostics } = readBotsFile(source);
  const found = [...read.diagnostics, ...diagnostics];
  const names = new Set(flows.map(({ name }) => name));
  for (const entry of isOneBot ? [] : entries) {
    if (!names.has(entry.flow)) found.push(unknownFlow(source, entry, [...names]));
  }
  const named = new Set(entries.map(({ flow }) => flow));
  const unnamed = flows.filter(({ name }) => !named.has(name));
  const served: Entry[] = [...entries];
  for (const flow of unnamed) {
    const taken = entries.find(({ botId }) => botId === flow.name);
    if (taken === undefined) served.push(ownName(flow));
    // Where the folder is not there, it may well be this one that was meant.
    else if (isOneBot || names.has(taken.flow)) found.push(takenName(source, taken));
  }
  return { source, entries: served, diagnostics: found };
}

/** A file that was asked for by name has to be there. */
export async function readBotsYaml(
  folder: string,
  environment: string | undefined,
): Promise<ReadSource | undefined> {
  if (environment === undefined) return readOptionalSource(join(folder, "bots.yaml"));
  const path = join(folder, `bots.${environment}.yaml`);
  try {
    return await readSource(path);
  } catch (error) {
    throw new FlowsUnreadable(path, error);
  }
}

/** Settings for teams that the flow does not have. */
export function unknownTeams(
  source: SourceFile | undefined,
  { teams, teamRange }: Entry,
  machine: Machine,
): readonly Diagnostic[] {
  if (source === undefined || teamRange === undefined) return [];
  return [...teams.keys()]
    .filter((team) => !machine.teams.has(team))
    .map((team) => ({
      code: "bot/unknown-team",
      severity: "warning",
      source,
      range: teamRange(team),
      message: `The flow “${machine.bot}” has no team “${team}”.`,
      hint: didYouMean(team, machine.teams.keys(), "Its teams are").hint,
    }));
}

function ownName({ name }: FlowFolder): Entry {
  return { botId: name, flow: name, application: undefined, secrets: undefined, teams: new Map() };
}

function unknownFlow(
  source: SourceFile,
  { flow, botId, flowRange: range }: BotEntry,
  names: readonly string[],
): Diagnostic {
  const folder =
    flow
      .replace(/\/(?:flow\.ya?ml)?$/, "")
      .split("/")
      .at(-1) ?? "";
  const guess = didYouMean(flow, names, "The folders are");
  const isTurned = guess.names.length === 0 && names.includes(botId);
  return {
    code: "bot/unknown-flow",
    severity: "error",
    source,
    range,
    message: `There is no folder “${flow}” with a flow.yaml.`,
    hint: names.includes(folder)
      ? `Write the name of the folder alone: ${folder}`
      : isTurned
        ? `The bot's id stands in front of the colon, and its folder behind it: “${flow}: ${botId}”.`
        : guess.hint,
  };
}

/** Two bots would answer to one id. */
function takenName(source: SourceFile, { botId, flow, flowRange }: BotEntry): Diagnostic {
  return {
    code: "bot/duplicate-id",
    severity: "error",
    source,
    range: flowRange,
    message: `“${botId}” runs “${flow}” here, but a folder “${botId}” is there too and has no other botId.`,
    hint: `Name the folder “${botId}” in this file under a botId of its own.`,
  };
}
