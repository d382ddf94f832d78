/** The one bot that a command is about: named as its folder is, or by a path; the only one where none is named. */
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { formatHuman } from "../diagnostics/format/human.ts";
import type { Machine } from "../engine/machine.ts";
import type { CallTypes } from "../flow/rule.ts";
import { findFlows, FlowsUnreadable } from "../runtime/find-flows.ts";
import type { FlowFolder } from "../runtime/flow-folder.ts";
import { callTypes, loadServices, readFlowIn } from "../runtime/read-flow-in.ts";
import type { Services } from "../services/service-call-spec.ts";
import { nearest } from "../template/nearest.ts";
import { usesColour } from "./colour.ts";
import { UsageError } from "./command.ts";
import type { Io } from "./io.ts";
import { judgeRaw } from "./judge-raw.ts";

export async function findBot(name: string | undefined, folder: string): Promise<FlowFolder> {
  if (name !== undefined && /[\\/]|\.ya?ml$/iu.test(name)) return botAt(name);
  const flows = await flowsIn(folder);
  const named = name === undefined ? flows : flows.filter((flow) => flow.name === name);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const names = flows.map((flow) => flow.name);
  const list = names.length === 0 ? "There is none" : `There are: ${names.join(", ")}`;
  if (name === undefined) {
    throw new UsageError(
      names.length === 0
        ? `There is no bot in ${folder}. “flowgate init” writes a first one.`
        : `Which bot is it? ${list}.`,
    );
  }
  const [best] = nearest(name, names);
  const hint = best === undefined ? `${list}.` : `Did you mean “${best}”?`;
  throw new UsageError(`There is no bot “${name}” in ${folder}. ${hint}`);
}

export interface ReadBot {
  /** Undefined when something is wrong that the bot cannot run with. */
  readonly machine: Machine | undefined;
  readonly services: Services;
  readonly shapes: CallTypes;
  readonly diagnostics: readonly Diagnostic[];
}

export async function readBot(flow: FlowFolder): Promise<ReadBot> {
  const { services, diagnostics: ofServices } = await loadServices(flow.root);
  const shapes = callTypes(services);
  const { machine, diagnostics } = readFlowIn(flow, shapes, judgeRaw);
  return {
    machine: hasErrors(ofServices) ? undefined : machine,
    services,
    shapes,
    diagnostics: [...ofServices, ...diagnostics],
  };
}

/** Errors alone, with their lines. */
export function printErrors(diagnostics: readonly Diagnostic[], io: Io): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  io.stderr(formatHuman(errors, { colour: usesColour(io), width: io.columns ?? 100 }));
}

async function botAt(path: string): Promise<FlowFolder> {
  const flows = await flowsIn(path);
  const [only] = flows;
  if (only !== undefined && flows.length === 1) return only;
  if (only === undefined) throw new UsageError(`There is no flow.yaml in ${path}.`);
  throw new UsageError(
    `There are several bots in ${path}: ${flows.map(({ name }) => name).join(", ")}.`,
  );
}

async function flowsIn(path: string): Promise<readonly FlowFolder[]> {
  try {
    return await findFlows([path]);
  } catch (error) {
    if (error instanceof FlowsUnreadable) throw new UsageError(error.message);
    throw error;
  }
}
