/** What would strand people who are in the middle of a conversation with the bots of an earlier version. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { compareFlows } from "../../flow/against.ts";
import type { FlowFolder } from "../../runtime/flow-folder.ts";
import { UsageError } from "../command.ts";
import { earlierVersion } from "./earlier.ts";
import { guard } from "./guard.ts";

/** A bot that is new is compared with nothing. */
export async function compareWith(
  against: string,
  flows: readonly FlowFolder[],
): Promise<readonly Diagnostic[]> {
  const earlier = await earlierVersion(against);
  const pairs = await Promise.all(
    flows.map(async (flow) => ({ now: flow.files, before: await earlier.find(flow) })),
  );
  if (earlier.isFolder && pairs.every(({ before }) => before === undefined)) {
    throw new UsageError(`None of these bots is in “${against}”.`);
  }
  return pairs.flatMap(({ now, before }) => {
    if (before === undefined) return [];
    const compare = (): { readonly diagnostics: readonly Diagnostic[] } => ({
      diagnostics: compareFlows(before, now),
    });
    return guard(now.flow, "comparing versions", compare).diagnostics;
  });
}
