/** From the paths that somebody typed to what is checked together: a folder of bots, with all or some of them. */
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { findFlows } from "../../runtime/find-flows.ts";
import { folderAround, folderName, type FlowFolder } from "../../runtime/flow-folder.ts";
import { UsageError } from "../command.ts";
import { filesOutOfPlace } from "./out-of-place.ts";

export interface Scope {
  /** Where services.yaml and bots.yaml lie. */
  readonly root: string;
  readonly flows: readonly FlowFolder[];
  /** All bots of the folder are meant; otherwise some of them, and nobody knows whether the others are there. */
  readonly isWhole: boolean;
  /** The one file that problems are told of: a services.yaml or bots.yaml that was named by itself. */
  readonly only?: string;
}

/** Throws for a path that cannot be read. */
export async function findScopes(paths: readonly string[]): Promise<readonly Scope[]> {
  const found: Scope[] = [];
  for (const path of paths) found.push(...(await scopesAt(path)));
  return joined(found);
}

/** Whether a file belongs to a folder of bots as a whole. */
export function isShared(path: string): boolean {
  return isBotsFile(path) || /^services\.ya?ml$/.test(basename(path));
}

/** bots.yaml, or that of an environment. */
export function isBotsFile(path: string): boolean {
  return /^bots(?:\.[\w-]+)?\.ya?ml$/.test(basename(path));
}

async function scopesAt(path: string): Promise<readonly Scope[]> {
  if (!(await stat(path)).isDirectory()) {
    if (!isShared(path)) return apart(await findFlows([path]));
    const root = dirname(path);
    return [
      { root, flows: await findFlows([root]), isWhole: true, only: join(root, basename(path)) },
    ];
  }
  const flows = await findFlows([path]);
  const [first] = flows;
  if (first === undefined) {
    if (/^(?:parts|text|tests)$/.test(folderName(path)))
      return apart(await botAt(folderAround(path)));
    const scope = { root: path, flows, isWhole: true };
    const astray = await filesOutOfPlace(scope);
    const deeper = await botsBelow(path);
    if (deeper.length > 0 && !hasErrors(astray)) throw new UsageError(tooDeepText(path, deeper));
    const isMeant = (await readdir(path)).some(isShared) || astray.length > 0;
    return isMeant ? [scope] : [];
  }
  return first.path === path ? apart(flows) : [{ root: path, flows, isWhole: true }];
}

/** Those in folders of a folder without bots. */
async function botsBelow(path: string): Promise<readonly FlowFolder[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const folders = entries.filter(
    (entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name),
  );
  return findFlows(folders.map(({ name }) => join(path, name)));
}

function tooDeepText(path: string, [first, ...others]: readonly FlowFolder[]): string {
  const { root = path, path: bot = path } = first ?? {};
  const what = others.length === 0 ? `“${bot}” is` : `“${bot}” and others are`;
  return `There is no bot in ${path}: ${what} one folder too deep. Name “${root}” instead, or move what is in it up to “${path}”.`;
}

async function botAt(folder: string): Promise<readonly FlowFolder[]> {
  return (await findFlows([folder])).filter(({ path }) => path === folder);
}

/** One bot each, of whatever folder it lies in. */
function apart(flows: readonly FlowFolder[]): readonly Scope[] {
  return flows.map((flow) => ({ root: flow.root, flows: [flow], isWhole: false }));
}

/** What lies in one folder is checked once, however it was named. */
function joined(scopes: readonly Scope[]): readonly Scope[] {
  const byKey = new Map<string, Scope>();
  for (const scope of scopes) {
    const key = `${join(scope.root)}\n${scope.only ?? ""}`;
    const known = byKey.get(key);
    const flows = [...(known?.flows ?? []), ...scope.flows];
    byKey.set(key, {
      ...scope,
      flows: [...new Map(flows.map((flow) => [join(flow.path), flow])).values()],
      isWhole: scope.isWhole || known?.isWhole === true,
    });
  }
  return [...byKey.values()];
}
