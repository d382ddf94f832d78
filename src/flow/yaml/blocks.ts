/**
 * Walks a YAML text line by line, as its author sees it, and notes every slip on the way. It builds nothing: what is
 * left when the slips are mended goes to the real parser.
 */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { readBlockText, readSentences } from "./values/block-texts.ts";
import { isBlockOfKeys, reportBehindBlock, reportExtraBracket } from "./values/bracket-frame.ts";
import { readBrackets } from "./values/brackets.ts";
import { reportCommentedKey } from "./keys/commented-keys.ts";
import { reportBehind } from "./values/ends-of-values.ts";
import { findKey } from "./keys/find-key.ts";
import type { FoundKey } from "./keys/find-key.ts";
import { ownerOf, push } from "./place/levels.ts";
import type { Level } from "./place/levels.ts";
import {
  behindSecondDash,
  bulletLength,
  isJoinedDash,
  reportBullet,
  reportJoinedDash,
} from "./keys/dashes.ts";
import { reportConditionKey } from "./keys/condition-keys.ts";
import { checkKey, reportBoldKey, unquoteLine } from "./keys/odd-keys.ts";
import { findJoinedKey } from "./keys/joined-keys.ts";
import { readLongKey } from "./keys/long-keys.ts";
import { readKeyLikeRemark } from "./keys/stray-lines.ts";
import { lacksColon, reportLoneLine, unclosedKeyEnd } from "./keys/lone-lines.ts";
import { readSlashed } from "./keys/stray-lines.ts";
import { readHash } from "./values/lone-hash.ts";
import {
  commentStart,
  isEmptyLine,
  isGap,
  isLookalike,
  nextFilledLine,
  readLine,
  skipBlanks,
} from "./lines.ts";
import type { Line } from "./lines.ts";
import { findBracketKey } from "./keys/lost-colons.ts";
import { readMailQuote } from "./whole/mail-quotes.ts";
import { readMarker, readSecondFile } from "./whole/markers.ts";
import { readOutside } from "./whole/outside-lines.ts";
import { placeEntry } from "./place/place-entry.ts";
import { readQuoted } from "./values/quoted-texts.ts";
import { readPlain } from "./values/scalars.ts";
import type { Place } from "./values/scalars.ts";
import { lineAt, MAX_DEPTH } from "./slip.ts";
import type { Scan } from "./slip.ts";
import { readRemarkBlock, readWrapped } from "./values/wrapped-lines.ts";
import { isBlockHeader, readBracketedText, readSpecial } from "./values/specials.ts";
import { untangle } from "./values/tangles.ts";

/** Notes all slips of the text in `scan`. */
export function scanBlocks(scan: Scan): void {
  const { text } = scan;
  const levels: Level[] = [];
  let at = 0;
  while (at < text.length && scan.stopped === undefined) {
    const line = readLine(text, at);
    if (isEmptyLine(line)) {
      at = line.next;
    } else if (text[line.first] === "#") {
      const isKey = reportCommentedKey(scan, levels, line);
      if (!isKey) scan.comments.push({ start: line.first, end: line.end });
      at = line.next;
    } else {
      if (line.odd) scan.oddLines.push(line);
      at =
        readMarker(scan, line, levels.length > 0) ??
        readSecondFile(scan, line) ??
        readMailQuote(scan, levels, line) ??
        readRemarkBlock(scan, line) ??
        readOutside(scan, line) ??
        readSlashed(scan, line) ??
        readKeyLikeRemark(scan, line) ??
        readEntry(scan, levels, line);
      if (levels.length > MAX_DEPTH) scan.stopped ??= { why: "too deep", at: line.first };
    }
  }
}

/** One line with all its dashes, its key and its value. Returns where the next unread line starts. */
function readEntry(scan: Scan, levels: Level[], whole: Line): number {
  const { text } = scan;
  let line = whole;
  let at = line.first;
  let { column } = line;
  let level: Level | undefined;
  const put = (kind: Level["kind"], entry: Range): Level => {
    level =
      level === undefined
        ? placeEntry({ scan, levels, line, kind, entry })
        : push(levels, column, kind, entry);
    level.open = true;
    return level;
  };
  const long = readLongKey(scan, line);
  if (long !== undefined) {
    const entry = put("keys", long.key);
    const place = { ...placeOf(column, ""), keyStart: long.key.start };
    const value = skipBlanks(text, long.line.first + 1);
    return value < long.line.end
      ? readValueOf(scan, entry, value, long.line, place)
      : long.line.next;
  }
  const joinedDash = isJoinedDash(text, levels, line);
  const bullet = bulletLength(text, levels, line);
  const isOddDash = (): boolean => at === line.first && (joinedDash || bullet > 0);
  while ((text[at] === "-" && isGap(text[at + 1])) || isOddDash()) {
    const item = put("list", { start: at, end: at + 1 });
    const behind = at + (isOddDash() ? Math.max(1, bullet) : 1);
    if (at === line.first && joinedDash) reportJoinedDash(scan, line);
    if (at === line.first && bullet > 0) reportBullet(scan, line, bullet);
    const content = Math.max(skipBlanks(text, behind), behind);
    if (content >= line.end) return line.next;
    if (text[content] === "#") {
      return readHash(scan, item, content, line, placeOf(column, ownerOf(text, levels)));
    }
    // With the space that it lacks, what stands behind it is further right.
    const isShort = at === line.first && joinedDash && !isLookalike(text[at + 1]);
    const isBullet = at === line.first && bullet > 0;
    column += isBullet ? 2 : content - at + (isShort ? 1 : 0);
    at = behindSecondDash(scan, levels, content, line, column);
    if (levels.length > MAX_DEPTH) return line.next;
  }
  let key =
    keyAt(scan, levels, level, at, line) ??
    findJoinedKey(scan, levels, at, line, level !== undefined);
  if (key === undefined) return readLoneValue(scan, levels, level, at, line);
  ({ key, line } = unquoteLine(scan, key, line) ?? { key, line });
  const behind = level === undefined ? readSentences(scan, levels.at(-1), line, key) : undefined;
  if (behind !== undefined) return behind;
  const isBehindDash = level?.kind === "list";
  const entry = put("keys", { start: key.start, end: key.end });
  if (
    isBehindDash &&
    reportConditionKey(scan, key, line, ownerOf(text, levels, levels.length - 1))
  ) {
    entry.open = false;
    return line.next;
  }
  const place: Place = {
    parentColumn: column,
    key: text.slice(key.start, key.end).replace(/^["']|["']$/g, ""),
    keyStart: key.start,
    owner: ownerOf(text, levels, levels.length - 1),
  };
  checkKey(scan, key, place.owner ?? "");
  const value = skipBlanks(text, key.colon + 1);
  if (value >= line.end) return line.next;
  if (text[value] === "#" && value > key.colon + 1)
    return readHash(scan, entry, value, line, place);
  return readValueOf(scan, entry, value, line, place);
}

/** `level` is that of the dash in front of it. */
function keyAt(
  scan: Scan,
  levels: readonly Level[],
  level: Level | undefined,
  at: number,
  line: Line,
): FoundKey | undefined {
  const { text } = scan;
  const bold =
    level === undefined && /[*_`]/.test(text[at] ?? "")
      ? reportBoldKey(scan, at, text.slice(at, Math.min(line.end, at + LONGEST_BOLD)))
      : undefined;
  if (bold !== undefined) return bold;
  const key = level === undefined ? findKey(text, at, line.end) : itemKey(text, at, line.end);
  if (key !== undefined && !holdsBracket(text, key)) return key;
  const depth = levels.findLastIndex(({ column }) => column < line.column) + 1;
  const owner = level === undefined ? ownerOf(text, levels, depth) : undefined;
  return findBracketKey(scan, at, line, owner) ?? key;
}

/** No key of the language is longer, with its signs. */
const LONGEST_BOLD = 40;

/** Written out: every line comes by here. */
function holdsBracket(text: string, { start, end }: FoundKey): boolean {
  for (let at = start; at < end; at += 1) {
    const char = text.charCodeAt(at);
    if (char === OPENING_BRACKET || char === OPENING_BRACE) return true;
  }
  return false;
}

const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;

/** The key of a list item. A text with several ": " in it is rather a text. */
function itemKey(text: string, at: number, end: number): FoundKey | undefined {
  if (/[*!@`%&{[|>?]/.test(text[at] ?? "")) return undefined;
  const key = findKey(text, at, end);
  if (key === undefined || /^[a-z_0-9<"'][^\s]*$/.test(text.slice(key.start, key.end))) return key;
  const value = skipBlanks(text, key.colon + 1);
  // “- Your order: {{ number }}” is a sentence.
  if (text.startsWith("{{", value) && value > key.colon + 1) return undefined;
  const second = findKey(text, value, commentStart(text, value, end));
  return second === undefined || /["'[{]/.test(text[value] ?? "") ? key : undefined;
}

/** A value behind a dash, or on a line of its own. */
function readLoneValue(
  scan: Scan,
  levels: Level[],
  item: Level | undefined,
  at: number,
  line: Line,
): number {
  if (item !== undefined) {
    return readValueOf(scan, item, at, line, placeOf(item.column, ownerOf(scan.text, levels)));
  }
  const wrapped = readWrapped(scan, levels, line);
  if (wrapped !== undefined) return wrapped;
  const top = levels.at(-1);
  const isAlone = /["'[{|>]/.test(scan.text[at] ?? "") || scan.text.slice(line.next).trim() === "";
  const isCut =
    unclosedKeyEnd(scan.text, line) !== undefined &&
    nextFilledLine(scan.text, line.next) !== undefined;
  if (top === undefined && (!isAlone || isCut)) return reportLoneLine(scan, levels, line);
  if (top === undefined) return readValue(scan, at, line, placeOf(-1, "")) ?? line.next;
  if (!top.open || line.column <= top.column) return reportLoneLine(scan, levels, line);
  if (lacksColon(scan, at, line, ownerOf(scan.text, levels)))
    return reportLoneLine(scan, levels, line);
  return readValueOf(scan, top, at, line, placeOf(top.column, ownerOf(scan.text, levels)));
}

function readValueOf(scan: Scan, level: Level, at: number, line: Line, place: Place): number {
  const next = readValue(scan, at, line, place);
  level.open = next === undefined;
  return next ?? line.next;
}

/** Reads the value at `at`. Returns where the next line starts; `undefined` when nothing was left of the value. */
function readValue(scan: Scan, at: number, line: Line, place: Place): number | undefined {
  let start = at;
  for (;;) {
    const special = isBlockHeader(scan.text, start, line.end)
      ? undefined
      : readSpecial(scan, start, line, place);
    if (special === undefined) return readOrdinary(scan, start, line, place);
    if (special.kind === "text") return special.next;
    if (special.at >= line.end || scan.stopped !== undefined) return undefined;
    start = special.at;
  }
}

/** A value that starts with nothing that YAML would take for something else. */
function readOrdinary(scan: Scan, at: number, line: Line, place: Place): number {
  const { text } = scan;
  const first = text[at];
  if (first === "|" || first === ">") return readBlockText(scan, at, line, place);
  if (first === '"' || first === "'") return readQuoted(scan, at, line, place);
  if (first !== "[" && first !== "{") return readPlain(scan, at, line, place);
  const { slips, mends, comments } = scan;
  const before = [slips.length, mends.length, comments.length] as const;
  const end = readBrackets(scan, at, place);
  const next = readBehindBrackets(scan, at, end, place);
  if (next === undefined) {
    [slips.length, mends.length, comments.length] = before;
    return readBracketedText(scan, at, line, place);
  }
  if (end <= line.next) untangle(scan, before[0], { start: line.start, end: line.end });
  return next;
}

/** What stands behind the closing bracket, up to the next line; `undefined` where the brackets are part of a text. */
function readBehindBrackets(scan: Scan, at: number, end: number, place: Place): number | undefined {
  const { text, comments } = scan;
  const last = lineAt(scan, end);
  const behind = skipBlanks(text, end);
  if (scan.stopped !== undefined || behind >= last.end || text[behind] === "#") {
    if (text[behind] === "#") comments.push({ start: behind, end: last.end });
    return last.next;
  }
  const extra = /^[\]}](?:[ \t]*[\]}])*(?=[ \t]*(?:#.*)?$)/.exec(text.slice(behind, last.end))?.[0];
  if (extra !== undefined) {
    reportExtraBracket(scan, { start: behind, end: behind + extra.length });
    return last.next;
  }
  if (text[behind] === "," && behind + 1 === last.end) {
    reportBehind(scan, { start: at, end: behind + 1 }, behind);
    return last.next;
  }
  if (isBlockOfKeys(text, at, place)) {
    reportBehindBlock(scan, { start: behind, end: last.end });
    return last.next;
  }
  return undefined;
}

function placeOf(parentColumn: number, key: string): Place {
  return { parentColumn, key };
}
