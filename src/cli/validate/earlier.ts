/** An earlier version of a folder of bots: from another folder, or from a revision in git. */
import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { SourceFile } from "../../diagnostics/source.ts";
import type { FlowFiles } from "../../flow/read-flow.ts";
import { findFlows } from "../../runtime/find-flows.ts";
import { folderAround, readOptionalSource, type FlowFolder } from "../../runtime/flow-folder.ts";
import { UsageError } from "../command.ts";
import { git, unknownRevision, whyUnknown } from "./git.ts";
import { isBotsFile } from "./scope.ts";

export interface Earlier {
  /** `name`: of the folder that the bot lay in. Undefined where there was none. */
  readonly find: (flow: FlowFolder, name: string) => Promise<FlowFiles | undefined>;
  /** The bots files around a bot. */
  readonly botsFiles: (flow: FlowFolder) => Promise<readonly SourceFile[]>;
  /** A folder without any of the bots is the wrong one; a revision may well be older than all of them. */
  readonly isFolder: boolean;
}

/** `against`: a folder of bots, one bot's folder, or whatever git takes for a revision. */
export async function earlierVersion(against: string): Promise<Earlier> {
  return (await isFolder(against)) ? inFolder(against) : inGit(against);
}

async function inFolder(folder: string): Promise<Earlier> {
  const flows = await findFlows([folder]);
  const [only] = flows;
  if (only === undefined) throw new UsageError(`There is no flow.yaml in “${folder}”.`);
  if (resolve(only.path) === resolve(folder)) {
    return { find: async () => only.files, botsFiles: async () => [], isFolder: true };
  }
  const names = (await readdir(folder)).filter(isBotsFile);
  const read = await Promise.all(names.map((name) => readOptionalSource(join(folder, name))));
  return {
    find: async (_, name) => flows.find((flow) => flow.name === name)?.files,
    botsFiles: async () => read.flatMap((one) => (one === undefined ? [] : [one.source])),
    isFolder: true,
  };
}

function inGit(revision: string): Earlier {
  if (revision.startsWith("-") || revision === "") throw unknownRevision(revision);
  const check = async (folder: string): Promise<void> => {
    if ((await git(folder, "rev-parse", "--verify", `${revision}^{commit}`)) === undefined)
      throw await whyUnknown(folder, revision);
  };
  return {
    isFolder: false,
    async find({ path, files }, name) {
      const main = basename(files.flow.name);
      // A flow that is a file by itself lies in the folder around its path.
      const isFolderOfBot = main === "flow.yaml";
      const root = folderAround(path);
      await check(root);
      const inRoot = (file: string): string => (isFolderOfBot ? `${name}/${file}` : file);
      const flow = await show(root, revision, inRoot(main));
      if (flow === undefined) return undefined;
      const parts = isFolderOfBot ? await list(root, revision, inRoot("parts/")) : [];
      const read = await Promise.all(
        parts.filter((file) => /\.ya?ml$/i.test(file)).map((file) => show(root, revision, file)),
      );
      return {
        flow,
        parts: read.filter((part) => part !== undefined),
        texts: new Map(),
        faq: undefined,
      };
    },
    async botsFiles({ root }) {
      const names = (await list(root, revision, "./")).filter(isBotsFile);
      const read = await Promise.all(names.map((name) => show(root, revision, name)));
      return read.filter((file) => file !== undefined);
    },
  };
}

/** Names in a folder, from `root`. */
async function list(root: string, revision: string, folder: string): Promise<readonly string[]> {
  const names = (await git(root, "ls-tree", "-z", "--name-only", revision, folder)) ?? "";
  return names.split("\0");
}

async function show(
  folder: string,
  revision: string,
  name: string,
): Promise<SourceFile | undefined> {
  const text = await git(folder, "show", `${revision}:./${name}`);
  return text === undefined ? undefined : new SourceFile(join(folder, name), text);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
