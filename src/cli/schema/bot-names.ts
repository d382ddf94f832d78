/** The names that one bot has. Read leniently: an editor wants them most while the flow is not yet right. */
import { validate as validateFlow } from "#schemas/flow";
import { validate as validatePart } from "#schemas/part";
import type { FlowDocument, PartDocument } from "../../flow/document.ts";
import { readFaqRows } from "../../flow/faq/rows.ts";
import { readShape } from "../../flow/read-shape.ts";
import type { FlowFolder } from "../../runtime/flow-folder.ts";

export interface BotNames {
  readonly bot: string;
  readonly states: readonly string[];
  readonly variables: readonly string[];
  readonly teams: readonly string[];
  readonly calls: readonly string[];
  readonly faq: readonly string[];
  readonly parts: readonly string[];
  readonly anytime: readonly string[];
  readonly hours: readonly string[];
  readonly languages: readonly string[];
}

/** Undefined when nothing of the flow can be read. */
export function botNames(
  { name, files }: FlowFolder,
  calls: Iterable<string>,
): BotNames | undefined {
  const flow = readShape<FlowDocument>(files.flow, validateFlow).document;
  if (flow === undefined) return undefined;
  const parts = files.parts.map((source) => ({
    name: source.name.replace(/^.*[\\/]|\.ya?ml$/giu, ""),
    document: readShape<PartDocument>(source, validatePart).document,
  }));
  const faq = Object.keys(flow.faq ?? {});
  const rows = files.faq === undefined ? [] : readFaqRows(files.faq, new Set(faq)).rows;
  return {
    bot: flow.bot ?? name,
    states: Object.keys(flow.states),
    variables: [flow, ...parts.map(({ document }) => document)].flatMap((document) =>
      Object.keys(document?.vars ?? {}),
    ),
    teams: Object.keys(flow.teams ?? {}),
    calls: [...calls],
    faq: [...faq, ...rows.map((row) => row.name)],
    parts: parts.map((part) => part.name),
    anytime: Object.keys(flow.anytime ?? {}),
    hours: Object.keys(flow.hours ?? {}),
    languages: flow.languages ?? ["en", ...files.texts.keys()],
  };
}
