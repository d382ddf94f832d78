/**
 * One line for each problem, as editors and grep read them: `file:line:column: severity: message [rule]`.
 */
import type { Diagnostic } from "../diagnostic.ts";
import { fullMessage, placeName } from "./context.ts";
import { printableLine } from "./display.ts";

export function formatCompact(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map((diagnostic) => {
      const { source, range, severity, code } = diagnostic;
      const message = printableLine(fullMessage(diagnostic));
      return `${printableLine(placeName(source, range))}: ${severity}: ${message} [${code}]\n`;
    })
    .join("");
}
