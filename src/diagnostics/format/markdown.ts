/**
 * For comments on pull requests and the summary of a step: a table for each file.
 */
import type { Diagnostic } from "../diagnostic.ts";
import { byFile, docsOf, summaryOf } from "./context.ts";
import type { FormatContext } from "./context.ts";
import { printable } from "./display.ts";

/** GitHub refuses summaries beyond 1 MiB; a character may take three bytes. */
const LONGEST = 300_000;

export function formatMarkdown(
  diagnostics: readonly Diagnostic[],
  context: FormatContext = {},
): string {
  const pieces = [`### ${summaryOf(diagnostics, context)}\n`];
  let length = 0;
  let written = 0;
  for (const [file, list] of byFile(diagnostics)) {
    pieces.push(
      `\n**${text(file)}**\n\n| Place | Problem | What to do | Rule |\n| --- | --- | --- | --- |\n`,
    );
    for (const diagnostic of list) {
      const row = rowOf(diagnostic, context);
      length += row.length;
      if (length > LONGEST)
        return `${pieces.join("")}\n… and ${(diagnostics.length - written).toLocaleString("en-GB")} more.\n`;
      pieces.push(row);
      written += 1;
    }
  }
  return pieces.join("");
}

function rowOf(diagnostic: Diagnostic, context: FormatContext): string {
  const { source, range, severity, message, hint = "", code } = diagnostic;
  const { line, column } = source.position(range.start);
  const link = docsOf(code, context);
  const rule = link === undefined ? code : `[${code}](${link})`;
  return `| ${line}:${column} | **${severity}** ${text(message)} | ${text(hint)} | ${rule} |\n`;
}

/** An author's words as they are, whatever they would mean in Markdown. */
function text(words: string): string {
  return (
    printable(words)
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replace(/[\\`*_{}[\]|~]/g, "\\$&")
      // People and issues are looked for after Markdown is read: only a sign between holds them apart.
      .replace(/[@#](?=\w)/g, "$&&#8203;")
      .replace(/\s+/g, " ")
  );
}
