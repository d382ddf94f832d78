/**
 * Files that look like those of a bot, and have another name or lie in another place: nothing reads them, or they are
 * read as what they are not.
 */
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import { SourceFile } from "../../diagnostics/source.ts";
import { findFlows } from "../../runtime/find-flows.ts";
import {
  folderName,
  isMissing,
  readOwnSource,
  type FlowFolder,
} from "../../runtime/flow-folder.ts";
import {
  besideBots,
  besideFlow,
  isYaml,
  meantFolder,
  ofOtherFolder,
  insideFolder,
  withoutFlow,
  type Advice,
} from "./file-kinds.ts";

export interface Looked {
  /** The folder around the bots. */
  readonly root: string;
  readonly flows: readonly FlowFolder[];
  /** All bots of the folder are meant, and what lies around them, too. */
  readonly isWhole: boolean;
}

export async function filesOutOfPlace({
  root,
  flows,
  isWhole,
}: Looked): Promise<readonly Diagnostic[]> {
  const bots = flows
    .filter(({ files }) => basename(files.flow.name) === "flow.yaml")
    .map(({ path }) => path);
  const [first, ...others] = bots;
  if (!isWhole && first !== undefined && others.length === 0) {
    const hiding = await hidingBots(first);
    if (hiding.length > 0) return hiding;
  }
  const found = await Promise.all(bots.map(inBot));
  return [...(isWhole ? await around(root, new Set(bots)) : []), ...found.flat()];
}

async function around(root: string, bots: ReadonlySet<string>): Promise<readonly Diagnostic[]> {
  const { files, folders } = await entriesOf(root);
  const others = folders.map((name) => join(root, name)).filter((path) => !bots.has(path));
  const unserved = await Promise.all([root, ...others].map(inFolderWithoutBot));
  const shared = await judge(root, files, (name, text) => besideBots(name, text, files));
  const homeless = await Promise.all(others.map(besideBotsFolder));
  return [...shared, ...unserved.flat(), ...homeless.flat()];
}

/** Parts, tests and texts belong to one bot. */
async function besideBotsFolder(folder: string): Promise<readonly Diagnostic[]> {
  const name = folderName(folder);
  const meant = meantFolder(name);
  if (meant?.name !== name) return [];
  const { files } = await entriesOf(folder);
  const astray: Advice = {
    message: `Nothing in the folder “${name}” is read here: it belongs into the folder of a bot.`,
    hint: `Move the folder “${name}” next to its bot's flow.yaml.`,
  };
  return firstOf(folder, files, (file, text) => (meant.takes(file, text) ? astray : undefined));
}

async function inFolderWithoutBot(folder: string): Promise<readonly Diagnostic[]> {
  const { files } = await entriesOf(folder);
  const own = folderName(folder);
  return judge(folder, files, (name, text) => withoutFlow(name, text, own), "error");
}

async function inBot(folder: string): Promise<readonly Diagnostic[]> {
  const { files, folders } = await entriesOf(folder);
  const bot = folderName(folder);
  const inside = await Promise.all(
    folders.map((name) => inFolderOf(bot, join(folder, name), files)),
  );
  const beside = await judge(folder, files, (name, text) => besideFlow(name, text, { bot, files }));
  return [...beside, ...inside.flat()];
}

/** A flow.yaml in the folder around the bots makes that folder a bot, and hides the others. */
async function hidingBots(folder: string): Promise<readonly Diagnostic[]> {
  const { files, folders } = await entriesOf(folder);
  const inner = await findFlows(folders.map((name) => join(folder, name)));
  const bots = inner.filter(({ root }) => root === folder).map(({ name }) => name);
  const shared = files.filter((name) => name === "bots.yaml" || name === "services.yaml");
  if (bots.length === 0 || bots.length + shared.length < 2) return [];
  const held = [`bots (${bots.join(", ")})`, ...shared].join(", ").replace(/, (?=[^,]*$)/, " and ");
  return judge(
    folder,
    ["flow.yaml"],
    () => ({
      message: `This folder holds ${held}. With a flow.yaml of its own it is read as one bot, and nothing else in it is served.`,
      hint: "Move this flow into a folder of its own, or delete it.",
    }),
    "error",
  );
}

async function inFolderOf(
  bot: string,
  folder: string,
  beside: readonly string[],
): Promise<readonly Diagnostic[]> {
  const { files, folders } = await entriesOf(folder);
  const name = folderName(folder);
  const meant = meantFolder(name);
  if (meant === undefined) {
    const nested: Advice = {
      message: "A bot in the folder of another bot is not read.",
      hint: `Move the folder “${name}” up, next to “${bot}”.`,
    };
    return judge(folder, files, (file) => (file === "flow.yaml" ? nested : undefined));
  }
  const { takes } = meant;
  if (meant.name !== name) {
    const misnamed: Advice = {
      message: `Nothing in the folder “${name}” is read.`,
      hint: `Call it “${meant.name}”.`,
    };
    return firstOf(folder, files, (file, text) => (takes(file, text) ? misnamed : undefined));
  }
  const tooDeep: Advice = {
    message: `Files in “${name}” are read, but not those in folders inside it.`,
    hint: `Move this file up to “${name}”.`,
  };
  const deeper = await Promise.all(
    folders.map(async (inner) => {
      const path = join(folder, inner);
      const { files: inside } = await entriesOf(path);
      return judge(path, inside, (file, text) => (takes(file, text) ? tooDeep : undefined));
    }),
  );
  return [
    ...(await judge(folder, files, (file) =>
      insideFolder(file, { folder: meant.name, inside: files, bot: beside }),
    )),
    ...(await judge(folder, files, (file, text) => ofOtherFolder(file, text, meant.name), "error")),
    ...deeper.flat(),
  ];
}

/** What is wrong with a folder is told at one of its files. */
async function firstOf(...asked: Parameters<typeof judge>): Promise<readonly Diagnostic[]> {
  return (await judge(...asked)).slice(0, 1);
}

/** What `advise` has to say of files; the text of those that are no YAML is not looked at. */
async function judge(
  folder: string,
  names: readonly string[],
  advise: (name: string, text: string) => Advice | undefined,
  severity: Severity = "warning",
): Promise<readonly Diagnostic[]> {
  const judged = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const source = isYaml(name) ? (await readOwnSource(path)).source : new SourceFile(path, "");
      return { source, advice: advise(name, source.text) };
    }),
  );
  return judged.flatMap(({ source, advice }) =>
    advice === undefined
      ? []
      : [{ code: "file/out-of-place", severity, source, range: { start: 0, end: 0 }, ...advice }],
  );
}

interface Entries {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** By name. What systems and editors lay beside files, hidden or as a lock, is nobody's slip. */
async function entriesOf(folder: string): Promise<Entries> {
  try {
    const all = await readdir(folder, { withFileTypes: true });
    const own = all.filter(({ name }) => !/^(?:\.|~\$|node_modules$)/.test(name));
    const sorted = own.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return {
      files: sorted.filter((entry) => entry.isFile()).map(({ name }) => name),
      folders: sorted.filter((entry) => entry.isDirectory()).map(({ name }) => name),
    };
  } catch (error) {
    if (isMissing(error)) return { files: [], folders: [] };
    throw error;
  }
}
