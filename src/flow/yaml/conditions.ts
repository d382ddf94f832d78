/** Conditions in the braces of texts: `if: {{ paid }}`. They are written without any, and so without quotes. */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { report } from "./slip.ts";
import type { Scan } from "./slip.ts";

/** Keys that are followed by a condition. */
export const CONDITIONS = /^(?:if|check|unless|any|not)$/;

/** What stands between the braces, where that is all and can do without quotes. */
export function bareCondition(written: string): string | undefined {
  const inner = /^\{\{-?([^{}]+?)-?\}\}$/.exec(written)?.[1]?.trim();
  return inner !== undefined && /^[a-z(]/i.test(inner) && !/: | #|[,[\]|]/.test(inner)
    ? inner
    : undefined;
}

export function reportCondition(scan: Scan, range: Range, bare: string): void {
  report(scan, {
    code: "yaml/unquoted-template",
    range,
    message: "A condition is written without {{ }}.",
    hint: `Write ${bare}`,
    fix: { title: "Take the braces away", edits: [{ range, text: bare }] },
  });
}
