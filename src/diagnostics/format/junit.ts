/**
 * For Jenkins and other readers of test reports: a suite for each file, a case for each rule that found something in it.
 * Errors fail; warnings and advice are told in the output of a case that passes.
 */
import type { Diagnostic } from "../diagnostic.ts";
import { byFile, countOf, fullMessage, placeName, repositoryPath } from "./context.ts";
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
    rules.set(diagnostic.code, [...(rules.get(diagnostic.code) ?? []), diagnostic]);
  }
  const cases = [...rules].map(([code, list]) => caseOf(names, code, list));
  if (cases.length === 0) cases.push(`    <testcase name="no problems" ${names}/>`);
  const failures = [...rules.values()].filter((list) => countOf(list, "error") > 0).length;
  const head = `  <testsuite name="${xml(name)}" tests="${cases.length}" failures="${failures}" errors="0">`;
  return { tests: cases.length, failures, xml: [head, ...cases, "  </testsuite>"].join("\n") };
}

/** `names`: the attributes that say which file it is about. */
function caseOf(names: string, code: string, diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.map(
    (diagnostic) =>
      `${placeName(diagnostic.source, diagnostic.range)}: ${diagnostic.severity}: ${fullMessage(diagnostic)}`,
  );
  const text = xml(lines.join("\n"));
  const first = diagnostics.find(({ severity }) => severity === "error");
  const inner =
    first === undefined
      ? `<system-out>${text}</system-out>`
      : `<failure message="${xml(first.message)}" type="${xml(code)}">${text}</failure>`;
  return `    <testcase name="${xml(code)}" ${names}>\n      ${inner}\n    </testcase>`;
}
