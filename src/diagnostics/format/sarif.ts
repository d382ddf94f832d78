/**
 * SARIF 2.1.0, for code scanning, reviewdog and editors.
 */
import type { Diagnostic, Edit, Range, Severity } from "../diagnostic.ts";
import type { SourceFile } from "../source.ts";
import { docsOf, fullMessage, placesOf, repositoryPath } from "./context.ts";
import type { FormatContext } from "./context.ts";
import { fingerprintsOf } from "./fingerprint.ts";

export function formatSarif(
  diagnostics: readonly Diagnostic[],
  context: FormatContext = {},
): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const fingerprints = fingerprintsOf(diagnostics, context);
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
            rules: codes.map((id) => ruleOf(id, context)),
          },
        },
        originalUriBaseIds: { [ROOT]: { description: { text: "The root of the repository." } } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic, index) => ({
          ruleId: diagnostic.code,
          ruleIndex: codes.indexOf(diagnostic.code),
          level: LEVELS[diagnostic.severity],
          message: { text: fullMessage(diagnostic) },
          locations: [location(diagnostic.source, diagnostic.range, context)],
          relatedLocations: diagnostic.related?.map((other, id) => ({
            id,
            ...location(other.source, other.range, context),
            message: { text: other.label },
          })),
          partialFingerprints: { "flowgate/v1": fingerprints[index] },
          fixes: fixesOf(diagnostic, context),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The name that readers of SARIF know the root of a repository by. */
const ROOT = "%SRCROOT%";

const LEVELS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** What code scanning shows of a rule beside each of its results. */
function ruleOf(id: string, context: FormatContext): object {
  const explained = context.explain?.(id);
  const {
    severity = "error",
    reason = `Problems of the kind ${id}.`,
    markdown = reason,
  } = explained ?? {};
  return {
    id,
    shortDescription: { text: firstSentence(reason) },
    fullDescription: { text: reason },
    help: { text: reason, markdown },
    helpUri: docsOf(id, context),
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function firstSentence(text: string): string {
  return /^.*?[.?!](?=\s|$)/.exec(text)?.[0] ?? text;
}

function fixesOf(
  { source, fix }: Diagnostic,
  context: FormatContext,
): readonly object[] | undefined {
  if (fix === undefined) return undefined;
  const replacement = (edit: Edit): object => ({
    deletedRegion: region(source, edit.range),
    insertedContent: { text: edit.text },
  });
  const change = {
    artifactLocation: artifact(source.name, context),
    replacements: fix.edits.map(replacement),
  };
  return [{ description: { text: fix.title }, artifactChanges: [change] }];
}

function location(source: SourceFile, range: Range, context: FormatContext): object {
  return {
    physicalLocation: {
      artifactLocation: artifact(source.name, context),
      region: region(source, range),
    },
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
function artifact(name: string, context: FormatContext): object {
  const path = repositoryPath(name, context);
  const uri = path.split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return { uri: `file://${uri}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${uri.replace("%3A", ":")}` };
  return { uri, uriBaseId: ROOT };
}
