/** Texts in curly quotes inside [ ] and { }, as word processors write them: to YAML these keep nothing together. */
import type { Frame } from "./bracket-frame.ts";
import { quoted, shown } from "../quote.ts";
import { lineAt, report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** From one curly quote to the next one that something else of the list or block follows. */
const CURLY = /^[“”„‟«]([^“”„‟«»\n]*)[“”‟»"](?=\s*(?:[,\]}:]|$))/;
/** What a text without quotes cannot hold there. */
const ENDS_TEXTS = /[,[\]{}]|: | #/;
const LONGEST = 1000;

/** Where the text at `offset` ends, if its quotes were to keep together what YAML takes apart; else `undefined`. */
export function readCurlyText(scan: Scan, frame: Frame, offset: number): number | undefined {
  const { text } = scan;
  const { end: lineEnd } = lineAt(scan, offset);
  const found = CURLY.exec(text.slice(offset, Math.min(lineEnd, offset + LONGEST)));
  const [whole = "", inner = ""] = found ?? [];
  if (found === null || !ENDS_TEXTS.test(inner)) return undefined;
  const range = { start: offset, end: offset + whole.length };
  report(scan, {
    code: "yaml/smart-quotes",
    range,
    message: "Curly quotes do not keep a text together; YAML knows straight ones alone.",
    hint: `Use straight quotes: ${shown(quoted(inner))}`,
    fix: { title: "Use straight quotes", edits: [{ range, text: quoted(inner) }] },
  });
  if (frame.beforeColon) frame.key = inner;
  Object.assign(frame, { valueEnd: range.end, endedPlain: false, textStart: undefined });
  return range.end;
}
