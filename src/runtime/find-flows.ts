/** From paths that somebody typed to the bots that are meant: a folder of bots, one bot's folder, or single files. */
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import {
  folderAround,
  folderName,
  isMissing,
  readFlowFile,
  readFlowFolder,
  type FlowFolder,
} from "./flow-folder.ts";

/** Each bot once, in the order of the paths. Throws FlowsUnreadable for a path that does not exist. */
export async function findFlows(paths: readonly string[]): Promise<readonly FlowFolder[]> {
  const found = new Map<string, FlowFolder>();
  for (const path of paths) {
    for (const flow of await flowsAt(path)) {
      if (!found.has(flow.path)) found.set(flow.path, flow);
    }
  }
  return [...found.values()];
}

/** A path that cannot be read, with what to do about it in the message. */
export class FlowsUnreadable extends Error {
  override readonly name = "FlowsUnreadable";
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(
      isMissing(cause)
        ? `There is no file or folder “${path}”. Check the spelling, or name another with --flows.`
        : `“${placeOf(cause) ?? path}” cannot be read. Check that this user may read it.`,
      { cause },
    );
    this.path = path;
  }
}

/** What was read when it failed, which may be a file deep in a folder. */
function placeOf(cause: unknown): string | undefined {
  const path = cause instanceof Error && "path" in cause ? cause.path : undefined;
  return typeof path === "string" ? path : undefined;
}

async function flowsAt(path: string): Promise<readonly FlowFolder[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [await flowOfFile(path)];
    if (await isFile(join(path, "flow.yaml"))) return [await readFlowFolder(path)];
    const entries = await readdir(path, { withFileTypes: true });
    const folders = entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => join(path, name))
      .sort();
    const flows = await Promise.all(
      folders.map(async (folder) =>
        (await isFile(join(folder, "flow.yaml"))) ? [await readFlowFolder(folder)] : [],
      ),
    );
    return flows.flat();
  } catch (error) {
    if (error instanceof FlowsUnreadable) throw error;
    throw new FlowsUnreadable(path, error);
  }
}

/** A file of a bot's folder stands for the bot; any other file is a flow by itself. */
async function flowOfFile(path: string): Promise<FlowFolder> {
  const folder = dirname(path);
  if (basename(path) === "flow.yaml") return readFlowFolder(folder);
  const owner = BESIDE.has(folderName(folder)) ? folderAround(folder) : folder;
  const isOfBot = owner !== folder || basename(path) === "faq.csv";
  if (isOfBot && (await isFile(join(owner, "flow.yaml")))) return readFlowFolder(owner);
  return readFlowFile(path);
}

/** Folders next to a flow.yaml whose files belong to it. */
const BESIDE = new Set(["parts", "text", "tests"]);

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
