/** What a run of conversation tests came to: per bot its files, results and coverage. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Machine } from "../engine/machine.ts";
import { coverageOf, percent, type Coverage } from "./coverage.ts";
import type { ScenarioFile, ScenarioResult } from "./document.ts";
import type { CallShapes } from "./mock-calls.ts";
import { playScenario } from "./play-scenario.ts";

export interface BotRun {
  readonly bot: string;
  readonly files: readonly FileRun[];
  /** Undefined when the bot could not be loaded. */
  readonly coverage: Coverage | undefined;
}

export interface FileRun {
  readonly file: ScenarioFile;
  readonly results: readonly ScenarioResult[];
}

export interface TestRun {
  readonly bots: readonly BotRun[];
  /** What is wrong with flows and test files: tests of these could not be played. */
  readonly diagnostics: readonly Diagnostic[];
  /** Percent of paths that every bot must reach; undefined when none was asked for. */
  readonly minCoverage: number | undefined;
}

export interface TestedBot {
  readonly bot: string;
  readonly machine: Machine;
  readonly shapes: ReadonlyMap<string, CallShapes>;
  readonly files: readonly ScenarioFile[];
}

export async function playBot(tested: TestedBot): Promise<BotRun> {
  const covered = new Set<string>();
  const files: FileRun[] = [];
  for (const file of tested.files) {
    const results: ScenarioResult[] = [];
    for (const scenario of file.scenarios) {
      const result = await playScenario(tested.machine, tested.shapes, scenario);
      result.covered.forEach((name) => covered.add(name));
      results.push(result);
    }
    files.push({ file, results });
  }
  return { bot: tested.bot, files, coverage: coverageOf(tested.machine, covered) };
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

export function totalsOf(bots: readonly BotRun[]): Totals {
  const results = bots.flatMap((bot) => bot.files.flatMap((file) => file.results));
  const failed = results.filter((result) => result.mismatch !== undefined).length;
  return { passed: results.length - failed, failed };
}

/** Bots whose tests take fewer paths than was asked for. */
export function belowMinimum(run: TestRun): readonly BotRun[] {
  const { minCoverage } = run;
  if (minCoverage === undefined) return [];
  return run.bots.filter(
    (bot) => bot.coverage !== undefined && percent(bot.coverage.paths) < minCoverage,
  );
}
