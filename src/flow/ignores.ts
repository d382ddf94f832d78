/**
 * `# flow-ignore rule: reason` comments: what they cover is not told. A comment without a reason, for a rule that does
 * not exist, or that covers nothing is told instead. Problems of reading and of shape cannot be switched off.
 */
import type { Diagnostic, Range } from "../diagnostics/diagnostic.ts";
import type { ParsedYaml } from "./parse.ts";
import { RULES } from "./rules/index.ts";
import { didYouMean } from "./suggest.ts";

export function withoutIgnored(
  files: readonly ParsedYaml[],
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const kept = new Set(diagnostics);
  const about: Diagnostic[] = [];
  for (const { source, ignores } of files) {
    for (const { rule, reason, range, covers } of ignores) {
      const covered = diagnostics.filter(
        (one) => one.code === rule && one.source === source && isInside(one.range, covers),
      );
      const problem = judge(rule, reason, covered.length);
      if (problem !== undefined) about.push({ ...problem, source, range });
      else for (const one of covered) kept.delete(one);
    }
  }
  return [...kept, ...about];
}

function judge(
  rule: string,
  reason: string,
  covered: number,
): Pick<Diagnostic, "code" | "severity" | "message" | "hint"> | undefined {
  if (/^(?:yaml|schema|file)\//.test(rule) && rule !== "file/name-mismatch") {
    return {
      code: "meta/not-ignorable",
      severity: "error",
      message: `“${rule}” cannot be switched off.`,
      hint: "Delete this comment and mend what it hides.",
    };
  }
  const codes = RULES.flatMap(({ code, otherCodes = [] }) => [code, ...otherCodes]);
  if (!codes.includes(rule)) {
    return {
      code: "meta/unknown-rule",
      severity: "warning",
      message: rule === "" ? "This comment names no rule." : `There is no rule called “${rule}”.`,
      hint: didYouMean(rule, codes, "Rules are").hint,
    };
  }
  if (reason === "") {
    return {
      code: "meta/no-reason",
      severity: "warning",
      message: "This comment does not say why the rule is switched off.",
      hint: `Write “# flow-ignore ${rule}: because …”.`,
    };
  }
  if (covered > 0) return undefined;
  return {
    code: "meta/unused-ignore",
    severity: "warning",
    message: `Nothing here breaks the rule “${rule}”.`,
    hint: "Delete this comment.",
  };
}

function isInside(range: Range, stretch: Range): boolean {
  return stretch.start <= range.start && range.start < stretch.end;
}
