/** A test run for a person at a terminal. */
import type { Colors } from "picocolors/types.js";
import { printable, printableLine } from "../../diagnostics/format/display.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { percent, type Coverage } from "../coverage.ts";
import type { Mismatch, ScenarioResult } from "../document.ts";
import { belowMinimum, totalsOf, type BotRun, type TestRun } from "../test-run.ts";

export function reportHuman(run: TestRun, colors: Colors): string {
  const { passed, failed } = totalsOf(run.bots);
  const lines = run.bots.flatMap((bot) => [...botLines(bot, colors), ""]);
  for (const bot of belowMinimum(run)) {
    lines.push(
      colors.red(
        `${bot.bot}: the tests take too few paths; ${run.minCoverage ?? 0} % are asked for.`,
      ),
      ...missingLines(bot.coverage, Number.POSITIVE_INFINITY, colors),
      "",
    );
  }
  const summary = `${passed} passed, ${failed} failed`;
  lines.push(failed > 0 ? colors.red(summary) : colors.green(summary));
  return `${lines.join("\n")}\n`;
}

function botLines(bot: BotRun, colors: Colors): readonly string[] {
  return [
    colors.bold(bot.bot),
    ...bot.files.flatMap(({ file, results }) =>
      results.flatMap((result) => resultLines(file.source, result, colors)),
    ),
    ...coverageLines(bot.coverage, colors),
  ];
}

function resultLines(source: SourceFile, result: ScenarioResult, colors: Colors): string[] {
  const { scenario, mismatch } = result;
  if (mismatch === undefined) return [`  ${colors.green("✔")} ${printableLine(scenario.name)}`];
  const { line, column } = source.position(mismatch.range.start);
  return [
    `  ${colors.red("✘")} ${printableLine(scenario.name)}`,
    `      ${printableLine(mismatch.message)}`,
    ...saidLines(mismatch, colors),
    colors.dim(`      at ${printableLine(source.name)}:${line}:${column}`),
  ];
}

function saidLines({ said }: Mismatch, colors: Colors): readonly string[] {
  if (said.length === 0) return [colors.dim("      The bot said nothing.")];
  return [
    colors.dim("      The bot said:"),
    ...said.map((text) => colors.dim(`        ${printable(text).replaceAll("\n", "\n        ")}`)),
  ];
}

const SHOWN_MISSING = 5;

function coverageLines(coverage: Coverage | undefined, colors: Colors): readonly string[] {
  if (coverage === undefined) return [];
  const { states, paths } = coverage;
  return [
    colors.dim(
      `  states ${states.covered} of ${states.all} (${percent(states)} %), ` +
        `paths ${paths.covered} of ${paths.all} (${percent(paths)} %)`,
    ),
    ...missingLines(coverage, SHOWN_MISSING, colors),
  ];
}

function missingLines(
  coverage: Coverage | undefined,
  most: number,
  colors: Colors,
): readonly string[] {
  const missing = coverage?.paths.missing ?? [];
  if (missing.length === 0) return [];
  const rest = missing.length - most;
  return [
    ...missing.slice(0, most).map((name) => colors.dim(`    not taken: ${name}`)),
    ...(rest > 0 ? [colors.dim(`    … and ${rest} more (--format json lists all)`)] : []),
  ];
}
