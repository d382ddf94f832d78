/** A quote in front of a text or behind it, whose other one was lost: customers would see it. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** Reported; false where all quotes of the text are there, or may be meant. */
export function warnOfLostQuote(scan: Scan, { start, end }: Range): boolean {
  const content = scan.text.slice(start, end);
  const isAtEnd = isHalfQuoted(content);
  if (!isAtEnd && !isHalfCurly(content)) return false;
  const range = isAtEnd ? { start: end - 1, end } : { start, end: start + 1 };
  report(scan, {
    code: "yaml/unclosed-quote",
    severity: "warning",
    range,
    message: `This quote was never ${isAtEnd ? "opened" : "closed"}: customers will see it.`,
    hint: `Delete it, or put another one ${isAtEnd ? "in front of" : "behind"} the text.`,
    fix: { title: "Delete it", edits: [{ range, text: "" }] },
  });
  return true;
}

/** A sentence with a quote behind it, and none before. */
function isHalfQuoted(text: string): boolean {
  return /[.!?…]"$/.test(text) && text.indexOf('"') === text.length - 1 && !text.includes("\\");
}

/** A sentence with a curly quote before it, and none in it or behind. */
function isHalfCurly(text: string): boolean {
  return /^[“„«]/.test(text) && !/["”“»]/.test(text.slice(1));
}
