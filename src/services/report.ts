/** Collects the problems of a services.yaml at their places. */
import type { Diagnostic, Range, Severity } from "../diagnostics/diagnostic.ts";
import type { ParsedYaml } from "../flow/parse.ts";

export type Path = readonly (string | number)[];

export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  error(code: string, range: Range, message: string, hint?: string): void;
  warning(code: string, range: Range, message: string, hint?: string): void;
  key(path: Path): Range;
  value(path: Path): Range;
  /** A stretch of the text at a path, by offsets in its value. */
  within(path: Path, start: number, end: number): Range;
}

export function reportOn({ source, locate, broken }: ParsedYaml): Report {
  const diagnostics: Diagnostic[] = [];
  const add =
    (severity: Severity) =>
    (code: string, range: Range, message: string, hint?: string): void => {
      // What is found in a stretch that could not be read is an echo of that.
      if (broken.some(({ start, end }) => start <= range.start && range.start < end)) return;
      diagnostics.push({
        code,
        severity,
        source,
        range,
        message,
        ...(hint === undefined ? {} : { hint }),
      });
    };
  return {
    diagnostics,
    error: add("error"),
    warning: add("warning"),
    key: (path) => locate.key(path),
    value: (path) => locate.value(path),
    within: (path, start, end) => {
      const from = locate.textOffset(path, start);
      return { start: from, end: Math.max(from, locate.textOffset(path, end)) };
    },
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
