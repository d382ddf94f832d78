/** A line `retry:` that stands there twice, one below the other: copied, or typed again. */
import type { Placing } from "./placing.ts";
import type { Level } from "./levels.ts";
import { isOpening, lineOf } from "../lines.ts";
import { shown } from "../quote.ts";
import { report } from "../slip.ts";

/** Reads on as if only the second were there; `undefined` where the key above is another one, or holds something. */
export function placeRepeated(on: Placing, top: Level): Level | undefined {
  const { scan, line, kind, entry } = on;
  const { text } = scan;
  if (kind !== "keys" || top.kind !== "keys" || !top.open || !isOpening(text, line))
    return undefined;
  const { start, end } = top.entry;
  const word = text.slice(entry.start, entry.end);
  const above = lineOf(text, start);
  if (text.slice(start, end) !== word || above.first !== start) return undefined;
  report(scan, {
    code: "yaml/duplicate-key",
    range: entry,
    message: `The line “${shown(word)}:” stands here twice.`,
    hint: "Delete one of the two.",
    fix: {
      title: "Delete the first",
      edits: [{ range: { start: above.start, end: above.next }, text: "" }],
    },
    related: [{ source: scan.source, range: { start, end }, label: "first" }],
  });
  return Object.assign(top, { entry });
}
