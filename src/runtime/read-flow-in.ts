/** One bot's folder, checked and compiled: what `serve`, `validate`, `test` and `chat` all go through. */
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { guarded } from "../flow/crash.ts";
import { readFlow, type ReadFlow } from "../flow/read-flow.ts";
import type { CallTypes, JudgeRaw } from "../flow/rule.ts";
import type { Shape } from "../flow/shapes/shape.ts";
import { readServices } from "../services/read-services.ts";
import type { Services } from "../services/service-call-spec.ts";
import { readOptionalSource, type FlowFolder } from "./flow-folder.ts";

export function readFlowIn(
  flow: FlowFolder,
  calls: CallTypes,
  judgeRaw?: JudgeRaw,
): Pick<ReadFlow, "machine" | "readable" | "diagnostics"> {
  const { name, version, files } = flow;
  const context = {
    folder: name,
    version,
    calls,
    ...(judgeRaw === undefined ? {} : { judgeRaw }),
  };
  const { machine, readable, diagnostics } = guarded<ReadFlow>(
    files.flow,
    "reading a flow",
    () => readFlow(files, context),
    (told) => ({ diagnostics: told }),
  );
  const all = [...flow.diagnostics, ...diagnostics];
  if (readable === undefined || flow.diagnostics.length > 0) return { diagnostics: all };
  return { ...(machine === undefined ? {} : { machine }), readable, diagnostics: all };
}

/** Of calls that could not be read nothing is known but that they are there. */
export function callTypes(services: Services, unread: ReadonlySet<string> = new Set()): CallTypes {
  return new Map<string, { readonly takes: Shape; readonly returns: Shape | undefined }>([
    ...[...unread].map((name) => [name, { takes: ANY, returns: undefined }] as const),
    ...[...services].map(([name, { takes, returns }]) => [name, { takes, returns }] as const),
  ]);
}

const ANY: Shape = { kind: "value", type: "any", isOptional: true };

export interface LoadedServices {
  /** services.yaml, where there is one. */
  readonly source: SourceFile | undefined;
  readonly services: Services;
  /** Names of calls that could not be read. */
  readonly unread: ReadonlySet<string>;
  /** Nothing of the file could be read: there may be any call. */
  readonly isUnreadable: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** services.yaml of a folder of flows; no calls where there is no such file. */
export async function loadServices(folder: string): Promise<LoadedServices> {
  const read = await readOptionalSource(join(folder, "services.yaml"));
  if (read === undefined) {
    const nothing = { services: new Map<never, never>(), unread: new Set<never>() };
    return { source: undefined, ...nothing, isUnreadable: false, diagnostics: [] };
  }
  const { services, unread, diagnostics } = readServices(read.source);
  return {
    source: read.source,
    services: services ?? new Map(),
    unread,
    isUnreadable: services === undefined,
    diagnostics: [...read.diagnostics, ...diagnostics],
  };
}
