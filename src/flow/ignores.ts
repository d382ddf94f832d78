/**
 * `# flow-ignore rule: reason` comments: what they cover is not told. A comment without a reason, for a rule that does
 * not exist, or that covers nothing is told instead. Problems of reading and of shape cannot be switched off.
 */
import { hasErrors, type Diagnostic, type Range } from "../diagnostics/diagnostic.ts";
import { OTHER_RULES } from "./other-rules.ts";
import type { ParsedYaml } from "./parse.ts";
import { RULES } from "./rules/index.ts";
import { didYouMean } from "./meant/suggest.ts";

/**
 * `asked`: the rules that found `diagnostics`. A comment for another rule is left to those who ask that one, as one for
 * `--against` is while only a flow is read.
 */
export function withoutIgnored(
  files: readonly Pick<ParsedYaml, "source" | "ignores">[],
  diagnostics: readonly Diagnostic[],
  asked: (code: string) => boolean = (code) => FLOW_RULES.includes(code),
): readonly Diagnostic[] {
  const kept = new Set(diagnostics);
  const about: Diagnostic[] = [];
  for (const { source, ignores } of files) {
    for (const { rule, reason, range, covers } of ignores) {
      if (isKnown(rule) && !asked(rule)) continue;
      const covered = diagnostics.filter(
        (one) => one.code === rule && one.source === source && isInside(one.range, covers),
      );
      const problem = judge(rule, reason, covered.length);
      if (problem !== undefined) about.push({ ...problem, source, range });
      else for (const one of covered) kept.delete(one);
    }
  }
  // Beside an error, rules are not asked, or what they find is taken for an echo.
  const isSure = !hasErrors([...kept]);
  return [...kept, ...about.filter(({ code }) => isSure || code !== "meta/unused-ignore")];
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
      hint: "Delete this remark and mend what it hides.",
    };
  }
  if (!isKnown(rule)) {
    return {
      code: "meta/unknown-rule",
      severity: "error",
      message: rule === "" ? "This remark names no rule." : `There is no rule called “${rule}”.`,
      hint: didYouMean(rule, [...FLOW_RULES, ...OTHER_RULES], "Rules are").hint,
    };
  }
  if (reason === "") {
    return {
      code: "meta/ignore-reason",
      severity: "error",
      message: "This remark does not say why the rule is switched off.",
      hint: `Write “# flow-ignore ${rule}: because …”.`,
    };
  }
  if (covered > 0) return undefined;
  return {
    code: "meta/unused-ignore",
    severity: "warning",
    message: `Nothing here breaks the rule “${rule}”.`,
    hint: "Delete this remark.",
  };
}

function isKnown(rule: string): boolean {
  return FLOW_RULES.includes(rule) || OTHER_RULES.includes(rule);
}

const FLOW_RULES = RULES.flatMap(({ code, otherCodes = [] }) => [code, ...otherCodes]);

function isInside(range: Range, stretch: Range): boolean {
  return stretch.start <= range.start && range.start < stretch.end;
}
