/** A test run for other programs. Versioned: a change that takes something away raises `version`. */
import { percent, type Tally } from "../coverage.ts";
import { belowMinimum, totalsOf, type TestRun } from "../test-run.ts";

export function reportJson(run: TestRun): string {
  const { passed, failed } = totalsOf(run.bots);
  const report = {
    version: 1,
    summary: {
      passed,
      failed,
      belowMinimum: belowMinimum(run).map((bot) => bot.bot),
      problems: run.diagnostics.length,
    },
    problems: run.diagnostics.map(({ source, range, severity, code, message, hint }) => ({
      file: source.name,
      ...source.position(range.start),
      severity,
      code,
      message,
      hint,
    })),
    bots: run.bots.map((bot) => ({
      bot: bot.bot,
      coverage:
        bot.coverage === undefined
          ? null
          : { states: tallyJson(bot.coverage.states), paths: tallyJson(bot.coverage.paths) },
      tests: bot.files.flatMap(({ file, results }) =>
        results.map(({ scenario, mismatch, ms }) => ({
          file: file.source.name,
          line: file.source.position(scenario.range.start).line,
          test: scenario.name,
          passed: mismatch === undefined,
          ms: Math.round(ms * 1000) / 1000,
          ...(mismatch === undefined
            ? {}
            : {
                mismatch: {
                  ...file.source.position(mismatch.range.start),
                  message: mismatch.message,
                  said: mismatch.said,
                },
              }),
        })),
      ),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function tallyJson(tally: Tally): Tally & { readonly percent: number } {
  return { ...tally, percent: percent(tally) };
}
