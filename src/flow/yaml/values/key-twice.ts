/** `say: say: Hello`: a key that was pasted behind itself. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { shown } from "../quote.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";
import type { Place } from "./scalars.ts";

/** Reported; false where a text merely begins with a word and a colon. */
export function reportKeyTwice(scan: Scan, range: Range, { key, keyStart }: Place): boolean {
  const { text } = scan;
  const again = `${key}: `;
  if (keyStart === undefined || !/^[a-z_]+$/.test(key) || !text.startsWith(again, range.start))
    return false;
  const second = { start: range.start, end: range.start + again.length };
  report(scan, {
    code: "yaml/duplicate-key",
    range: { start: second.start, end: second.start + key.length },
    message: `“${key}” stands twice on this line.`,
    hint: `Write it once: ${shown(text.slice(range.start, range.end))}`,
    fix: { title: "Delete the second", edits: [{ range: second, text: "" }] },
  });
  return true;
}
