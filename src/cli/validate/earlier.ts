/** An earlier version of a folder of bots: from another folder, or from a revision in git. The one place that runs git. */
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { SourceFile } from "../../diagnostics/source.ts";
import type { FlowFiles } from "../../flow/read-flow.ts";
import { findFlows } from "../../runtime/find-flows.ts";
import type { FlowFolder } from "../../runtime/flow-folder.ts";
import { UsageError } from "../command.ts";

export interface Earlier {
  /** Undefined for a bot that was not there. */
  readonly find: (flow: FlowFolder) => Promise<FlowFiles | undefined>;
  /** A folder without any of the bots is the wrong one; a revision may well be older than all of them. */
  readonly isFolder: boolean;
}

/** `against`: a folder of bots, one bot's folder, or whatever git takes for a revision. */
export async function earlierVersion(against: string): Promise<Earlier> {
  return (await isFolder(against))
    ? { find: await inFolder(against), isFolder: true }
    : { find: inGit(against), isFolder: false };
}

async function inFolder(folder: string): Promise<Earlier["find"]> {
  const flows = await findFlows([folder]);
  const [only] = flows;
  if (only === undefined) throw new UsageError(`There is no flow.yaml in “${folder}”.`);
  if (only.path === folder) return async () => only.files;
  return async ({ name }) => flows.find((flow) => flow.name === name)?.files;
}

function inGit(revision: string): Earlier["find"] {
  const unknown = new UsageError(
    `“${revision}” is neither a folder nor a revision that git knows here.`,
  );
  if (revision.startsWith("-")) throw unknown;
  return async ({ path, files }) => {
    // A flow that is a file by itself lies in the folder around its path.
    const isFolderOfBot = basename(files.flow.name) === "flow.yaml";
    const folder = isFolderOfBot ? path : join(path, "..");
    if (
      (await git(folder, "rev-parse", "--verify", "--quiet", `${revision}^{commit}`)) === undefined
    )
      throw unknown;
    const main = basename(files.flow.name);
    const flow = await show(folder, revision, main);
    if (flow === undefined) return undefined;
    const names = (await git(folder, "ls-tree", "-z", "--name-only", revision, "parts/")) ?? "";
    const wanted = names.split("\0").filter((name) => isFolderOfBot && /\.ya?ml$/i.test(name));
    const parts = await Promise.all(wanted.map((name) => show(folder, revision, name)));
    return {
      flow,
      parts: parts.filter((part) => part !== undefined),
      texts: new Map(),
      faq: undefined,
    };
  };
}

async function show(
  folder: string,
  revision: string,
  name: string,
): Promise<SourceFile | undefined> {
  const text = await git(folder, "show", `${revision}:./${name}`);
  return text === undefined ? undefined : new SourceFile(join(folder, name), text);
}

const run = promisify(execFile);
const MAX_BYTES = 16 * 1024 * 1024;

/** Undefined when git refuses: no such revision, no such file, no repository. */
async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", ["-C", folder, ...args], { maxBuffer: MAX_BYTES });
    return stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new UsageError("--against a revision needs git, which is not installed here.");
    }
    return undefined;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
