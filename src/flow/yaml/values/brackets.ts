/**
 * Lists in [ ] and blocks of keys in { }: where they end, and the slips inside them. Works on a stack of its own, so
 * that no number of brackets can exhaust the machine's.
 */
import { LOOK_AHEAD, close, closeAll, NEXT_KEY } from "./bracket-ends.ts";
import { reportExtraComma, reportMissingComma } from "./bracket-frame.ts";
import type { Frame } from "./bracket-frame.ts";
import { readBracketText } from "./bracket-texts.ts";
import { readCurlyText } from "./curly-texts.ts";
import { findColon, opensTemplate, templateEnd } from "../keys/find-key.ts";
import { isBlank, isGap, nextFilledLine, skipBlanks } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert } from "../quote.ts";
import { quotedEnd, reportTextAfter, reportUnclosed } from "./quoted-texts.ts";
import { noteComment } from "./scalars.ts";
import type { Place } from "./scalars.ts";
import { lineAt, MAX_DEPTH, report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** Reads what starts with the bracket at `at`. Returns the offset behind its end. */
export function readBrackets(scan: Scan, at: number, place: Place): number {
  const { text } = scan;
  const frames: Frame[] = [openFrame(text, at, place.key)];
  let offset = at + 1;
  let contentEnd = offset;
  const outdented: Line[] = [];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const char = text[offset];
    if (char === undefined) return closeAll(scan, frames, contentEnd);
    if (char === "\n") {
      const line = nextFilledLine(text, offset + 1);
      const isInside = line !== undefined && belongs(text, line, frames, place);
      if (line === undefined || (!isInside && !goesOn(text, line))) {
        return closeAll(scan, frames, contentEnd);
      }
      if (!isInside) outdented.push(line);
      if (line.odd) scan.oddLines.push(line);
      offset = line.first;
    } else if (isGap(char)) {
      offset += 1;
    } else if (char === "#" && isGap(text[offset - 1])) {
      noteComment(scan, offset);
      offset = endOfLine(text, offset);
    } else {
      offset = readPiece(scan, frames, frame, offset, place);
      contentEnd = offset;
      if (scan.stopped !== undefined) return offset;
    }
  }
  reportOutdented(scan, at, outdented, place);
  return offset;
}

/** Whether a line that is not indented closes more than it opens, as the last one of a list does. */
function goesOn(text: string, { first, end }: Line): boolean {
  let depth = 0;
  for (const char of text.slice(first, Math.min(end, first + LOOK_AHEAD))) {
    if (char === "[" || char === "{") depth += 1;
    else if ((char === "]" || char === "}") && (depth -= 1) < 0) return true;
  }
  return false;
}

function reportOutdented(scan: Scan, at: number, lines: readonly Line[], place: Place): void {
  if (lines.length === 0) return;
  const edits = lines.map(({ start, column }) =>
    insert(start, " ".repeat(Math.max(1, place.parentColumn + 2 - column))),
  );
  report(scan, {
    code: "yaml/indent",
    range: { start: at, end: at + 1 },
    message: `What is opened with “${scan.text[at]}” here goes on below, but not all of its lines are indented.`,
    hint: "Indent its lines further than the key or dash above them.",
    fix: { title: "Indent its lines", edits },
  });
}

function readPiece(
  scan: Scan,
  frames: Frame[],
  frame: Frame,
  offset: number,
  place: Place,
): number {
  const { text } = scan;
  const char = text[offset];
  switch (char) {
    case ",":
      if (frame.beforeColon && frame.valueEnd === undefined) reportExtraComma(scan, offset);
      Object.assign(frame, { beforeColon: true, valueEnd: undefined, key: "" });
      return offset + 1;
    case "]":
    case "}":
      return close(scan, frames, offset);
    case ":":
      if (
        isGap(text[offset + 1]) ||
        frame.valueEnd === offset ||
        /[,[\]{}"']/.test(text[offset + 1] ?? "")
      ) {
        Object.assign(frame, { beforeColon: false, valueEnd: undefined, textStart: undefined });
        return offset + 1;
      }
      return readBracketText(scan, frame, offset);
    case '"':
    case "'":
      needComma(scan, frame, offset);
      return readQuotedPiece(scan, frame, offset, place);
    case "[":
    case "{":
      if (opensTemplate(text, offset)) return readBracketText(scan, frame, offset);
      needComma(scan, frame, offset);
      if (frames.length >= MAX_DEPTH) scan.stopped = { why: "too deep", at: offset };
      else frames.push(openFrame(text, offset, frame.key));
      return offset + 1;
    default:
      return readCurlyText(scan, frame, offset) ?? readBracketText(scan, frame, offset);
  }
}

function readQuotedPiece(scan: Scan, frame: Frame, offset: number, place: Place): number {
  const { text } = scan;
  const close = quotedEnd(scan, offset, place.parentColumn);
  if (close === -1) {
    let { end } = lineAt(scan, offset);
    const key =
      frame.open === "{"
        ? NEXT_KEY.exec(text.slice(offset, Math.min(end, offset + LOOK_AHEAD)))
        : null;
    if (key !== null) end = offset + key.index;
    while (end > offset + 1 && /[\]},\s]/.test(text[end - 1] ?? "")) end -= 1;
    reportUnclosed(scan, offset, end);
    frame.valueEnd = end;
    return end;
  }
  const lost = lostQuote(scan, frame, offset, close);
  if (lost !== undefined) {
    reportUnclosed(scan, offset, lost);
    if (frame.beforeColon) frame.key = text.slice(offset + 1, lost);
    frame.valueEnd = lost;
    return lost;
  }
  const after = skipBlanks(text, close + 1);
  frame.endedPlain = false;
  if (/[,\]}:\r\n#]/.test(text[after] ?? "\n")) {
    if (frame.beforeColon) frame.key = text.slice(offset + 1, close);
    frame.valueEnd = close + 1;
    return close + 1;
  }
  if (/["'[{]/.test(text[after] ?? "")) {
    frame.valueEnd = close + 1;
    return close + 1;
  }
  const other = otherQuote(text, offset, close);
  if (other !== undefined) {
    reportUnclosed(scan, offset, other);
    if (frame.beforeColon) frame.key = text.slice(offset + 1, other - 1);
    frame.valueEnd = other;
    return other;
  }
  const { end: lineEnd } = lineAt(scan, after);
  const colon = findColon(text, after, Math.min(lineEnd, after + LOOK_AHEAD));
  let end = after;
  while (end < lineEnd && end !== colon && !/[,\]}]/.test(text[end] ?? "")) {
    const behind = opensTemplate(text, end) ? templateEnd(text, end, lineEnd) : -1;
    end = behind === -1 ? end + 1 : behind;
  }
  while (isBlank(text[end - 1])) end -= 1;
  if (colon === end && frame.open === "{" && !frame.beforeColon) {
    frame.valueEnd = close + 1;
    return close + 1;
  }
  reportTextAfter(scan, { start: offset, end }, close, frame.key);
  frame.valueEnd = end;
  return end;
}

/**
 * Where a text has lost its closing quote, when the next one opens the text behind it: `"Rome, to: "Paris"`, `"Yes: a, "No"`,
 * `"Yes, "No"`.
 */
function lostQuote(scan: Scan, frame: Frame, start: number, close: number): number | undefined {
  const { text } = scan;
  const isOpening = !isGap(text[close + 1]) && !/[,\]}:#]/.test(text[close + 1] ?? ",");
  if (!isOpening || close - start > LOOK_AHEAD) return undefined;
  const behind = text.slice(close + 1, Math.min(lineAt(scan, close).end, close + LOOK_AHEAD));
  if (!behind.includes(text[start] ?? "")) return undefined;
  const content = text.slice(start + 1, close);
  const entry =
    frame.open === "{" && frame.beforeColon
      ? /: [^,:]*, *$/.exec(content)
      : /, *(?:[\w-]+: *)?$/.exec(content);
  return entry === null ? undefined : start + 1 + entry.index;
}

/** Behind the quote of another kind that closes `"2', "4"`, where a comma or colon follows it; the next text was taken for its end. */
function otherQuote(text: string, start: number, end: number): number | undefined {
  const other = text[start] === '"' ? "'" : '"';
  const at = text.indexOf(other, start + 1);
  return at !== -1 && at < end && /[,:]/.test(text[skipBlanks(text, at + 1)] ?? "")
    ? at + 1
    : undefined;
}

function needComma(scan: Scan, frame: Frame, offset: number): void {
  if (frame.valueEnd === undefined) return;
  const { end } = lineAt(scan, offset);
  reportMissingComma(
    scan,
    frame.valueEnd,
    scan.text.slice(offset, Math.min(end, offset + 20)).replace(/[,\]}].*$/, ""),
  );
  Object.assign(frame, { beforeColon: true, valueEnd: undefined, key: "" });
}

function openFrame(text: string, at: number, key: string): Frame {
  const open = text[at] === "[" ? "[" : "{";
  const nothing = { valueEnd: undefined, textStart: undefined, textKey: "" };
  return { open, at, beforeColon: true, ...nothing, endedPlain: false, key };
}

/** Lines inside brackets are indented; the last closing bracket may stand under the key. */
function belongs(text: string, line: Line, frames: readonly Frame[], place: Place): boolean {
  if (line.column > place.parentColumn || text[line.first] === "#") return true;
  return (
    frames.length === 1 &&
    line.column === place.parentColumn &&
    /[\]}]/.test(text[line.first] ?? "")
  );
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline;
}
