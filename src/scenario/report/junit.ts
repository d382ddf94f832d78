/** A test run as JUnit XML: a suite per file, a case per test. */
import { xml } from "../../diagnostics/format/xml.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import type { ScenarioResult } from "../document.ts";
import { totalsOf, type FileRun, type TestRun } from "../test-run.ts";

export function reportJunit(run: TestRun): string {
  const { passed, failed } = totalsOf(run.bots);
  const problems = run.diagnostics.filter((one) => one.severity === "error");
  const suites = run.bots.flatMap((bot) => bot.files.map((file) => suite(bot.bot, file)));
  const broken = problems.map(({ source, range, message }) => {
    const { line } = source.position(range.start);
    return `  <testsuite name="${xml(source.name)}" tests="1" failures="0" errors="1"><testcase classname="${xml(source.name)}" name="can be read"><error message="${xml(message)}">${xml(`${source.name}:${line}`)}</error></testcase></testsuite>`;
  });
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites name="flowgate" tests="${passed + failed + problems.length}" failures="${failed}" errors="${problems.length}">`,
    ...suites,
    ...broken,
    `</testsuites>`,
    "",
  ].join("\n");
}

function suite(bot: string, { file, results }: FileRun): string {
  const failures = results.filter((result) => result.mismatch !== undefined).length;
  const name = xml(file.source.name);
  return [
    `  <testsuite name="${name}" tests="${results.length}" failures="${failures}" errors="0">`,
    ...results.map((result) => testCase(bot, file.source, result)),
    `  </testsuite>`,
  ].join("\n");
}

function testCase(
  bot: string,
  source: SourceFile,
  { scenario, mismatch, ms }: ScenarioResult,
): string {
  const { line } = source.position(scenario.range.start);
  const open = `    <testcase classname="${xml(bot)}" name="${xml(scenario.name)}" file="${xml(source.name)}" line="${line}" time="${(ms / 1000).toFixed(6)}"`;
  if (mismatch === undefined) return `${open}/>`;
  const place = `${source.name}:${source.position(mismatch.range.start).line}`;
  const said = mismatch.said.map((text) => `The bot said: ${text}`).join("\n");
  return `${open}><failure message="${xml(mismatch.message)}">${xml(`${place}\n${said}`)}</failure></testcase>`;
}
