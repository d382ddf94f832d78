/**
 * Texts that stand behind a key or a dash: where they end, and the slips that YAML would read as something else.
 */
import type { Edit, Range } from "../../diagnostics/diagnostic.ts";
import { closingQuote, findColon, findKey, rawColon } from "./keys.ts";
import {
  commentStart,
  isBlank,
  isEmptyLine,
  isGap,
  readLine,
  skipBlanks,
  trimmed,
} from "./lines.ts";
import type { Line } from "./lines.ts";
import { insert, quoted, quoteEdits, quoteFix, quoteHint, shown } from "./quote.ts";
import { lineAt, report } from "./slip.ts";
import type { Scan } from "./slip.ts";

/** Where a value stands. */
export interface Place {
  /** Lines of the value are indented further than this. */
  readonly parentColumn: number;
  /** The key that it, or the list that it is an item of, belongs to. */
  readonly key: string;
}

export interface Extent {
  readonly range: Range;
  /** Offset of the # that cuts the text, if one does. */
  readonly comment: number | undefined;
  /** Where the line behind the text starts. */
  readonly next: number;
  readonly lines: number;
}

/** Keys whose text customers read. */
const SPOKEN =
  /^(?:say|ask|reask|retry|text|any_of|html|caption|title|subtitle|label|question|summary|placeholder|unknown|header|bot|user)$/;
/** How far below its opening the end of a text in quotes is looked for. */
const LOOSE_LINES = 30;
const OPENING_CURLY = /^[“„‟‘‚‛«]/;
const LITERAL_FIRST = /^("[^"\\\n]*"|'[^'\n]*')[ \t]*(==|!=|in)[ \t]*([A-Za-z_][\w.]*)$/;

/** A text without quotes, from `at` on, with the lines that continue it. */
export function textExtent(scan: Scan, at: number, line: Line, place: Place): Extent {
  const { text } = scan;
  const cut = commentStart(text, at + 1, line.end);
  let range = trimmed(text, { start: at, end: cut });
  if (cut < line.end) return { range, comment: cut, next: line.next, lines: 1 };
  let { next } = line;
  let lines = 1;
  for (let offset = next; offset < text.length;) {
    const following = readLine(text, offset);
    offset = following.next;
    if (isEmptyLine(following)) continue;
    if (following.column <= place.parentColumn || endsText(text, following, place)) break;
    const end = commentStart(text, following.first + 1, following.end);
    range = trimmed(text, { start: at, end });
    next = following.next;
    lines += 1;
    if (end < following.end) return { range, comment: end, next, lines };
  }
  return { range, comment: undefined, next, lines };
}

/** A text that starts with an ordinary character. Returns where the next line starts. */
export function readPlain(scan: Scan, at: number, line: Line, place: Place): number {
  const { text, source } = scan;
  const extent = textExtent(scan, at, line, place);
  const { range, comment } = extent;
  if (comment !== undefined) noteComment(scan, comment);
  const colon = rawColon(text, at, range.end);
  if (colon !== -1) {
    const inBraces = findColon(text, at, range.end) === -1;
    report(scan, {
      code: "yaml/unquoted-colon",
      range,
      message: inBraces
        ? "There is a colon and a space inside {{ }}, which YAML reads as a new key."
        : colon === range.end - 1
          ? "This text ends with “:”, which YAML reads as a new key."
          : "This text contains “: ”, which YAML reads as a new key.",
      hint: quoteHint(text, range),
      fix: quoteFix(text, range),
    });
  } else if (comment !== undefined && cutsText(scan, comment, range, place)) {
    const whole = { start: at, end: lineAt(scan, comment).end };
    report(scan, {
      code: "yaml/hash-comment",
      severity: "warning",
      range,
      message: `Everything after “ #” is ignored here: customers will see only “${shown(text.slice(at, range.end))}”.`,
      hint: quoteHint(text, whole),
      fix: quoteFix(text, whole),
      related: [{ source, range: { start: comment, end: whole.end }, label: "read as a comment" }],
    });
  } else if (
    OPENING_CURLY.test(text.slice(at, at + 1)) &&
    /[”“’‘»]$/.test(text.slice(range.end - 1, range.end))
  ) {
    const inner = text.slice(at + 1, range.end - 1);
    report(scan, {
      code: "yaml/smart-quotes",
      severity: "warning",
      range,
      message: "These curly quotes are part of the text: customers will see them.",
      hint: `Use straight quotes: ${shown(quoted(inner))}`,
      fix: { title: "Use straight quotes", edits: [{ range, text: quoted(inner) }] },
    });
  } else if (HIDDEN_IN_WORD.test(text.slice(at, range.end))) {
    reportHidden(scan, range);
  } else if (extent.lines > 1 && SPOKEN.test(place.key)) {
    warnOfJoinedLines(scan, range);
  }
  return extent.next;
}

/** A name, with something in it that nobody sees. */
const HIDDEN_IN_WORD =
  /^[\w.-]{0,60}[\u200b\u2060\ufeff\u00ad][\w.\u200b\u2060\ufeff\u00ad-]{0,60}$/;

function reportHidden(scan: Scan, range: Range): void {
  const edits = [...scan.text.slice(range.start, range.end).matchAll(/[^\w.-]/g)].map(
    ({ index }): Edit => ({
      range: { start: range.start + index, end: range.start + index + 1 },
      text: "",
    }),
  );
  report(scan, {
    code: "yaml/invisible-char",
    range,
    message: "There is an invisible character in this word.",
    hint: "Delete the word and type it again.",
    fix: { title: "Delete the invisible character", edits },
  });
}

/** A text in quotes, with what follows it on its line. Returns where the next line starts. */
export function readQuoted(scan: Scan, at: number, line: Line, place: Place): number {
  const { text } = scan;
  const close = quotedEnd(scan, at, place.parentColumn);
  if (close === -1) {
    const loose = looseEnd(scan, at, line);
    if (loose !== undefined) return loose;
    reportUnclosed(scan, at, line.end);
    return line.next;
  }
  const last = close < line.end ? line : lineAt(scan, close);
  const after = skipBlanks(text, close + 1);
  if (after >= last.end) return last.next;
  const end = commentStart(text, after, last.end);
  if (end < last.end) noteComment(scan, end);
  if (after >= end) return last.next;
  reportTextAfter(scan, trimmed(text, { start: at, end }), close, place.key);
  return last.next;
}

/** Offset of the closing quote; -1 when a line that cannot belong to the text comes first. */
export function quotedEnd(scan: Scan, at: number, parentColumn: number): number {
  const { text } = scan;
  let from = at + 1;
  for (let line = lineAt(scan, at); ; line = readLine(text, line.next)) {
    const close = closingQuote(text, at, line.end, from);
    if (close !== -1) return close;
    if (line.next >= text.length) return -1;
    const following = readLine(text, line.next);
    if (!isEmptyLine(following) && following.column <= parentColumn) return -1;
    from = line.next;
  }
}

/** A text in quotes that goes on, too far left, on the lines below. Returns where the line behind it starts. */
function looseEnd(scan: Scan, at: number, line: Line): number | undefined {
  const { text } = scan;
  const edits: Edit[] = [];
  const width = at - text.lastIndexOf("\n", at);
  for (let offset = line.next; offset < text.length && edits.length < LOOSE_LINES;) {
    const following = readLine(text, offset);
    offset = following.next;
    if (isEmptyLine(following)) continue;
    if (startsEntry(text, following)) return undefined;
    edits.push(insert(following.start, " ".repeat(width)));
    const close = closingQuote(text, at, following.end, following.first);
    if (close === -1) continue;
    if (close + 1 < following.end) return undefined;
    report(scan, {
      code: "yaml/quoted-text-indent",
      range: { start: at, end: at + 1 },
      message: "The text that starts here goes on below, but its lines are not indented.",
      hint: "Indent the lines of the text further than the key or dash above them.",
      fix: { title: "Indent the lines of the text", edits },
    });
    return offset;
  }
  return undefined;
}

export function reportUnclosed(scan: Scan, at: number, end: number): void {
  const mark = scan.text[at] ?? '"';
  report(scan, {
    code: "yaml/unclosed-quote",
    range: { start: at, end: at + 1 },
    message: `The text that starts here is never closed with ${mark}.`,
    hint: `Add a ${mark} where the text ends.`,
    fix: { title: "Close the quotes at the end of the line", edits: [insert(end, mark)] },
  });
}

export function reportTextAfter(scan: Scan, range: Range, close: number, key: string): void {
  const { text } = scan;
  const whole = text.slice(range.start, range.end);
  const condition = /^(?:if|check|unless)$/.test(key) ? LITERAL_FIRST.exec(whole) : null;
  if (condition !== null) {
    const operator = condition[2] === "in" ? "contains" : condition[2];
    const turned = `${condition[3]} ${operator} ${condition[1]}`;
    report(scan, {
      code: "yaml/text-after-quote",
      range,
      message: "A condition cannot start with a text in quotes.",
      hint: `Put the name first: ${turned}`,
      fix: { title: "Put the name first", edits: [{ range, text: turned }] },
    });
    return;
  }
  const isClosed = text[range.end - 1] === text[range.start];
  const inner = { start: range.start + 1, end: range.end - (isClosed ? 1 : 0) };
  const strip = quotesAreMeant(text, range, close);
  const edits = strip
    ? [
        { range: { start: range.start, end: inner.start }, text: "" },
        ...quoteEdits(text, inner),
        { range: { start: inner.end, end: range.end }, text: "" },
      ]
    : quoteEdits(text, range);
  report(scan, {
    code: "yaml/text-after-quote",
    range: { start: close + 1, end: range.end },
    message: "There is text after the closing quote.",
    hint: `Put all of it in quotes: ${shown(quoted(strip ? text.slice(inner.start, inner.end) : whole))}`,
    fix: { title: "Put all of it in quotes", edits },
  });
}

export function noteComment(scan: Scan, at: number): void {
  scan.comments.push({ start: at, end: lineAt(scan, at).end });
}

function startsEntry(text: string, line: Line): boolean {
  if (text[line.first] === "#" || (text[line.first] === "-" && isGap(text[line.first + 1])))
    return true;
  return findKey(text, line.first, line.end) !== undefined;
}

/** Whether a deeper line is a list item or a key rather than more of the text. */
function endsText(text: string, line: Line, place: Place): boolean {
  const { first, end } = line;
  if (text[first] === "#") return true;
  if (text[first] === "-" && isGap(text[first + 1])) return true;
  const key = findKey(text, first, end);
  if (key === undefined) return false;
  const word = text.slice(key.start, key.end);
  return /^["']|^[^\s]+$/.test(word) && (/^[a-z"'<]/.test(word) || /^[A-Z]/.test(place.key));
}

function cutsText(scan: Scan, comment: number, range: Range, place: Place): boolean {
  const { text } = scan;
  if (comment - range.end !== 1 || text.startsWith("flow-ignore", comment + 2)) return false;
  const next = text[comment + 1];
  return (next !== "#" && !isGap(next)) || (SPOKEN.test(place.key) && isBlank(next));
}

function warnOfJoinedLines(scan: Scan, range: Range): void {
  const lines = scan.text.slice(range.start, range.end).split("\n");
  if (lines.some((line, index) => index < lines.length - 1 && line.trim().length > 60)) return;
  report(scan, {
    code: "yaml/folded-lines",
    severity: "warning",
    range,
    message: "These lines will be joined into one.",
    hint: "To keep the line breaks, write “|” behind the colon or dash, and the text on the lines below.",
  });
}

/** Whether the first and last quote were meant as the quotes of the text, with others inside it. */
function quotesAreMeant(text: string, range: Range, close: number): boolean {
  const before = text[close - 1];
  const after = text[close + 1];
  const isApostrophe = !isGap(before) && !isGap(after) && /\p{L}/u.test(after ?? "");
  if (text[range.end - 1] !== text[range.start]) return isApostrophe && text[close] === "'";
  return isApostrophe || isGap(before) || /[([{–—-]/.test(before ?? "");
}
