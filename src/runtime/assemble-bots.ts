/**
 * From what lies on the disk to the bots that are served: compiles what is new, takes over what is not, and where an
 * edit broke something serves on what was good before it. Reads no files.
 */
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { createServiceCaller, type ServiceCaller } from "../services/call-service.ts";
import type { ServiceCallerOptions } from "../services/call-service.ts";
import type { JudgeRaw } from "../flow/rule.ts";
import { readServices } from "../services/read-services.ts";
import type { Services } from "../services/service-call-spec.ts";
import { entriesOf, unknownTeams, type Entries, type Entry } from "./bot-entries.ts";
import type { Bot } from "./bots.ts";
import { compileFlowFolder, type CallsAround, type CompiledFolder } from "./compiled-folder.ts";
import type { ReadSource } from "./flow-folder.ts";
import type { FlowsOnDisk } from "./flows-on-disk.ts";

export interface AssembleOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onCall?: NonNullable<ServiceCallerOptions["onCall"]>;
  readonly tracing?: ServiceCallerOptions["tracing"];
  /** Judges messages that flows write as Kommunicate takes them. */
  readonly judgeRaw?: JudgeRaw;
}

export interface Assembly {
  readonly disk: FlowsOnDisk;
  readonly shared: SharedServices;
  readonly named: NamedBots;
  /** By path. */
  readonly compiled: ReadonlyMap<string, CompiledFolder>;
  /** As bots.yaml names them, then by folder. */
  readonly bots: readonly Bot[];
  readonly refused: readonly RefusedBot[];
  /** Of all files. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of the files that were judged for this assembly, and not taken over. */
  readonly fresh: readonly Diagnostic[];
}

export interface RefusedBot {
  readonly botId: string;
  readonly folder: string;
  readonly errors: number;
}

/** The calls of services.yaml. */
export interface SharedServices {
  /** What was judged; `services` are older where that has errors. */
  readonly file: ReadSource | undefined;
  readonly services: Services;
  readonly caller: ServiceCaller;
  readonly diagnostics: readonly Diagnostic[];
}

/** Who is served by which folder. */
interface NamedBots {
  /** The bots file that the entries come from: the last one without errors, or the first. */
  readonly file: ReadSource | undefined;
  readonly entries: readonly Entry[];
  readonly judged: Entries;
  /** What was judged. */
  readonly judgedFile: ReadSource | undefined;
  readonly folders: string;
}

export async function assembleBots(
  disk: FlowsOnDisk,
  options: AssembleOptions,
  before?: Assembly,
): Promise<Assembly> {
  const shared = serviceCalls(disk.services, options, before?.shared);
  const named = nameBots(disk, before?.named);
  const { services, caller } = shared;
  const { judgeRaw } = options;
  const around = { services, caller, ...(judgeRaw === undefined ? {} : { judgeRaw }) };
  const compiled = await compileAll(disk, around, before);
  const byName = new Map([...compiled.values()].map((one) => [one.folder.name, one]));
  const bots: Bot[] = [];
  const refused: RefusedBot[] = [];
  const all: Diagnostic[] = [...shared.diagnostics, ...named.judged.diagnostics];
  const fresh: Diagnostic[] = [
    ...(shared === before?.shared ? [] : shared.diagnostics),
    ...(named === before?.named ? [] : named.judged.diagnostics),
  ];
  for (const one of compiled.values()) {
    all.push(...one.diagnostics);
    if (before?.compiled.get(one.folder.path) !== one) fresh.push(...one.diagnostics);
  }
  for (const entry of named.entries) {
    const found = byName.get(entry.flow);
    if (found === undefined) continue;
    const { folder, served } = found;
    if (served === undefined) {
      refused.push({ botId: entry.botId, folder: folder.path, errors: found.errors });
      continue;
    }
    const { machine, caller } = served;
    const teams = unknownTeams(named.judged.source, entry, machine);
    all.push(...teams);
    if (before?.named !== named || before.compiled.get(folder.path) !== found) fresh.push(...teams);
    bots.push({
      ...settingsOf(entry, options.env),
      folder: folder.path,
      machine,
      services: caller,
    });
  }
  return { disk, shared, named, compiled, bots, refused, diagnostics: all, fresh };
}

function settingsOf(
  { botId, application, secrets, teams }: Entry,
  env: AssembleOptions["env"],
): Pick<Bot, "botId" | "application" | "secrets" | "teams"> {
  const own = secrets?.map((variable) => ({ variable, value: env[variable] || undefined }));
  return { botId, application, secrets: own, teams };
}

/** A services.yaml with errors counts only where there was none before. */
function serviceCalls(
  file: ReadSource | undefined,
  { env, onCall, tracing }: AssembleOptions,
  before: SharedServices | undefined,
): SharedServices {
  if (before !== undefined && before.file === file) return before;
  const read = file === undefined ? undefined : readServices(file.source);
  const diagnostics = [...(file?.diagnostics ?? []), ...(read?.diagnostics ?? [])];
  if (before !== undefined && hasErrors(diagnostics)) return { ...before, file, diagnostics };
  const services: Services = read?.services ?? new Map();
  const caller = createServiceCaller({
    services,
    env,
    tracing,
    ...(onCall === undefined ? {} : { onCall }),
  });
  return { file, services, caller, diagnostics };
}

function nameBots(
  { flows, bots, isOneBot }: FlowsOnDisk,
  before: NamedBots | undefined,
): NamedBots {
  const folders = flows.map(({ name }) => name).join("\n");
  if (before !== undefined && before.judgedFile === bots && before.folders === folders) {
    return before;
  }
  const judged = entriesOf(bots, flows, isOneBot);
  const isBroken = before !== undefined && before.file !== bots && hasErrors(judged.diagnostics);
  const base = { judged, judgedFile: bots, folders };
  if (!isBroken) return { ...base, file: bots, entries: judged.entries };
  const { entries } = entriesOf(before.file, flows, isOneBot);
  return { ...base, file: before.file, entries };
}

async function compileAll(
  { flows }: FlowsOnDisk,
  around: CallsAround,
  before: Assembly | undefined,
): Promise<ReadonlyMap<string, CompiledFolder>> {
  const compiled = new Map<string, CompiledFolder>();
  let rested = performance.now();
  for (const folder of flows) {
    const one = compileFlowFolder(folder, around, before?.compiled.get(folder.path));
    compiled.set(folder.path, one);
    // A change of services.yaml may mean a thousand flows, and messages are answered meanwhile.
    if (performance.now() - rested < LONGEST_RUN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    rested = performance.now();
  }
  return compiled;
}

const LONGEST_RUN_MS = 20;
