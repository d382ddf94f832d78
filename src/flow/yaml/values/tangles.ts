/**
 * Slips that are one: a bracket or quote that is lost makes others of what stands behind it on its line, up to keys that
 * nobody wrote.
 */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import type { Scan } from "../slip.ts";

const TEARS: ReadonlySet<string> = new Set([
  "yaml/unclosed-bracket",
  "yaml/unclosed-quote",
  "yaml/extra-bracket",
]);

/**
 * Where a bracket or quote is lost in a value that stands on one line, that alone is told of the slips since `first`; reading goes on
 * with all of them mended.
 */
export function untangle(scan: Scan, first: number, line: Range): void {
  const found = scan.slips.slice(first);
  const tear = found.find(({ code }) => TEARS.has(code));
  if (tear === undefined) return;
  // Of several, nobody knows which edits are right.
  const { fix, ...unfixed } = tear;
  scan.slips.splice(first, Infinity, fix === undefined || found.length > 1 ? unfixed : tear);
  scan.torn.push(line);
}
