/** What would strand people who are in the middle of a conversation with the bots of an earlier version. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { compareFlows } from "../../flow/against.ts";
import { guarded } from "../../flow/crash.ts";
import type { FlowFiles } from "../../flow/read-flow.ts";
import { readBotsFile } from "../../runtime/bots-file.ts";
import { readOptionalSource, type FlowFolder } from "../../runtime/flow-folder.ts";
import { UsageError } from "../command.ts";
import { earlierVersion, type Earlier } from "./earlier.ts";
import { compareBots } from "./compare-bots.ts";
import { isBotsFile, type Scope } from "./scope.ts";

/**
 * A bot that is new is compared with nothing. One whose folder is new, while bots.yaml served its botId from another one
 * before, is compared with that: its people are still there.
 */
export async function compareWith(
  against: string,
  scopes: readonly Scope[],
): Promise<readonly Diagnostic[]> {
  const earlier = await earlierVersion(against);
  const flows = scopes.flatMap((scope) => scope.flows);
  const pairs = await Promise.all(
    flows.map(async (flow) => ({
      now: flow.files,
      before: (await earlier.find(flow, flow.name)) ?? (await underOtherName(flow, earlier)),
    })),
  );
  if (earlier.isFolder && pairs.every(({ before }) => before === undefined)) {
    throw new UsageError(`None of these bots is in “${against}”.`);
  }
  const ofFlows = pairs.flatMap(({ now, before }) => {
    if (before === undefined) return [];
    const compare = (): readonly Diagnostic[] => compareFlows(before, now);
    return guarded(now.flow, "comparing versions", compare, (told) => told);
  });
  const ofBots = await Promise.all(scopes.map((scope) => compareBots(scope, earlier)));
  return [...ofFlows, ...ofBots.flat()];
}

async function underOtherName(flow: FlowFolder, earlier: Earlier): Promise<FlowFiles | undefined> {
  const ids = new Set(await botIdsOf(flow));
  if (ids.size === 0) return undefined;
  const served = (await earlier.botsFiles(flow)).flatMap((file) => readBotsFile(file).entries);
  // A folder that no bots file named was served under its own name.
  const names = [
    ...served.filter(({ botId }) => ids.has(botId)).map((entry) => entry.flow),
    ...[...ids].filter((id) => !served.some(({ botId }) => botId === id)),
  ];
  for (const name of names) {
    const found = await earlier.find(flow, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Those that its bots files give to its folder today. */
async function botIdsOf({ root, name }: FlowFolder): Promise<readonly string[]> {
  const files = (await readdir(root)).filter(isBotsFile);
  const read = await Promise.all(files.map((file) => readOptionalSource(join(root, file))));
  return read.flatMap((one) =>
    one === undefined
      ? []
      : readBotsFile(one.source)
          .entries.filter(({ flow }) => flow === name)
          .map(({ botId }) => botId),
  );
}
