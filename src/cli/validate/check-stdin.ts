/** Checks a text that has no file yet: what an editor holds, in the place of the file that it would be saved as. */
import { basename, join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { SourceFile } from "../../diagnostics/source.ts";
import type { FlowFiles } from "../../flow/read-flow.ts";
import type { CallTypes } from "../../flow/rule.ts";
import { readBotsFile } from "../../runtime/bots-file.ts";
import { findFlows, FlowsUnreadable } from "../../runtime/find-flows.ts";
import {
  decodeSource,
  folderAround,
  folderName,
  MOST_BYTES,
  type FlowFolder,
} from "../../runtime/flow-folder.ts";
import { callTypes, loadServices, readFlowIn } from "../../runtime/read-flow-in.ts";
import { checkNames } from "../../scenario/check-names.ts";
import { neverHolds } from "../../scenario/never-holds.ts";
import { readScenarios } from "../../scenario/read-scenario.ts";
import { readServices } from "../../services/read-services.ts";
import type { Io } from "../io.ts";
import { readStdin } from "../read-stdin.ts";
import type { Checked } from "./check-scope.ts";
import { isShared } from "./scope.ts";
import { judgeRaw } from "../judge-raw.ts";

/** Only what is wrong in the text itself is told. */
export async function checkStdin(typed: string, io: Io): Promise<Checked> {
  // As files are named that are found in folders.
  const name = join(typed);
  const { source, diagnostics } = decodeSource(name, await readStdin(io, MOST_BYTES));
  const found = await check(source);
  return { files: [name], diagnostics: [...diagnostics, ...found] };
}

async function check(source: SourceFile): Promise<readonly Diagnostic[]> {
  const { name } = source;
  if (isShared(name)) {
    const read = basename(name).startsWith("services") ? readServices : readBotsFile;
    return read(source).diagnostics;
  }
  if (folderName(folderAround(name)) === "tests") return checkTests(source);
  const { diagnostics } = await readBot(await botWith(source));
  return diagnostics.filter((one) => one.source === source);
}

/** The bot that the text belongs to, with the text in the place of what is saved, or in addition to it. */
async function botWith(source: SourceFile): Promise<FlowFolder> {
  const folder = folderAround(source.name);
  const kind = folderName(folder);
  const file = basename(source.name);
  const isBeside = file !== "flow.yaml" && (kind === "parts" || kind === "text");
  if (!isBeside && file !== "faq.csv") {
    const saved = await botOf(source.name);
    return saved === undefined
      ? alone(source)
      : { ...saved, files: { ...saved.files, flow: source } };
  }
  const owner = isBeside ? folderAround(folder) : folder;
  const saved = await botOf(join(owner, "flow.yaml"));
  const bot = saved ?? alone(new SourceFile(join(owner, "flow.yaml"), ""));
  return { ...bot, files: withBeside(bot.files, kind, source) };
}

function withBeside(files: FlowFiles, kind: string, source: SourceFile): FlowFiles {
  if (kind === "parts") {
    const others = files.parts.filter(({ name }) => name !== source.name);
    return { ...files, parts: [...others, source] };
  }
  if (kind !== "text") return { ...files, faq: source };
  const language = basename(source.name).replace(/\.ya?ml$/i, "");
  return { ...files, texts: new Map([...files.texts, [language, source]]) };
}

async function checkTests(source: SourceFile): Promise<readonly Diagnostic[]> {
  const { sound, diagnostics } = readScenarios(source);
  const flow = await botOf(join(source.name, "..", ".."));
  if (sound === undefined || flow === undefined) return diagnostics;
  const { machine, readable, calls } = await readBot(flow);
  if (readable === undefined) return diagnostics;
  const names = checkNames(sound, readable, calls);
  const never = machine === undefined ? [] : neverHolds(sound, machine, calls);
  return [...diagnostics, ...names, ...never];
}

type ReadBot = ReturnType<typeof readFlowIn> & { readonly calls: CallTypes };

async function readBot(flow: FlowFolder): Promise<ReadBot> {
  const { services, unread } = await loadServices(flow.root);
  const calls = callTypes(services, unread);
  return { ...readFlowIn(flow, calls, judgeRaw), calls };
}

/** Undefined where nothing is saved yet. */
async function botOf(path: string): Promise<FlowFolder | undefined> {
  try {
    return (await findFlows([path]))[0];
  } catch (error) {
    if (error instanceof FlowsUnreadable) return undefined;
    throw error;
  }
}

function alone(source: SourceFile): FlowFolder {
  const path = source.name.replace(/[\\/]flow\.yaml$|\.ya?ml$/iu, "");
  return {
    path,
    name: folderName(path),
    root: folderAround(path),
    files: { flow: source, parts: [], texts: new Map(), faq: undefined },
    version: "",
    diagnostics: [],
  };
}
