/** One bot's folder, compiled; with what is served of it, which is an earlier version while the files have errors. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Machine } from "../engine/machine.ts";
import type { JudgeRaw } from "../flow/rule.ts";
import type { ServiceCaller } from "../services/call-service.ts";
import type { Services } from "../services/service-call-spec.ts";
import type { FlowFolder } from "./flow-folder.ts";
import { callTypes, readFlowIn } from "./read-flow-in.ts";

export interface CompiledFolder {
  readonly folder: FlowFolder;
  /** What it was compiled against. */
  readonly services: Services;
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: number;
  /** Undefined where no version of it was good so far. */
  readonly served: ServedFlow | undefined;
}

export interface ServedFlow {
  readonly machine: Machine;
  readonly caller: ServiceCaller;
}

export interface CallsAround {
  readonly services: Services;
  readonly caller: ServiceCaller;
  readonly judgeRaw?: JudgeRaw;
}

/** `before`: of the same path. */
export function compileFlowFolder(
  folder: FlowFolder,
  { services, caller, judgeRaw }: CallsAround,
  before?: CompiledFolder,
): CompiledFolder {
  if (before?.folder === folder && before.errors === 0 && before.served !== undefined) {
    const { machine } = before.served;
    if (before.services === services && before.served.caller === caller) return before;
    // What calls nothing does not mind which calls there are.
    if (machine.calls.size === 0) return { ...before, services, served: { machine, caller } };
  }
  if (before?.folder === folder && before.services === services) return before;
  const { machine, diagnostics } = readFlowIn(folder, callTypes(services), judgeRaw);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const served = machine === undefined ? before?.served : { machine, caller };
  return { folder, services, diagnostics, errors, served };
}
