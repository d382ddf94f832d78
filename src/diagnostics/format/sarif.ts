/**
 * SARIF 2.1.0, for code scanning, reviewdog and editors.
 */
import type { Diagnostic, Edit, Range, Severity } from "../diagnostic.ts";
import type { SourceFile } from "../source.ts";
import { docsOf, fullMessage, placesOf } from "./context.ts";
import type { FormatContext } from "./context.ts";
import { fingerprintsOf } from "./fingerprint.ts";

export function formatSarif(
  diagnostics: readonly Diagnostic[],
  context: FormatContext = {},
): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const fingerprints = fingerprintsOf(diagnostics);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "flowgate",
            version: context.version,
            informationUri: context.docs,
            rules: codes.map((id) => ({
              id,
              shortDescription: { text: `Problems of the kind ${id}` },
              helpUri: docsOf(id, context),
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic, index) => ({
          ruleId: diagnostic.code,
          ruleIndex: codes.indexOf(diagnostic.code),
          level: LEVELS[diagnostic.severity],
          message: { text: fullMessage(diagnostic) },
          locations: [location(diagnostic.source, diagnostic.range)],
          relatedLocations: diagnostic.related?.map((other, id) => ({
            id,
            ...location(other.source, other.range),
            message: { text: other.label },
          })),
          partialFingerprints: { "flowgate/v1": fingerprints[index] },
          fixes: fixesOf(diagnostic),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const LEVELS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "note",
};

function fixesOf({ source, fix }: Diagnostic): readonly object[] | undefined {
  if (fix === undefined) return undefined;
  const replacement = (edit: Edit): object => ({
    deletedRegion: region(source, edit.range),
    insertedContent: { text: edit.text },
  });
  const change = {
    artifactLocation: artifact(source.name),
    replacements: fix.edits.map(replacement),
  };
  return [{ description: { text: fix.title }, artifactChanges: [change] }];
}

function location(source: SourceFile, range: Range): object {
  return {
    physicalLocation: { artifactLocation: artifact(source.name), region: region(source, range) },
  };
}

function region(source: SourceFile, range: Range): object {
  const { start, end } = placesOf(source, range);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** Paths are relative to the root of the repository, unless they are absolute. */
function artifact(name: string): object {
  const path = name.replaceAll("\\", "/");
  const uri = path.split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return { uri: `file://${uri}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${uri.replace("%3A", ":")}` };
  return { uri: uri.replace(/^(?:\.\/)+/, ""), uriBaseId: "%SRCROOT%" };
}
