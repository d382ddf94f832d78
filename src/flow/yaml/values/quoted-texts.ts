/**
 * Texts in quotes: where they end, quotes that are missing or one too many, and what stands behind them.
 */
import type { Edit, Range } from "../../../diagnostics/diagnostic.ts";
import { reportBehind } from "./ends-of-values.ts";
import { closingQuote, findKey } from "../keys/find-key.ts";
import { NAMED, OF_STATES, SPOKEN } from "../known-words.ts";
import { commentStart, isEmptyLine, isGap, readLine, skipBlanks, trimmed } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert, quoted, quoteEdits, quoteFix, quoteHint, shown } from "../quote.ts";
import { noteComment, uncut } from "./scalars.ts";
import type { Place } from "./scalars.ts";
import { lineAt, report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** How far below its opening the end of a text in quotes is looked for. */
const LOOSE_LINES = 30;
/** `"Hello", "How are you?"` */
const SEVERAL = /^(?:"[^"\\\n]*"|'[^'\n]*')(?:[ \t]*,[ \t]*(?:"[^"\\\n]*"|'[^'\n]*'))+$/;
/** `"order.status" == "shipped"` */
const NAME_IN_QUOTES =
  /^"([a-z_][\w.]*)"([ \t]*(?:==|!=|>=?|<=?|contains)[ \t]*(?:"[^"\\\n]*"|-?[\d.]+))$/;
const LITERAL_FIRST = /^("[^"\\\n]*"|'[^'\n]*')[ \t]*(==|!=|in)[ \t]*([A-Za-z_][\w.]*)$/;

/** A text in quotes, with what follows it on its line. Returns where the next line starts. */
export function readQuoted(scan: Scan, at: number, line: Line, place: Place): number {
  const { text } = scan;
  const close = quotedEnd(scan, at, place.parentColumn);
  if (close === -1) {
    return (
      readApostrophe(scan, at, line) ??
      looseEnd(scan, at, line) ??
      endUnclosed(scan, at, line, place)
    );
  }
  const last = close < line.end ? line : lineAt(scan, close);
  const after = skipBlanks(text, close + 1);
  if (after >= last.end) return last.next;
  const cut = commentStart(text, after, last.end);
  const comment = cut < last.end ? cut : undefined;
  if (after >= cut) {
    noteComment(scan, cut);
    return last.next;
  }
  const range = uncut(scan, { range: trimmed(text, { start: at, end: cut }), comment }, place);
  if (!reportBehind(scan, range, after)) reportTextAfter(scan, range, close, place.key);
  return last.next;
}

/** Words that are short for others: `'Tis the season`, `'s Avonds`. */
const APOSTROPHE = /^'(?:tis|twas|til|cause|em|n|s|t|k|m|r|\d\ds)(?=\s)/i;

/** A text that starts with an apostrophe. Returns where the line behind it starts. */
function readApostrophe(scan: Scan, at: number, line: Line): number | undefined {
  const range = { start: at, end: line.end };
  if (!APOSTROPHE.test(scan.text.slice(at, at + 8))) return undefined;
  report(scan, {
    code: "yaml/unquoted-special",
    range,
    message: "Text cannot start with an apostrophe unless it is in quotes.",
    hint: quoteHint(scan.text, range),
    fix: quoteFix(scan.text, range),
  });
  return line.next;
}

/** The text goes on over the lines that stand further right, as far as they are none of their own. */
function endUnclosed(scan: Scan, at: number, line: Line, place: Place): number {
  const { text } = scan;
  let last = line;
  for (let offset = line.next; offset < text.length;) {
    const following = readLine(text, offset);
    offset = following.next;
    if (isEmptyLine(following)) continue;
    if (following.column <= place.parentColumn || startsNamedEntry(text, following)) break;
    last = following;
  }
  reportUnclosed(scan, at, last.end);
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
    if (startsEntry(text, following) && !endsQuote(text, at, following)) return undefined;
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

/** `glad: that you are here."`, which ends the text in quotes of the line above, and begins none. */
function endsQuote(text: string, at: number, { first, end }: Line): boolean {
  const content = text.slice(first, end);
  const mark = text[at] ?? '"';
  const word = /^\w+/.exec(content)?.[0] ?? "";
  const isKnown = OF_STATES.test(word) || SPOKEN.test(word) || NAMED.test(word);
  return !isKnown && content.indexOf(mark) === content.length - 1 && !/:\s+["']/.test(content);
}

export function reportUnclosed(scan: Scan, at: number, end: number): void {
  const { text } = scan;
  const mark = text[at] ?? '"';
  const isCurly = end > at + 1 && /[”“’‘»]/.test(text[end - 1] ?? "");
  const isOther = isCurly || endsWithOther(text.slice(at, end));
  const edit = isOther ? { range: { start: end - 1, end }, text: mark } : insert(end, mark);
  report(scan, {
    code: "yaml/unclosed-quote",
    range: { start: at, end: at + 1 },
    message: `The text that starts here is never closed with ${mark}.`,
    hint: isCurly
      ? `The quote at its end is a curly one: write ${mark} for it.`
      : isOther
        ? `The quote at its end is ${text[end - 1]}: write ${mark} for it.`
        : `Add a ${mark} where the text ends.`,
    fix: { title: "Close the quotes where the text ends", edits: [edit] },
  });
}

/** `"Hello'`; but not `"Ask our customers'`, which may lack more than a quote. */
function endsWithOther(whole: string): boolean {
  const other = whole.startsWith('"') ? "'" : '"';
  return whole.length > 2 && whole.indexOf(other) === whole.length - 1 && !whole.endsWith("s'");
}

export function reportTextAfter(scan: Scan, range: Range, close: number, key: string): void {
  const { text } = scan;
  const whole = text.slice(range.start, range.end);
  const condition = /^(?:if|check|unless)$/.test(key) ? LITERAL_FIRST.exec(whole) : null;
  const named = /^(?:if|check|unless)$/.test(key) ? NAME_IN_QUOTES.exec(whole) : null;
  if (condition !== null || named !== null) {
    const operator = condition?.[2] === "in" ? "contains" : condition?.[2];
    const turned =
      named === null ? `${condition?.[3]} ${operator} ${condition?.[1]}` : `${named[1]}${named[2]}`;
    report(scan, {
      code: "yaml/text-after-quote",
      range,
      message: "A condition cannot start with a text in quotes.",
      hint: named === null ? `Put the name first: ${turned}` : `A name has no quotes: ${turned}`,
      fix: { title: "Write it so", edits: [{ range, text: turned }] },
    });
    return;
  }
  const extra = extraQuote(whole, close - range.start);
  if (extra !== undefined) {
    const quote = { start: range.start + extra, end: range.start + extra + 1 };
    report(scan, {
      code: "yaml/text-after-quote",
      range: quote,
      message: "There is one quote too many here.",
      hint: "Delete it.",
      fix: { title: "Delete it", edits: [{ range: quote, text: "" }] },
    });
    return;
  }
  if (key !== "" && SEVERAL.test(whole)) {
    report(scan, {
      code: "yaml/text-after-quote",
      range: { start: close + 1, end: range.end },
      message: "Several texts are a list, and stand in square brackets.",
      hint: `Write ${shown(`[${whole}]`)}`,
      fix: { title: "Write a list", edits: [insert(range.start, "["), insert(range.end, "]")] },
    });
    return;
  }
  const isClosed = text[range.end - 1] === text[range.start];
  const inner = { start: range.start + 1, end: range.end - (isClosed ? 1 : 0) };
  const strip = !APOSTROPHE.test(whole) && quotesAreMeant(text, range, close);
  const isEscaped = strip && text[close] === "'" && text[close - 1] === "\\";
  const meant = text.slice(inner.start, inner.end).replaceAll("\\'", "'");
  const edits = isEscaped
    ? [{ range, text: quoted(meant) }]
    : strip
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
    hint: `Put all of it in quotes: ${shown(quoted(isEscaped ? meant : strip ? text.slice(inner.start, inner.end) : whole))}`,
    fix: { title: "Put all of it in quotes", edits },
  });
}

/** Where a quote stands doubled at one end of a text that has no others. */
function extraQuote(whole: string, close: number): number | undefined {
  if (whole.split('"').length !== 4 || /[\\'\n]/.test(whole[close - 1] ?? "")) return undefined;
  if (whole.endsWith('""') && close === whole.length - 2) return close + 1;
  return whole.startsWith('""') && whole.endsWith('"') && close === 1 ? 0 : undefined;
}

/** Whether a line is an item, or has a key of one word. */
function startsNamedEntry(text: string, line: Line): boolean {
  return startsEntry(text, line) && !/^[^:]*\s[^:]*:/.test(text.slice(line.first, line.end));
}

function startsEntry(text: string, line: Line): boolean {
  if (text[line.first] === "#" || (text[line.first] === "-" && isGap(text[line.first + 1])))
    return true;
  return findKey(text, line.first, line.end) !== undefined;
}

/** Whether the first and last quote were meant as the quotes of the text, with others inside it. */
function quotesAreMeant(text: string, range: Range, close: number): boolean {
  const before = text[close - 1];
  const after = text[close + 1];
  const isApostrophe = !isGap(before) && !isGap(after) && /\p{L}/u.test(after ?? "");
  if (text[range.end - 1] !== text[range.start]) return isApostrophe && text[close] === "'";
  return isApostrophe || isGap(before) || /[([{–—-]/.test(before ?? "");
}
