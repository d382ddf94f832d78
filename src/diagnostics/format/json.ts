/**
 * For programs: everything that is known of each problem, in an envelope with a version
 * (schemas/diagnostics.schema.json).
 */
import type { Diagnostic, Range } from "../diagnostic.ts";
import type { SourceFile } from "../source.ts";
import { byFile, countOf, docsOf, placesOf } from "./context.ts";
import type { FormatContext } from "./context.ts";

/** Grows when a reader of the old envelope would misread the new one. */
const ENVELOPE_VERSION = 1;

export function formatJson(
  diagnostics: readonly Diagnostic[],
  context: FormatContext = {},
): string {
  const { files, found = diagnostics } = context;
  const envelope = {
    version: ENVELOPE_VERSION,
    summary: {
      files: files?.length ?? byFile(found).size,
      errors: countOf(found, "error"),
      warnings: countOf(found, "warning"),
      infos: countOf(found, "info"),
      fixable: found.filter(({ fix }) => fix !== undefined).length,
    },
    diagnostics: diagnostics.map((diagnostic) => describe(diagnostic, context)),
  };
  return `${JSON.stringify(envelope, null, 2)}\n`;
}

function describe(diagnostic: Diagnostic, context: FormatContext): object {
  const { code, severity, source, range, message, hint, fix, related } = diagnostic;
  return {
    file: source.name,
    ...placeOf(source, range),
    severity,
    code,
    message,
    hint,
    docs: docsOf(code, context),
    fix: fix && {
      title: fix.title,
      edits: fix.edits.map((edit) => ({ ...placeOf(source, edit.range), text: edit.text })),
    },
    related: related?.map((other) => ({
      file: other.source.name,
      ...placeOf(other.source, other.range),
      label: other.label,
    })),
  };
}

/** Lines and columns from 1, and offsets from 0. */
function placeOf(source: SourceFile, range: Range): object {
  const { start, end } = placesOf(source, range);
  return {
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    offset: start.offset,
    endOffset: end.offset,
  };
}
