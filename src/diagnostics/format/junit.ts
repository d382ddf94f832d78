/**
 * For Jenkins and other readers of test reports: a suite for each file, a case for each rule that found something in it.
 * What fails the run fails its case; other warnings and advice are told in the output of a case that passes.
 */
import type { Diagnostic } from "../diagnostic.ts";
import { byFile, fullMessage, placeName, repositoryPath } from "./context.ts";
import type { FormatContext } from "./context.ts";
import { xml } from "./xml.ts";

export function formatJunit(
  diagnostics: readonly Diagnostic[],
  context: FormatContext = {},
): string {
  const found = byFile(diagnostics);
  const names = new Set([...(context.files ?? []), ...found.keys()]);
  const suites = [...names].map((name) => suiteOf(name, found.get(name) ?? [], context));
  const tests = suites.reduce((sum, suite) => sum + suite.tests, 0);
  const failures = suites.reduce((sum, suite) => sum + suite.failures, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="flowgate validate" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites.map(({ xml }) => xml),
    "</testsuites>\n",
  ].join("\n");
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly xml: string;
}

function suiteOf(name: string, diagnostics: readonly Diagnostic[], context: FormatContext): Suite {
  const file = xml(repositoryPath(name, context));
  const names = `classname="${xml(name)}" file="${file}"`;
  const rules = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const found = rules.get(diagnostic.code) ?? [];
    found.push(diagnostic);
    rules.set(diagnostic.code, found);
  }
  const fails = ({ severity }: Diagnostic): boolean =>
    severity === "error" || (context.isStrict === true && severity === "warning");
  const cases = [...rules].map(([code, list]) => caseOf(names, code, list, list.find(fails)));
  if (cases.length === 0) cases.push(`    <testcase name="no problems" ${names}/>`);
  const failures = [...rules.values()].filter((list) => list.some(fails)).length;
  const head = `  <testsuite name="${xml(name)}" tests="${cases.length}" failures="${failures}" errors="0">`;
  return { tests: cases.length, failures, xml: [head, ...cases, "  </testsuite>"].join("\n") };
}

/** `names`: the attributes that say which file it is about; `failed`: the first problem that fails it. */
function caseOf(
  names: string,
  code: string,
  diagnostics: readonly Diagnostic[],
  failed: Diagnostic | undefined,
): string {
  const lines = diagnostics.map(
    (diagnostic) =>
      `${placeName(diagnostic.source, diagnostic.range)}: ${diagnostic.severity}: ${fullMessage(diagnostic)}`,
  );
  const text = xml(lines.join("\n"));
  const inner =
    failed === undefined
      ? `<system-out>${text}</system-out>`
      : `<failure message="${xml(failed.message)}" type="${xml(code)}">${text}</failure>`;
  return `    <testcase name="${xml(code)}" ${names}>\n      ${inner}\n    </testcase>`;
}
