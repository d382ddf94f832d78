/** Conditions as texts or other languages have them: `if: {{ paid }}`, `if: !paid`. They have no braces, and “not” for “!”. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import type { Line } from "../lines.ts";
import { noteComment, textExtent } from "./scalars.ts";
import type { Place } from "./scalars.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";
import type { ReadText } from "./unquoted.ts";

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

/** `if: {{ paid }}` */
export function readCondition(
  scan: Scan,
  at: number,
  line: Line,
  place: Place,
): ReadText | undefined {
  const { range, comment, next } = textExtent(scan, at, line, place);
  const bare = bareCondition(scan.text.slice(range.start, range.end));
  if (bare === undefined) return undefined;
  if (comment !== undefined) noteComment(scan, comment);
  reportCondition(scan, range, bare);
  return { kind: "text", next };
}

/** `if: !paid` */
export function readNegation(scan: Scan, at: number, line: Line, place: Place): ReadText {
  const { range, comment, next } = textExtent(scan, at, line, place);
  if (comment !== undefined) noteComment(scan, comment);
  const condition = scan.text.slice(range.start + 1, range.end).trimStart();
  const isWord = /^[\w.]+$/.test(condition);
  const turned = isWord ? `not ${condition}` : `not (${condition})`;
  report(scan, {
    code: "yaml/unknown-tag",
    range,
    message: "“!” is written “not” in a condition.",
    hint: `Write ${turned}`,
    fix: { title: "Write not", edits: [{ range, text: turned }] },
  });
  return { kind: "text", next };
}
