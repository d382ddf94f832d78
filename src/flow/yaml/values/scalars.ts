/**
 * Texts that stand behind a key or a dash: where they end, and the slips that YAML would read as something else.
 */
import type { Edit, Range } from "../../../diagnostics/diagnostic.ts";
import { reportBareBlock } from "./bare-blocks.ts";
import {
  isOfNames,
  reportColonInLabel,
  reportEndOfWord,
  reportListSigns,
  reportQuotedName,
  reportRoundBlock,
  reportWayBehind,
} from "./ends-of-values.ts";
import { findColon, findKey, rawColon } from "../keys/find-key.ts";
import { HOLDERS, NAMED, SPOKEN, TYPES } from "../known-words.ts";
import { commentStart, isBlank, isEmptyLine, isGap, lineOf, readLine, trimmed } from "../lines.ts";
import type { Line } from "../lines.ts";
import { isInCurlyQuotes } from "./curly-texts.ts";
import { reportKeyTwice } from "./key-twice.ts";
import { NARROWEST_WINDOW, readLongText } from "./long-texts.ts";
import { warnOfLostQuote } from "./lost-quotes.ts";
import { isLabelled } from "./labels.ts";
import { insert, quoted, quoteFix, quoteHint, shown, withCutOff } from "../quote.ts";
import { lineAt, report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** Where a value stands. */
export interface Place {
  /** Lines of the value are indented further than this. */
  readonly parentColumn: number;
  /** The key that it, or the list that it is an item of, belongs to. */
  readonly key: string;
  /** Where that key starts, if the value stands behind it on its line. */
  readonly keyStart?: number;
  /** The key that the block is about in which that key stands. */
  readonly owner?: string;
}

export interface Extent {
  readonly range: Range;
  /** Offset of the # that cuts the text, if one does. */
  readonly comment: number | undefined;
  /** Where the line behind the text starts. */
  readonly next: number;
  readonly lines: number;
}

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
    const isText = following.column > place.parentColumn && !endsText(text, following, place);
    if (!isText || (lines === 1 && endsName(text, range, following, place))) break;
    if (place.keyStart !== undefined && SPOKEN.test(place.key) && isLabelled(scan, following))
      break;
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
  const full = uncut(scan, extent, place);
  if (reportEndOfWord(scan, range, place) || reportListSigns(scan, range, place)) {
    return extent.next;
  }
  const colon = rawColon(text, at, range.end);
  if (
    colon !== -1 &&
    (reportKeyTwice(scan, range, place) ||
      reportBareBlock(scan, range, place) ||
      reportColonInLabel(scan, range, place) ||
      reportWayBehind(scan, range, place) ||
      reportRoundBlock(scan, range, place))
  ) {
    return extent.next;
  }
  const long =
    colon === -1 || comment !== undefined ? undefined : readLongText(scan, at, line, place);
  if (long !== undefined) return long;
  if (colon !== -1) {
    const inBraces = findColon(text, at, range.end) === -1;
    report(scan, {
      code: "yaml/unquoted-colon",
      range: full,
      message: inBraces
        ? "There is a colon and a space inside {{ }}, which YAML reads as a new key."
        : colon === range.end - 1
          ? "This text ends with “:”, which YAML reads as a new key."
          : "This text contains “: ”, which YAML reads as a new key.",
      hint: quoteHint(text, full),
      fix: quoteFix(text, full),
    });
  } else if (comment !== undefined && cutsText(scan, comment, range, place)) {
    const whole = { start: at, end: lineAt(scan, comment).end };
    // What is for people alone must not be shown to customers by a machine.
    const mayBeRemark = isBlank(text[comment + 1]);
    const hint = quoteHint(text, whole);
    report(scan, {
      code: "yaml/hash-comment",
      severity: "warning",
      range,
      message: `Everything after “ #” is ignored here: customers will see only “${shown(text.slice(at, range.end))}”.`,
      hint: mayBeRemark ? `${hint}; a remark belongs on a line of its own.` : hint,
      ...(mayBeRemark ? {} : { fix: quoteFix(text, whole) }),
      related: [{ source, range: { start: comment, end: whole.end }, label: "read as a remark" }],
    });
  } else if (isInCurlyQuotes(text.slice(at, range.end))) {
    const inner = text.slice(at + 1, range.end - 1).trim();
    const isNamed = isOfNames(place.key, place.owner) || /^https?:/.test(inner);
    if (isNamed && reportQuotedName(scan, range, inner)) return extent.next;
    report(scan, {
      code: "yaml/smart-quotes",
      severity: "warning",
      range,
      message: "These curly quotes are part of the text: customers will see them.",
      hint: `Use straight quotes: ${shown(quoted(inner))}`,
      fix: { title: "Use straight quotes", edits: [{ range, text: quoted(inner) }] },
    });
  } else if (SPOKEN.test(place.key) && warnOfLostQuote(scan, range)) {
    return extent.next;
  } else if (HIDDEN_IN_WORD.test(text.slice(at, range.end))) {
    reportHidden(scan, range);
  } else if (extent.lines > 1 && SPOKEN.test(place.key)) {
    warnOfJoinedLines(scan, range);
  } else if (extent.lines > 1 && place.keyStart === undefined && WORDS.has(place.key)) {
    reportLostDashes(scan, range, WORDS.get(place.key) ?? "");
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

export function noteComment(scan: Scan, at: number): void {
  scan.comments.push({ start: at, end: lineAt(scan, at).end });
}

/** Whether a deeper line is a list item or a key rather than more of the text. */
function endsText(text: string, line: Line, place: Place): boolean {
  const { first, end } = line;
  if (text[first] === "#") return true;
  if (text[first] === "-" && isGap(text[first + 1])) return true;
  const key = findKey(text, first, end);
  if (key === undefined) return false;
  const word = text.slice(key.start, key.end);
  if (HOLDERS.test(place.key)) return true;
  return /^["']|^[^\s]+$/.test(word) && (/^[a-z"'<]/.test(word) || /^[A-Z]/.test(place.key));
}

/** Whether a name, as of a state, is followed by another entry of that kind: `Delivery: delivery` above `A question: ask`. */
function endsName(text: string, range: Range, line: Line, { key }: Place): boolean {
  const isName = !SPOKEN.test(key) && range.end - range.start < 100;
  if (!isName || !/^[a-z_][\w.]*$/.test(text.slice(range.start, range.end))) return false;
  const found = findKey(text, line.first, line.end);
  return (
    found !== undefined &&
    /^(?:\s+(?:[a-z_][\w.]*|[{[].*))?$/.test(text.slice(found.colon + 1, line.end))
  );
}

/** A text with what is cut off from it, where that is text as well; else the rest of its line is a remark. */
export function uncut(
  scan: Scan,
  { range, comment }: Pick<Extent, "range" | "comment">,
  { key }: Place,
): Range {
  if (comment === undefined) return range;
  const whole = withCutOff(scan.text, range);
  // Nobody misses the end of what is for people alone.
  if (whole.end > range.end && key !== "note") return whole;
  noteComment(scan, comment);
  return range;
}

function cutsText(scan: Scan, comment: number, range: Range, place: Place): boolean {
  const { text } = scan;
  const isBehindOneBlank = comment - range.end === 1 && text[range.end] === " ";
  if (!isBehindOneBlank || text.startsWith("flow-ignore", comment + 2)) return false;
  if (place.key === "note" || isNameOfBot(place)) return false;
  const next = text[comment + 1];
  const value = text.slice(range.start, range.end);
  return isBlank(next)
    ? isSpoken(place, value)
    : next !== "#" && !isGap(next) && !isOfName(place) && !HAS_NO_BLANKS.test(value);
}

/** What a blank can never be part of: paths, addresses, and times from one to another. */
const HAS_NO_BLANKS =
  /^(?:(?:https?:\/)?\/\S+|[^\s@]+@[^\s@]+\.[^\s@]+|\d\d?:\d\d ?[-–] ?\d\d?:\d\d)$/i;

/** Whether customers read what stands behind a key: below `vars` or `set`, “title” is the name of a value. */
function isSpoken({ key, owner = "", parentColumn }: Place, value: string): boolean {
  const isTitleOfFlow = parentColumn === 0 && key === "title";
  // In translations, what the flow says stands in front of what is said in its place; with a # in it, i18n/placeholder tells.
  if (parentColumn === 0 && /\s|^\p{Lu}/u.test(key)) return !key.includes("#");
  return SPOKEN.test(key) && !isTitleOfFlow && !HOLDERS.test(owner) && !TYPES.test(value);
}

/** Whether the name of something stands behind a key, or a time, and no text. */
function isOfName({ key, owner = "" }: Place): boolean {
  const isOfTime = /^(?:after|expires|timeout|wait|now)$/.test(key);
  const isOfTarget = NAMED.test(key) || /^(?:fail|welcome_back|event)$/.test(key);
  return isOfTime || isOfTarget || /^(?:vars|choices|renamed|takes|returns)$/.test(owner);
}

/** `bot: bloom` at the left edge; in a test, the key holds what the bot says. */
function isNameOfBot({ key, parentColumn }: Place): boolean {
  return key === "bot" && parentColumn === 0;
}

/** Keys with a list of words below them, and what each is. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["match", "phrase"],
  ["options", "option"],
  ["suggest", "suggestion"],
]);

/** Words on a line each, without their dashes: they would be one. */
function reportLostDashes(scan: Scan, range: Range, what: string): void {
  const { text } = scan;
  const edits = [insert(range.start, "- ")];
  for (const { index } of text.slice(range.start, range.end).matchAll(/(?<=\n[ \t]*)[^\s]+/g)) {
    const at = range.start + index;
    if (text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "")
      edits.push(insert(at, "- "));
  }
  report(scan, {
    code: "yaml/folded-lines",
    range,
    message: `These lines are read as one ${what}.`,
    hint: `If each is ${what === "option" ? "an" : "a"} ${what} of its own, put “- ” in front of it.`,
    fix: { title: "Put the dashes there", edits },
  });
}

function warnOfJoinedLines(scan: Scan, range: Range): void {
  const { start } = lineOf(scan.text, range.start);
  const lines = scan.text.slice(start, range.end).split("\n");
  // Somebody whose window was too narrow for them meant one line.
  const isWrapped = lines.some(
    (line, index) => index < lines.length - 1 && line.trimEnd().length > NARROWEST_WINDOW,
  );
  if (isWrapped) return;
  report(scan, {
    code: "yaml/folded-lines",
    severity: "warning",
    range,
    message: "These lines will be joined into one.",
    hint: "To keep the line breaks, write “|” behind the colon or dash, and the text on the lines below.",
  });
}
