/**
 * Texts on the lines below a “|” or “>”.
 */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { findKey } from "../keys/find-key.ts";
import type { FoundKey } from "../keys/find-key.ts";
import type { Level } from "../place/levels.ts";
import { OF_STATES, SPOKEN } from "../known-words.ts";
import { isItem, moved } from "../place/line-edits.ts";
import { isEmptyLine, nextEntryLine, nextFilledLine, readLine, skipBlanks } from "../lines.ts";
import type { Line } from "../lines.ts";
import { isBoldKey } from "../keys/odd-keys.ts";
import { insert } from "../quote.ts";
import type { Place } from "./scalars.ts";
import { mend, report } from "../slip.ts";
import type { Scan } from "../slip.ts";
import { findLongKey } from "../keys/long-keys.ts";
import { asPair } from "../keys/meant-keys.ts";
import { remarkAt } from "../keys/stray-lines.ts";

/** Reads the lines of a text whose header stands on `line`. Returns where the line behind them starts. */
export function readBlockText(scan: Scan, at: number, line: Line, place: Place): number {
  const { text } = scan;
  const digit = /^[|>][+-]?([1-9])/.exec(text.slice(at, at + 3))?.[1];
  let column = digit === undefined ? undefined : Math.max(0, place.parentColumn) + Number(digit);
  const indents: Edit[] = [];
  let firstBad: Line | undefined;
  const blanks: Edit[] = [];
  const lines: Line[] = [];
  /** Lines before this one are text, and no remarks behind it. */
  let textFrom = 0;
  let offset = line.next;
  while (offset < text.length) {
    const content = readLine(text, offset);
    if (isEmptyLine(content)) {
      if (column === undefined && content.first > content.start) {
        blanks.push({ range: { start: content.start, end: content.first }, text: "" });
      }
      offset = content.next;
      continue;
    }
    const isOutside = content.column <= place.parentColumn;
    if (isOutside && (place.parentColumn < 0 || startsEntry(text, content, place))) break;
    const mayBeRemark =
      column !== undefined && content.column < column && content.start >= textFrom;
    if (mayBeRemark && REMARK.test(text.slice(content.first, content.end))) {
      const following = nextEntryLine(text, content.next);
      if (following === undefined || following.column <= place.parentColumn) break;
      textFrom = following.start;
    }
    if (column === undefined && !isOutside) {
      if (content.odd) scan.oddLines.push(content);
      column = content.column;
    } else if (column !== undefined && content.odd && spaces(text, content) < column) {
      scan.oddLines.push(content);
    } else if (content.column < (column ?? Infinity)) {
      const wanted = column ?? place.parentColumn + 2;
      firstBad ??= content;
      indents.push(insert(content.start, " ".repeat(wanted - content.column)));
    }
    lines.push(content);
    offset = content.next;
  }
  if (SPOKEN.test(place.key) && firstBad === undefined) reportSwallowed(scan, lines, place);
  mend(scan, blanks);
  if (firstBad !== undefined) {
    report(scan, {
      code: "yaml/block-text-indent",
      range: { start: firstBad.first, end: firstBad.end },
      message:
        column === undefined
          ? `The lines after “${text[at]}” must be indented.`
          : `This line of the text after “${text[at]}” is indented less than its first line.`,
      hint: `Move it right to column ${(column ?? place.parentColumn + 2) + 1}.`,
      fix: { title: "Indent the text", edits: indents },
    });
  }
  return offset;
}

/** May stand a little further right than what comes behind the text; with a letter after the # it is more likely a hashtag of it. */
const REMARK = /^#+(?![\p{L}\p{N}_])|^#\w+:/u;

/** `say: | Hello`: a text that begins on the line of its header, with more of it below or without. */
export function readHeaderWithText(
  scan: Scan,
  at: number,
  line: Line,
  place: Place,
): number | undefined {
  const { text } = scan;
  const header = /^[|>][+-]?(?=[ \t])/.exec(text.slice(at, at + 3))?.[0];
  const behind = skipBlanks(text, at + (header?.length ?? 0));
  const next = nextFilledLine(text, line.next);
  const isLong = next !== undefined && next.column > place.parentColumn;
  if (header === undefined || behind >= line.end || (!isLong && header[0] === ">"))
    return undefined;
  const gap = { start: at + header.length, end: behind };
  report(scan, {
    code: "yaml/block-text-indent",
    range: { start: at, end: line.end },
    message: `A text after “${header}” begins on the line below it.`,
    hint: isLong
      ? `Break the line behind “${header}”, and indent the text.`
      : `Delete “${header}”.`,
    fix: isLong
      ? { title: "Break the line", edits: [{ range: gap, text: `\n${" ".repeat(next.column)}` }] }
      : { title: "Delete it", edits: [{ range: { start: at, end: behind }, text: "" }] },
  });
  return isLong ? readBlockText(scan, at, line, place) : line.next;
}

/**
 * Lines of text below a key whose first one has a colon in it, as “We are open:” has, and which are no keys all the same.
 * Returns where the line behind them starts.
 */
export function readSentences(
  scan: Scan,
  top: Level | undefined,
  line: Line,
  key: FoundKey,
): number | undefined {
  const { text } = scan;
  if (top?.kind !== "keys" || !top.open || line.column <= top.column) return undefined;
  const next = nextFilledLine(text, line.next);
  const isText =
    SPOKEN.test(text.slice(top.entry.start, top.entry.end)) &&
    /^[^"'\s]+\s/.test(text.slice(key.start, key.end)) &&
    next !== undefined &&
    next.column > top.column &&
    !isItem(text, next) &&
    findKey(text, next.first, next.end) === undefined;
  if (!isText) return undefined;
  const name = text.slice(top.entry.start, top.entry.end);
  report(scan, {
    code: "yaml/unquoted-colon",
    range: { start: line.first, end: line.end },
    message: "This text contains “: ”, which YAML reads as a new key.",
    hint: `Write “${name}: |”, and leave the lines of the text below it.`,
    fix: { title: "Write “|”", edits: [insert(text.indexOf(":", top.entry.end) + 1, " |")] },
  });
  top.open = false;
  return endOfBlock(text, line.next, top.column);
}

function endOfBlock(text: string, from: number, column: number): number {
  let at = from;
  for (let line = nextFilledLine(text, at); line !== undefined && line.column > column;) {
    at = line.next;
    line = nextFilledLine(text, at);
  }
  return at;
}

function spaces(text: string, line: Line): number {
  let at = line.start;
  while (text[at] === " ") at += 1;
  return at - line.start;
}

/** Whether a line that is not indented enough is the next key, item or comment rather than more of the text. */
function startsEntry(text: string, line: Line, place: Place): boolean {
  const { first, end } = line;
  if (text[first] === "#" || isItem(text, line) || remarkAt(text, line) !== undefined) return true;
  if (findLongKey(text, line) !== undefined) return true;
  const key = findKey(text, first, end);
  const content = text.slice(first, end);
  if (key !== undefined) {
    // Nobody puts the beginning of a line in quotes but for a key.
    if (/["']/.test(text.charAt(key.start))) return true;
    // Beside a key of the language stand others of it, in small letters.
    const isBeside = place.parentColumn > 0 && line.column === place.parentColumn;
    if (isBeside && SPOKEN.test(place.key) && /^\p{Lu}/u.test(text.slice(key.start, key.end)))
      return false;
    // Of a file whose keys are sentences, any may be one.
    const isName = !/\s/.test(text.slice(key.start, key.end));
    const isHeader = /^\s*[|>][+-]?$/.test(text.slice(key.colon + 1, end));
    const isBesideAny = isHeader || isOfTranslations(place);
    return isName || isBesideAny || isLabel(place.key) || isLabel(keyAbove(text, line));
  }
  const word = /^[a-z_]+/.exec(content)?.[0] ?? "";
  // Beside a key of a state, a word by itself is one that has lost its colon, or else the end of a sentence.
  const isBeside = line.column === place.parentColumn && OF_STATES.test(place.key);
  return (
    (word === content && (!isBeside || OF_STATES.test(word))) ||
    isBoldKey(content) ||
    (OF_STATES.test(word) && asPair(text, line) !== undefined) ||
    isName(text, line, place)
  );
}

/** A sentence, or a word as people write it, such as stands in front of a choice or a translation. */
function isLabel(key: string): boolean {
  return /\s|^["'A-Z]|[^\x20-\x7e]/.test(key);
}

/** Whether a text at the left edge is a translation: no key that others have there is its own. */
function isOfTranslations({ parentColumn, key }: Place): boolean {
  return (
    parentColumn === 0 && !/^(?:note|title)$/.test(key) && !OF_STATES.test(key) && !SPOKEN.test(key)
  );
}

/** The key of the nearest line above at the same column, with nothing further left between: it stands beside this one. */
function keyAbove(text: string, { start, column }: Line): string {
  let end = start;
  for (let count = 0; end > 0 && count < MOST_LINES_ABOVE; count += 1) {
    const begin = text.lastIndexOf("\n", end - 2) + 1;
    const above = readLine(text, begin);
    end = begin;
    if (isEmptyLine(above) || above.column > column) continue;
    const key = above.column === column ? findKey(text, above.first, above.end) : undefined;
    return key === undefined ? "" : text.slice(key.start, key.end);
  }
  return "";
}

/** A text of more lines is no button's. */
const MOST_LINES_ABOVE = 40;

/** `Thank you` with lines below it: a name without its colon. */
function isName(text: string, line: Line, place: Place): boolean {
  const next = nextFilledLine(text, line.next);
  if (next === undefined || next.column <= line.column) return false;
  return (
    line.column > 0 &&
    line.column < place.parentColumn &&
    /^[\p{L}\w ]+$/u.test(text.slice(line.first, line.end))
  );
}

/** Keys that no line of a text consists of, and what stands behind them. */
const SWALLOWED =
  /^(?:(?:choices|handoff|form|pick|retry|fail|set|with):|(?:go|give_up|save|goal|call|run|end): [a-z][\w.]*)$/;

/** Lines at the end of a text that are keys of the state, indented like the text. */
function reportSwallowed(scan: Scan, lines: readonly Line[], place: Place): void {
  const { text } = scan;
  const column = lines[0]?.column;
  const index = lines.findIndex(
    (line) => line.column === column && SWALLOWED.test(text.slice(line.first, line.end)),
  );
  const [first, ...others] = lines.slice(index);
  if (index < 1 || first === undefined || column === undefined) return;
  const name = /^\w+/.exec(text.slice(first.first, first.end))?.[0] ?? "";
  const edits = withoutOwn(text, [first, ...others]).map((line) =>
    moved(line, place.parentColumn - column),
  );
  report(scan, {
    code: "yaml/over-indented",
    range: { start: first.first, end: first.first + name.length },
    message: `“${name}” is indented like the text above it, so customers would read it as more of that.`,
    hint: `Move it left to column ${place.parentColumn + 1}, with what follows.`,
    fix: { title: "Move it left", edits },
  });
}

/** What is at the column of a key such as “choices:” belongs to it, unless it is a key of the state too. */
function withoutOwn(text: string, lines: readonly Line[]): readonly Line[] {
  let holder: Line | undefined;
  return lines.filter((line) => {
    const content = text.slice(line.first, line.end);
    const isOfState = OF_STATES.test(/^\w+(?=:)/.exec(content)?.[0] ?? "");
    if (isOfState) holder = content.endsWith(":") ? line : undefined;
    return isOfState || holder?.column !== line.column;
  });
}
