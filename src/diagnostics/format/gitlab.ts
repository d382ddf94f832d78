/**
 * For the Code Quality widget of GitLab's merge requests.
 */
import type { Diagnostic, Severity } from "../diagnostic.ts";
import { fullMessage, placesOf, repositoryPath, type FormatContext } from "./context.ts";
import { fingerprintsOf } from "./fingerprint.ts";

export function formatGitlab(
  diagnostics: readonly Diagnostic[],
  context: FormatContext = {},
): string {
  const fingerprints = fingerprintsOf(diagnostics, context);
  const issues = diagnostics.map((diagnostic, index) => {
    const { start, end } = placesOf(diagnostic.source, diagnostic.range);
    return {
      description: fullMessage(diagnostic),
      check_name: diagnostic.code,
      fingerprint: fingerprints[index],
      severity: GRAVITY[diagnostic.severity],
      location: {
        path: repositoryPath(diagnostic.source.name, context),
        lines: { begin: start.line, end: end.line },
      },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}

const GRAVITY: Readonly<Record<Severity, string>> = {
  error: "major",
  warning: "minor",
  info: "info",
};
