/** One bot's folder, checked and compiled: what `serve`, `validate`, `test` and `chat` all go through. */
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Machine } from "../engine/machine.ts";
import { readFlow } from "../flow/read-flow.ts";
import type { CallTypes, JudgeRaw } from "../flow/rule.ts";
import { readServices } from "../services/read-services.ts";
import type { Services } from "../services/service-call-spec.ts";
import { readOptionalSource, type FlowFolder } from "./flow-folder.ts";

export function readFlowIn(
  flow: FlowFolder,
  calls: CallTypes,
  judgeRaw?: JudgeRaw,
): { readonly machine?: Machine; readonly diagnostics: readonly Diagnostic[] } {
  const { name, version } = flow;
  const { machine, diagnostics } = readFlow(flow.files, {
    folder: name,
    version,
    calls,
    ...(judgeRaw === undefined ? {} : { judgeRaw }),
  });
  const all = [...flow.diagnostics, ...diagnostics];
  return machine === undefined || flow.diagnostics.length > 0
    ? { diagnostics: all }
    : { machine, diagnostics: all };
}

export function callTypes(services: Services): CallTypes {
  return new Map(
    [...services].map(([name, { takes, returns }]) => [name, { takes, returns }] as const),
  );
}

/** services.yaml of a folder of flows; no calls where there is no such file. */
export async function loadServices(
  folder: string,
): Promise<{ readonly services: Services; readonly diagnostics: readonly Diagnostic[] }> {
  const read = await readOptionalSource(join(folder, "services.yaml"));
  if (read === undefined) return { services: new Map(), diagnostics: [] };
  const { services, diagnostics } = readServices(read.source);
  return { services: services ?? new Map(), diagnostics: [...read.diagnostics, ...diagnostics] };
}
