/**
 * What lies in a folder of flows: every bot's files, services.yaml and the bots file, read and not judged. Reads again
 * only what was touched, so that an edit of one bot costs the same among ten bots and among a thousand.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readBotsYaml } from "./bot-entries.ts";
import { findFlows, FlowsUnreadable } from "./find-flows.ts";
import {
  isMissing,
  readFlowFolder,
  readOptionalSource,
  type FlowFolder,
  type ReadSource,
} from "./flow-folder.ts";

export interface FlowsOnDisk {
  /** As typed: a folder of bots, or one bot's. */
  readonly folder: string;
  /** Undefined reads bots.yaml. */
  readonly environment: string | undefined;
  /** Where services.yaml and the bots file lie. */
  readonly root: string;
  readonly isOneBot: boolean;
  /** Sorted by path. */
  readonly flows: readonly FlowFolder[];
  readonly services: ReadSource | undefined;
  readonly bots: ReadSource | undefined;
}

/** What may have changed since it was read. */
export type Touched = "all" | { readonly isRoot: boolean; readonly folders: ReadonlySet<string> };

/** Throws FlowsUnreadable when the folder is not there. */
export async function readFlowsOnDisk(
  folder: string,
  environment: string | undefined,
): Promise<FlowsOnDisk> {
  const flows = await findFlows([folder]);
  const oneBot = flows.find(({ path }) => path === folder);
  const root = oneBot?.root ?? folder;
  const shared = await readShared(root, environment);
  return { folder, environment, root, isOneBot: oneBot !== undefined, flows, ...shared };
}

/** What has the same content as before is the same object as before. */
export async function readTouched(before: FlowsOnDisk, touched: Touched): Promise<FlowsOnDisk> {
  const { root, folder, environment, isOneBot } = before;
  const known = new Map(before.flows.map((flow) => [flow.path, flow]));
  if (touched === "all") {
    const now = await readFlowsOnDisk(folder, environment);
    // Without its flow.yaml, the folder of one bot would look like a folder of bots.
    if (isOneBot && !now.isOneBot) return { ...before, flows: [] };
    return {
      ...now,
      flows: now.flows.map((flow) => sameFlow(known.get(flow.path), flow)),
      services: sameSource(before.services, now.services),
      bots: sameSource(before.bots, now.bots),
    };
  }
  const suspects = new Set(touched.folders);
  if (touched.isRoot && !isOneBot) {
    const there = new Set((await readdir(root)).map((name) => join(root, name)));
    for (const path of known.keys()) if (!there.has(path)) suspects.add(path);
  }
  for (const path of suspects) {
    const flow = await readIfThere(path);
    if (flow === undefined) known.delete(path);
    else known.set(path, sameFlow(known.get(path), flow));
  }
  const flows = [...known.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  if (!touched.isRoot) return { ...before, flows };
  const { services, bots } = await readShared(root, environment);
  return {
    ...before,
    flows,
    services: sameSource(before.services, services),
    bots: sameSource(before.bots, bots),
  };
}

async function readShared(
  root: string,
  environment: string | undefined,
): Promise<Pick<FlowsOnDisk, "services" | "bots">> {
  const [services, bots] = await Promise.all([
    readOptionalSource(join(root, "services.yaml")),
    readBotsYaml(root, environment),
  ]);
  return { services, bots };
}

/** Undefined for what is no bot's folder, or no longer one. */
async function readIfThere(path: string): Promise<FlowFolder | undefined> {
  try {
    return await readFlowFolder(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new FlowsUnreadable(path, error);
  }
}

function sameFlow(before: FlowFolder | undefined, now: FlowFolder): FlowFolder {
  const isSame =
    before?.version === now.version && before.diagnostics.length === now.diagnostics.length;
  return isSame ? before : now;
}

function sameSource(
  before: ReadSource | undefined,
  now: ReadSource | undefined,
): ReadSource | undefined {
  return before?.source.text === now?.source.text ? before : now;
}
