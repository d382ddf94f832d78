/** Names on a line of their own, with what belongs to them below, that have lost their colon. */
import type { Range } from "../../diagnostics/diagnostic.ts";
import type { Line } from "./lines.ts";
import { hasLinesBelow } from "./specials.ts";

/** `"welcome"` with its keys below it. */
export function isQuotedName(text: string, at: number, line: Line): boolean {
  const isQuoted = /^(["'])[^"']+\1\s*$/.test(text.slice(at, Math.min(line.end, at + 100)));
  return isQuoted && hasLinesBelow(text, line, { parentColumn: line.column, key: "" });
}

/** Whether a line can be a name that has lost its colon. */
export function mayBeName(text: string, { start, end }: Range): boolean {
  return !/[:{[\]},]/.test(text[start] ?? "") && !/[:.!?,]/.test(text[end - 1] ?? "");
}
