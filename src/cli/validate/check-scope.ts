/** Every check of one folder of bots: flows, parts, texts, FAQ rows, tests, services.yaml and bots.yaml together. */
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Machine } from "../../engine/machine.ts";
import { guarded } from "../../flow/crash.ts";
import type { CallTypes } from "../../flow/rule.ts";
import { loadBotEntries, unknownTeams } from "../../runtime/bot-entries.ts";
import { isMissing, type FlowFolder } from "../../runtime/flow-folder.ts";
import {
  callTypes,
  loadServices,
  readFlowIn,
  type LoadedServices,
} from "../../runtime/read-flow-in.ts";
import { checkNames } from "../../scenario/check-names.ts";
import { neverHolds } from "../../scenario/never-holds.ts";
import { findScenarios } from "../../scenario/find-scenarios.ts";
import { unusedCalls } from "../../services/unused-calls.ts";
import { blameAstray } from "./blame-astray.ts";
import { misnamedTests, testsOfOthers } from "./misplaced-tests.ts";
import { filesOutOfPlace } from "./out-of-place.ts";
import { missingSchemaLines } from "./schema-line.ts";
import { isShared, type Scope } from "./scope.ts";
import { judgeRaw } from "../judge-raw.ts";

export interface Checked {
  /** Names of all files that were read, clean ones too. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function checkScope(scope: Scope): Promise<Checked> {
  const loaded = await loadServices(scope.root);
  const { services, unread } = loaded;
  const calls = callTypes(services, unread);
  const bots = await Promise.all(scope.flows.map((flow) => checkBot(flow, calls)));
  const shared = await sharedFiles(scope.root);
  const machines = new Map(bots.map(({ name, machine }) => [name, machine]));
  const ofBots = await Promise.all(shared.map((name) => checkBotsFile(scope, name, machines)));
  const outOfPlace = await filesOutOfPlace(scope);
  const isAstray = new Set(outOfPlace.map(({ source }) => source.name));
  const ofFlows = bots.flatMap(({ diagnostics }) => diagnostics);
  const astray = outOfPlace.map((one) =>
    isServices(one) && loaded.source === undefined && ofFlows.some(isUnknownCall)
      ? { ...one, severity: "error" as const }
      : one,
  );
  const isFaqAstray = (file: string): boolean =>
    astray.some(({ source: { name } }) => /^faq/i.test(basename(name)) && isAround(name, file));
  // Of two services with one name, the calls of the second are not known.
  const mayBeAnyCall =
    loaded.isUnreadable ||
    loaded.diagnostics.some(({ code }) => code === "yaml/duplicate-key") ||
    (loaded.source === undefined && astray.some(isServices));
  const { only } = scope;
  const toBlame = only === undefined ? astray : astray.filter(({ source }) => source.name === only);
  const checked = {
    files: [...shared, ...bots.flatMap(({ files }) => files)],
    diagnostics: blameAstray(scope.root, toBlame, [
      ...loaded.diagnostics,
      ...callsNobodyMakes(scope, loaded, [...machines.values()]),
      ...ofBots.flat(),
      ...ofFlows
        .filter(({ code }) => !mayBeAnyCall || !OF_UNKNOWN_CALLS.has(code))
        .filter(({ source }) => !isAstray.has(source.name))
        .filter(({ code, source }) => code !== "i18n/unused" || !isFaqAstray(source.name)),
    ]),
  };
  if (only === undefined) return checked;
  return {
    files: [only],
    diagnostics: checked.diagnostics.filter(({ source }) => source.name === only),
  };
}

/** What is said of a call that is not in services.yaml. */
const OF_UNKNOWN_CALLS: ReadonlySet<string> = new Set(["action/unknown", "test/unknown-call"]);

/** A flow without the calls that it makes is not served. */
function isUnknownCall({ code }: Diagnostic): boolean {
  return code === "action/unknown";
}

function isServices({ source }: Diagnostic): boolean {
  return /^services?(?:[._-][\w-]+)?\.ya?ml/i.test(basename(source.name));
}

/** Whether a file under text/ may translate what a table says that lies in its bot's folder, or in the one around it. */
function isAround(table: string, text: string): boolean {
  const bot = dirname(dirname(text));
  const folder = dirname(table);
  return [dirname(bot), bot].includes(folder) || dirname(folder) === bot;
}

/** Nothing is said while a flow cannot be read: it may make any of them. */
function callsNobodyMakes(
  { isWhole }: Scope,
  { source, services }: LoadedServices,
  machines: readonly (Machine | undefined)[],
): readonly Diagnostic[] {
  const isUnclear = machines.length === 0 || machines.includes(undefined);
  if (!isWhole || source === undefined || isUnclear) return [];
  const used = machines.flatMap((machine) => [...(machine?.calls ?? [])]);
  return unusedCalls(source, services, new Set(used));
}

interface CheckedBot extends Checked {
  readonly name: string;
  readonly machine: Machine | undefined;
}

async function checkBot(flow: FlowFolder, calls: CallTypes): Promise<CheckedBot> {
  const { name } = flow;
  const { flow: main, parts, texts, faq } = flow.files;
  const own = [main, ...parts, ...texts.values(), ...(faq === undefined ? [] : [faq])];
  const read = readFlowIn(flow, calls, judgeRaw);
  const tests = await findScenarios(flow);
  const elsewhere = await testsOfOthers(flow, tests.files);
  const isElsewhere = new Set(elsewhere.map(({ source }) => source));
  const { machine, readable } = read;
  const names =
    readable === undefined
      ? []
      : tests.sound.flatMap((parsed) =>
          guarded(
            parsed.source,
            "names in tests",
            (): readonly Diagnostic[] => [
              ...checkNames(parsed, readable, calls),
              ...(machine === undefined ? [] : neverHolds(parsed, machine, calls)),
            ],
            (told) => told,
          ),
        );
  // A call that has a slip where it is made is not made under its name.
  const isCallLost = read.diagnostics.some(isUnknownCall);
  const ofTests = names.filter(({ code }) => !isCallLost || code !== "test/unknown-call");
  // Where the flow has the same other name, that is told.
  const misnamed = tests.files
    .filter(({ bot, source }) => bot !== machine?.bot && !isElsewhere.has(source))
    .flatMap(({ source, bot }) => misnamedTests(source, bot, name));
  const unknown = await missingSchemaLines(flow.root, [
    ["flow", main],
    ...parts.map((source) => ["part", source] as const),
    ...[...texts.values()].map((source) => ["text", source] as const),
    ...tests.files.map(({ source }) => ["scenario", source] as const),
  ]);
  return {
    name,
    machine,
    files: [...own, ...tests.files.map(({ source }) => source)].map((source) => source.name),
    diagnostics: [
      ...read.diagnostics,
      ...[...tests.diagnostics, ...misnamed, ...ofTests, ...unknown].filter(
        ({ source }) => !isElsewhere.has(source),
      ),
      ...elsewhere,
    ],
  };
}

/** Of services.yaml and the bots files of a folder. */
async function sharedFiles(root: string): Promise<readonly string[]> {
  try {
    const names = (await readdir(root)).filter((name) => isShared(name) && name.endsWith(".yaml"));
    return names.sort().map((name) => join(root, name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function checkBotsFile(
  { root, flows, isWhole }: Scope,
  path: string,
  machines: ReadonlyMap<string, Machine | undefined>,
): Promise<readonly Diagnostic[]> {
  const match = /bots(?:\.([\w-]+))?\.ya?ml$/.exec(path);
  if (match === null) return [];
  const [, environment] = match;
  const { source, entries, diagnostics } = await loadBotEntries(root, flows, {
    isOneBot: !isWhole,
    ...(environment === undefined ? {} : { environment }),
  });
  const teams = entries.flatMap((entry) => {
    const machine = machines.get(entry.flow);
    return machine === undefined ? [] : unknownTeams(source, entry, machine);
  });
  return [...diagnostics, ...teams];
}
