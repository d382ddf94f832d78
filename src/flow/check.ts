/** Asks every rule about a compiled flow, and leaves out what is an echo of something that was already said. */
import { sortDiagnostics, type Diagnostic, type Range } from "../diagnostics/diagnostic.ts";
import { crashOf } from "./crash.ts";
import type { CheckedFlow, Rule } from "./rule.ts";
import { RULES } from "./rules/index.ts";

/** `known`: what reading and the shape check found; `broken`: stretches of each file that could not be read. */
export function checkFlow(
  flow: CheckedFlow,
  known: readonly Diagnostic[],
  broken: ReadonlyMap<string, readonly Range[]>,
  rules: readonly Rule[] = RULES,
): readonly Diagnostic[] {
  const found = rules.flatMap((rule) => ask(rule, flow));
  const misnamed = namesAt(known);
  const errors = [...known, ...found].filter(({ severity }) => severity === "error");
  return sortDiagnostics(
    found.filter(
      (one) =>
        !(broken.get(one.source.name) ?? []).some((range) => isInside(one.range, range)) &&
        !known.some((other) => isSamePlace(one, other)) &&
        !(/\/unknown/.test(one.code) && misnamed.has(textAt(one))) &&
        (one.severity === "error" || !errors.some((other) => isSamePlace(one, other))),
    ),
  );
}

/** A rule that breaks does not keep the others from being asked. */
function ask(rule: Rule, flow: CheckedFlow): readonly Diagnostic[] {
  const { code, severity } = rule;
  try {
    return [...rule.check(flow)].map((finding) => ({
      ...finding,
      code: finding.code ?? code,
      severity,
    }));
  } catch (error) {
    return [crashOf(flow.documents.flow.file.source, `rule ${code}`, error)];
  }
}

/** Keys that stand where something is wrong with a line or a name: whoever uses them is not to blame. */
function namesAt(known: readonly Diagnostic[]): ReadonlySet<string> {
  return new Set(
    known.flatMap((one) => {
      const { code, source, range } = one;
      if (code === "schema/bad-name") return [mendedName(textAt(one))];
      if (!code.startsWith("yaml/")) return [];
      const line = source.line(source.position(range.start).line);
      return /^\s*([a-z_][a-z0-9_]*)\s*:/.exec(line)?.slice(1) ?? [];
    }),
  );
}

/** “Thank You” as those write it who use it. */
function mendedName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "_");
}

function textAt({ source, range }: Diagnostic): string {
  return source.text.slice(range.start, range.end);
}

function isSamePlace(one: Diagnostic, other: Diagnostic): boolean {
  return (
    one.source.name === other.source.name &&
    one.range.start === other.range.start &&
    one.range.end === other.range.end
  );
}

function isInside(range: Range, stretch: Range): boolean {
  return stretch.start <= range.start && range.start < stretch.end;
}
