/**
 * The pipeline from an author's files to a machine: YAML, shape, compiling, rules. Whoever serves, validates, tests or
 * draws a flow comes through here, so what one accepts the others run. Pure, and never throws on any text.
 */
import { validate as validateFlow } from "#schemas/flow";
import { validate as validatePart } from "#schemas/part";
import { validate as validateText } from "#schemas/text";
import { hasErrors, sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import type { Machine } from "../engine/machine.ts";
import { checkFlow } from "./check.ts";
import { compileFlow } from "./compile.ts";
import type { FlowDocument, PartDocument, TextDocument } from "./document.ts";
import type { Authored, FlowDocuments } from "./documents.ts";
import { readFaqRows } from "./faq/rows.ts";
import { toldTogether } from "./echoes/repeated.ts";
import { graphOf } from "./facts/graph.ts";
import { withoutIgnored } from "./ignores.ts";
import { toldOfLostName } from "./lost-name.ts";
import { toldOfNoFlow } from "./no-flow.ts";
import { readShape, type Shaped } from "./read-shape.ts";
import type { CallTypes, JudgeRaw } from "./rule.ts";
import { slidLineTold, type Effort } from "./slid-line.ts";
import { statesOf } from "./facts/states-of.ts";
import type { Uses } from "./uses.ts";

/** Everything in a bot's folder that is part of the flow. */
export interface FlowFiles {
  readonly flow: SourceFile;
  /** parts/<name>.yaml */
  readonly parts: readonly SourceFile[];
  /** text/<language>.yaml by language. */
  readonly texts: ReadonlyMap<string, SourceFile>;
  readonly faq: SourceFile | undefined;
}

export interface FlowContext {
  /** Service calls that the flow may use. */
  readonly calls: CallTypes;
  /** Name of the bot's folder. */
  readonly folder: string;
  /** Digest of the files, for conversations to notice a change. */
  readonly version: string;
  readonly judgeRaw?: JudgeRaw;
}

export interface ReadFlow {
  /** There exactly when no diagnostic is an error. */
  readonly machine?: Machine;
  /** The same, for its names: there even when something is wrong, as long as every file could be read in full. */
  readonly readable?: Machine;
  /** What the machine was compiled from, with the place of each text; there when the machine is. */
  readonly uses?: Uses;
  readonly diagnostics: readonly Diagnostic[];
}

export function readFlow(files: FlowFiles, context: FlowContext): ReadFlow {
  const read = (flow: SourceFile): ReadFlow => readOnce({ ...files, flow }, context);
  const first = read(files.flow);
  const size = sizeOf(files);
  const lost = toldOfLostName(files.flow, first, read, size);
  if (lost !== undefined) return { diagnostics: toldTogether(sortDiagnostics(lost)) };
  const found = slidLineTold(files.flow, first, read, { ...EFFORT, size });
  const diagnostics = toldTogether(sortDiagnostics(found.diagnostics));
  // What was read with another line than there is, is nothing to run.
  return found === first ? { ...first, diagnostics } : { diagnostics };
}

/** Where a line stands that is the cause of fewer, is told where it is read. */
const EFFORT: Effort = { fewest: 3, tries: 16 };

/** Characters of all files, each of which is read again with the flow. */
function sizeOf({ flow, parts, texts, faq }: FlowFiles): number {
  const all = [flow, ...parts, ...texts.values(), ...(faq === undefined ? [] : [faq])];
  return all.reduce((sum, { text }) => sum + text.length, 0);
}

function readOnce(files: FlowFiles, context: FlowContext): ReadFlow {
  const flow = readShape<FlowDocument>(files.flow, validateFlow);
  const foreign = toldOfNoFlow(flow);
  if (foreign !== undefined) return { diagnostics: foreign };
  const parts = new Map(
    files.parts.map((source) => [
      baseName(source.name),
      readShape<PartDocument>(source, validatePart),
    ]),
  );
  const texts = new Map(
    [...files.texts].map(([tag, source]) => [tag, readShape<TextDocument>(source, validateText)]),
  );
  const read = [flow, ...parts.values(), ...texts.values()];
  const known = read.flatMap(({ diagnostics }) => diagnostics);
  if (flow.document === undefined) return { diagnostics: sortDiagnostics(known) };
  const document = { ...NOTHING_STARTS, ...flow.document };

  const faq =
    files.faq === undefined
      ? undefined
      : readFaqRows(files.faq, new Set(Object.keys(document.faq ?? {})));
  const documents: FlowDocuments = {
    folder: context.folder,
    version: context.version,
    flow: { file: flow.file, document },
    parts: usable(parts),
    texts: usable(texts),
    faq: faq?.rows ?? [],
    faqFile:
      files.faq === undefined || faq === undefined ? undefined : { ...faq, source: files.faq },
    languages: document.languages ?? ["en", ...files.texts.keys()],
  };
  const { machine, uses } = compileFlow(documents);
  const entriesIn = (kind: "damaged" | "doubled"): ReadonlySet<string> =>
    new Set([
      ...flow[kind],
      ...[...parts].flatMap(([part, one]) => [...one[kind]].map((entry) => `${part}:${entry}`)),
    ]);
  const doubled = entriesIn("doubled");
  const damaged = new Set([...entriesIn("damaged"), ...doubled]);
  const isDamaged = (entry: string): boolean => damaged.has(entry);
  const found = checkFlow(
    {
      documents,
      machine,
      uses,
      graph: graphOf(machine),
      calls: context.calls,
      judgeRaw: context.judgeRaw,
      isWhole: !hasErrors(known),
      states: statesOf(documents, isDamaged, (entry) => doubled.has(entry)),
      isDamaged,
    },
    known,
    new Map(read.map(({ file }) => [file.source.name, file.broken])),
  );
  const yaml = read.map(({ file }) => file);
  const isTold = unreadParts(parts, found);
  const diagnostics = sortDiagnostics([
    ...known,
    ...withoutIgnored(yaml, found).filter((one) => !isTold(one)),
  ]);
  if (!hasErrors(diagnostics)) return { machine, readable: machine, uses, diagnostics };
  // What a machine can mend was read as it will be then.
  const isMended = known.every(({ severity, fix }) => severity !== "error" || fix !== undefined);
  return isMended && damaged.size === 0 ? { readable: machine, diagnostics } : { diagnostics };
}

/** A flow whose `start` is missing is checked all the same. */
const NOTHING_STARTS = { start: "" };

function usable<Document>(
  files: ReadonlyMap<string, Shaped<Document>>,
): ReadonlyMap<string, Authored<Document>> {
  const found = new Map<string, Authored<Document>>();
  for (const [name, { file, document }] of files) {
    if (document !== undefined) found.set(name, { file, document });
  }
  return found;
}

/** What is said of a flow whose parts are missing, or there and cannot be read: their states may use anything. */
function unreadParts(
  parts: ReadonlyMap<string, Shaped<unknown>>,
  found: readonly Diagnostic[],
): (one: Diagnostic) => boolean {
  const names = [...parts].filter(([, { document }]) => document === undefined);
  const unread = new Set(names.map(([name]) => name));
  const isAnyLost = found.some(({ code }) => code === "flow/unknown-part");
  return ({ code, source, range }) =>
    (NOT_USED.has(code) && (unread.size > 0 || (isAnyLost && code.startsWith("var/")))) ||
    (code === "flow/unknown-part" && unread.has(source.text.slice(range.start, range.end)));
}

const NOT_USED: ReadonlySet<string> = new Set([
  "var/unused",
  "var/never-set",
  "var/never-read",
  "i18n/unused",
]);

function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, "").replace(/\.ya?ml$/i, "");
}
