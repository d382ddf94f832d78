/**
 * What would become of people who are in the middle of a conversation when this version of a flow takes the place of an
 * earlier one. Pure: whoever asks brings both.
 */
import { validate as validateFlow } from "#schemas/flow";
import { validate as validatePart } from "#schemas/part";
import { sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { compareChoices } from "./against/choices.ts";
import { compareStates } from "./against/states.ts";
import { compareVariables } from "./against/variables.ts";
import type { Version } from "./against/version.ts";
import type { FlowDocument, PartDocument } from "./document.ts";
import { withoutIgnored } from "./ignores.ts";
import type { FlowFiles } from "./read-flow.ts";
import { readShape } from "./read-shape.ts";

/** Nothing is said where one of them can hardly be read: reading it says that already. */
export function compareFlows(before: FlowFiles, now: FlowFiles): readonly Diagnostic[] {
  const old = readVersion(before);
  const current = readVersion(now);
  if (old === undefined || current === undefined) return [];
  const found = [
    ...compareStates(old, current),
    ...compareChoices(old, current),
    ...compareVariables(old, current),
  ];
  const files = [current.flow.file, ...[...current.parts.values()].map(({ file }) => file)];
  return sortDiagnostics(withoutIgnored(files, found, (code) => code.startsWith("live/")));
}

function readVersion({ flow, parts }: FlowFiles): Version | undefined {
  const { file, document } = readShape<FlowDocument>(flow, validateFlow);
  if (document === undefined) return undefined;
  const read = parts.flatMap((source) => {
    const part = readShape<PartDocument>(source, validatePart);
    const name = source.name.replace(/^.*[\\/]/, "").replace(/\.ya?ml$/i, "");
    return part.document === undefined
      ? []
      : [[name, { file: part.file, document: part.document }] as const];
  });
  return { flow: { file, document }, parts: new Map(read) };
}
