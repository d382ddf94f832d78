/**
 * What every format is given besides the problems, and how problems are counted and placed.
 */
import type { Diagnostic, Range, Severity } from "../diagnostic.ts";
import type { SourceFile } from "../source.ts";

export interface FormatContext {
  /** Names of all files that were read, clean ones too. */
  readonly files?: readonly string[];
  /** All that was found, where not all of it is shown: it is what is counted. */
  readonly found?: readonly Diagnostic[];
  readonly colour?: boolean;
  /** Columns of the terminal. */
  readonly width?: number;
  /** Warnings fail the run, too. */
  readonly isStrict?: boolean;
  /** The page that explains the rules; a rule's id is its anchor there. */
  readonly docs?: string;
  /** Of this program. */
  readonly version?: string;
  /** What a rule is for; undefined for one that nobody knows. */
  readonly explain?: (code: string) => Explanation | undefined;
  /** A file's name from the root of the repository, which is where tools for repositories look for it. */
  readonly pathOf?: (name: string) => string;
}

export interface Explanation {
  readonly severity: Severity;
  /** Why the rule is there, in one paragraph. */
  readonly reason: string;
  /** The same in Markdown, with an example. */
  readonly markdown: string;
}

export type Format = (diagnostics: readonly Diagnostic[], context?: FormatContext) => string;

export interface Place {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export function placesOf(
  source: SourceFile,
  range: Range,
): { readonly start: Place; readonly end: Place } {
  return {
    start: { offset: range.start, ...source.position(range.start) },
    end: { offset: range.end, ...source.position(range.end) },
  };
}

/** `file:line:column` of the start of a range. */
export function placeName(source: SourceFile, range: Range): string {
  const { line, column } = source.position(range.start);
  return `${source.name}:${line}:${column}`;
}

/** Where tools for repositories find the file of a source: with slashes on every system. */
export function repositoryPath(name: string, { pathOf }: FormatContext): string {
  return (pathOf?.(name) ?? name).replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
}

export function countOf(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
}

/** "2 errors, 1 warning in 3 files". */
export function summaryOf(shown: readonly Diagnostic[], context: FormatContext): string {
  const diagnostics = context.found ?? shown;
  const files = new Set(diagnostics.map(({ source }) => source.name)).size;
  const checked = context.files?.length ?? files;
  if (diagnostics.length === 0) {
    return checked === 0 ? "No problems" : `No problems in ${counted(checked, "file")}`;
  }
  const counts = [
    [countOf(diagnostics, "error"), "error"],
    [countOf(diagnostics, "warning"), "warning"],
    [countOf(diagnostics, "info"), "hint"],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, word]) => counted(count, word));
  return `${said.join(", ")} in ${counted(files, "file")}`;
}

export function byFile(
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, readonly Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const list = files.get(diagnostic.source.name);
    if (list === undefined) files.set(diagnostic.source.name, [diagnostic]);
    else list.push(diagnostic);
  }
  return files;
}

/** Where a rule is explained. */
export function docsOf(code: string, context: FormatContext): string | undefined {
  return context.docs === undefined ? undefined : `${context.docs}#${code.replaceAll("/", "")}`;
}

/** A sentence and what to do, in one line. */
export function fullMessage(diagnostic: Diagnostic): string {
  return diagnostic.hint === undefined
    ? diagnostic.message
    : `${diagnostic.message} ${diagnostic.hint}`;
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString("en-GB")} ${word}${count === 1 ? "" : "s"}`;
}
