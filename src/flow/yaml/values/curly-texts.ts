/** Texts in curly quotes, as word processors write them: to YAML these are part of the text, and keep nothing together. */
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

/** Whether the curly quotes at both ends of a text are a pair: those of “Tea” or “coffee” are not. */
export function isInCurlyQuotes(text: string): boolean {
  if (!OPENING.test(text) || !CLOSING.test(text.slice(1))) return false;
  const [inner] = INNER.exec(text.slice(1, -1)) ?? [];
  // The first one inside opens, or it closes the one at the beginning.
  return inner === undefined || /^[\s([]/.test(inner);
}

const OPENING = /^[“”„‟‘‚‛«]/;
/** Or a straight one that nothing before it can have opened. */
const CLOSING = /[”“’‘»]$|^[^"]*"$/;
/** A quote with what stands before it; between letters, it is an apostrophe. */
const INNER = /(?:^|.)(?:[“”„‟«»]|(?<!\p{L})[‘’‚‛]|[‘’‚‛](?!\p{L}))/su;
