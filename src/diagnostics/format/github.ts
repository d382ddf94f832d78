/**
 * Annotations on pull requests, as GitHub Actions reads them from a step's output.
 */
import type { Diagnostic, Severity } from "../diagnostic.ts";
import { byFile, fullMessage, placesOf, repositoryPath, type FormatContext } from "./context.ts";
import { printable } from "./display.ts";

/** GitHub shows no more of each kind for one step, and drops the rest without a word. */
const SHOWN_PER_KIND = 10;

export function formatGithub(
  diagnostics: readonly Diagnostic[],
  context: FormatContext = {},
): string {
  const severities: readonly Severity[] = ["error", "warning", "info"];
  const shown = severities.flatMap((severity) =>
    spread(diagnostics.filter((diagnostic) => diagnostic.severity === severity)).slice(
      0,
      // The last notice is the one that says how many more there are.
      severity === "info" ? SHOWN_PER_KIND - 1 : SHOWN_PER_KIND,
    ),
  );
  const hidden = diagnostics.length - shown.length;
  const rest =
    hidden === 0
      ? ""
      : `::notice title=${hidden} more::${data(`${hidden === 1 ? "1 more problem is" : `${hidden.toLocaleString("en-GB")} more problems are`} listed in the summary of this step.`)}\n`;
  return shown.map((one) => annotation(one, context)).join("") + rest;
}

function annotation(diagnostic: Diagnostic, context: FormatContext): string {
  const { source, range, severity, code } = diagnostic;
  const { start, end } = placesOf(source, range);
  const kind = severity === "info" ? "notice" : severity;
  // Columns count only within one line.
  const columns = end.line === start.line ? `,col=${start.column},endColumn=${end.column}` : "";
  const file = property(repositoryPath(source.name, context));
  const place = `file=${file},line=${start.line},endLine=${end.line}${columns}`;
  return `::${kind} ${place},title=${property(code)}::${data(printable(fullMessage(diagnostic)))}\n`;
}

/** In turn from each file, so that one bad file does not hide the others. */
function spread(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...byFile(diagnostics).values()];
  const longest = Math.max(0, ...files.map((list) => list.length));
  const turns: Diagnostic[] = [];
  for (let turn = 0; turn < longest && turns.length <= SHOWN_PER_KIND; turn += 1) {
    for (const list of files) {
      const next = list[turn];
      if (next !== undefined) turns.push(next);
    }
  }
  return turns;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
