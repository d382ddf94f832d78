/** The page on every rule, flows/RULES.md, as commands read it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Severity } from "../diagnostics/diagnostic.ts";
import type { Explanation } from "../diagnostics/format/context.ts";
import { packageFolder } from "./version.ts";

export interface RuleEntry {
  readonly code: string;
  /** Markdown: why it is there, an example, and what is told of that. */
  readonly text: string;
}

export function ruleEntries(): readonly RuleEntry[] {
  const page = readFileSync(join(packageFolder(), "flows", "RULES.md"), "utf8");
  return page
    .split(/^### /m)
    .slice(1)
    .map((entry) => {
      const end = entry.search(/^## /m);
      const text = end === -1 ? entry : entry.slice(0, end);
      const line = text.indexOf("\n");
      return { code: text.slice(0, line), text: text.slice(line).trim() };
    });
}

/** Reads the page when it is first asked. */
export function explainer(): (code: string) => Explanation | undefined {
  let byCode: ReadonlyMap<string, RuleEntry> | undefined;
  return (code) => {
    byCode ??= new Map(ruleEntries().map((entry) => [entry.code, entry]));
    const entry = byCode.get(code);
    if (entry === undefined) return undefined;
    const { kind, reason } = headOf(entry);
    return { severity: SEVERITIES[kind] ?? "error", reason, markdown: entry.text };
  };
}

const SEVERITIES: Readonly<Record<string, Severity>> = {
  Error: "error",
  Warning: "warning",
  Advice: "info",
};

function headOf({ text }: RuleEntry): { readonly kind: string; readonly reason: string } {
  const [, kind = "", reason = ""] = /^\*\*(\w+)\.\*\* (.*)/.exec(text) ?? [];
  return { kind, reason };
}

/** One line for each rule: its name, and how grave it is. */
export function ruleList(): string {
  const entries = ruleEntries();
  const width = Math.max(...entries.map(({ code }) => code.length));
  return entries
    .map((entry) => {
      const { kind, reason } = headOf(entry);
      return `${entry.code.padEnd(width)}  ${kind.toLowerCase().padEnd(7)}  ${reason}\n`;
    })
    .join("");
}
