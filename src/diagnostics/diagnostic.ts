/**
 * One problem in an authored file: what is wrong, where, and what to do about it.
 * Every reader of flows reports these; none throws them.
 */
import type { SourceFile } from "./source.ts";

/** error: the bot cannot load or would misbehave; warning: probably a mistake; info: advice. */
export type Severity = "error" | "warning" | "info";

/** Half-open range of UTF-16 offsets in the source's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** A mend that a machine can apply: `edits` never overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Another place that explains the problem ("first", "again", "the path that proves it"). */
export interface Related {
  readonly source: SourceFile;
  readonly range: Range;
  readonly label: string;
}

export interface Diagnostic {
  /** Stable rule id, `family/name`. */
  readonly code: string;
  readonly severity: Severity;
  readonly source: SourceFile;
  readonly range: Range;
  /** One sentence in the author's words. */
  readonly message: string;
  /** What to do, in one or two sentences. */
  readonly hint?: string;
  readonly fix?: Fix;
  readonly related?: readonly Related[];
}

const WEIGHT: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** By file, then place, then severity; the same code at the same place is kept once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return [...diagnostics].sort(byPlace).filter((diagnostic) => {
    const { source, code, range, message } = diagnostic;
    // What is gone has no place of its own: several such things may be told at one.
    const about = code.startsWith("live/") ? message : "";
    const key = `${source.name}\n${code}\n${range.start}\n${range.end}\n${about}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.source.name !== b.source.name) return a.source.name < b.source.name ? -1 : 1;
  return a.range.start - b.range.start || WEIGHT[a.severity] - WEIGHT[b.severity];
}
