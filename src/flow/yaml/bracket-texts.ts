/**
 * Texts without quotes inside [ ] and { }, where commas, brackets and colons end them.
 */
import { opensTemplate, templateEnd } from "./keys.ts";
import type { Range } from "../../diagnostics/diagnostic.ts";
import {
  reportCommaInText,
  reportEquals,
  reportMissingComma,
  warnOfCurlyQuotes,
} from "./bracket-frame.ts";
import type { Frame } from "./bracket-frame.ts";
import { bareCondition, CONDITIONS, reportCondition } from "./conditions.ts";
import { isOfNames, reportQuotedName } from "./ends-of-values.ts";
import { OF_LISTS, OF_STATES, SPOKEN } from "./known-words.ts";
import { isGap, trimmed } from "./lines.ts";
import { insert, quoteFix, quoteHint } from "./quote.ts";
import { lineAt, mend, report } from "./slip.ts";
import type { Scan } from "./slip.ts";

type Reason = "template" | "colon" | "hash" | "bracket" | "special";

interface Text {
  readonly end: number;
  readonly reason: Reason | undefined;
  /** It stopped at the colon of a key. */
  readonly isKey: boolean;
}

/** Bounds the work on one very long line. */
const LOOK_AHEAD = 200;
/** Of one text, between its commas. */
const MOST_PIECES = 50;
const WORD = /^[a-z_]\w*$/;
/** A key with another sign for its colon, and the first letter of its value, if that is no block. */
const EQUALS = /^([a-z_]\w*)(\s*(?::=|==?>?|->|→)\s*)(?![=>])(?:\S|$)/;
const SPECIAL = /[*&!@`%|>]/;

/** Reads the text at `offset`, reports what keeps it from being one, and returns where it ends. */
export function readBracketText(scan: Scan, frame: Frame, offset: number): number {
  const { text } = scan;
  const mayBeKey = frame.valueEnd !== undefined && frame.open === "{";
  const found = measure(
    text,
    mayBeKey ? { ...frame, beforeColon: true } : frame,
    offset,
    lineAt(scan, offset).end,
  );
  if (frame.valueEnd !== undefined && (found.isKey || !frame.endedPlain)) {
    reportMissingComma(scan, frame.valueEnd, text.slice(offset, found.end));
    Object.assign(frame, { beforeColon: true, valueEnd: undefined });
  }
  const whole = found.isKey ? undefined : textWithCommas(scan, frame, offset, found.end);
  if (whole !== undefined) {
    reportCommaInText(scan, whole, frame.textKey);
    Object.assign(frame, { beforeColon: false, valueEnd: whole.end, textStart: undefined });
    return whole.end;
  }
  const range = trimmed(text, { start: offset, end: found.end });
  const content = text.slice(range.start, range.end);
  if (found.reason !== undefined) reportReason(scan, range, found.reason, frame.key);
  const joined =
    frame.open === "{" && frame.beforeColon && !found.isKey
      ? /^[a-z_]\w*:(?!\/\/)/.exec(content)
      : null;
  if (joined !== null && found.reason === undefined) {
    const end = range.start + joined[0].length;
    report(scan, {
      code: "yaml/colon-space",
      range: { start: end - 1, end },
      message: "There must be a space after the colon.",
      hint: `${joined[0]} ${content.slice(joined[0].length)}`,
      fix: { title: "Add the space", edits: [insert(end, " ")] },
    });
  }
  const equals =
    frame.open === "{" && frame.beforeColon && !found.isKey && found.reason === undefined
      ? EQUALS.exec(content)
      : null;
  if (equals !== null) {
    const start = range.start + (equals[1]?.length ?? 0);
    reportEquals(scan, { start, end: start + (equals[2]?.length ?? 0) }, equals[1] ?? "");
    if (equals[0] === content) {
      const key = equals[1] ?? "";
      Object.assign(frame, { beforeColon: false, valueEnd: undefined, textStart: undefined, key });
      return range.end;
    }
  } else if (/^[“„‟‘‚‛«].*[”“’‘»]$/s.test(content) && found.reason === undefined) {
    const isNamed =
      !found.isKey && isOfNames(frame.key) && reportQuotedName(scan, range, content.slice(1, -1));
    if (!isNamed) warnOfCurlyQuotes(scan, range);
  }
  if (found.isKey) frame.key = content;
  else if (!frame.beforeColon && found.reason === undefined) {
    Object.assign(frame, { textStart: range.start, textKey: frame.key });
  }
  Object.assign(frame, { valueEnd: range.end, endedPlain: true });
  return Math.max(range.end, offset + 1);
}

/**
 * The text that goes on at `offset`, behind a comma, where a key would have to be. One word by itself may be a key whose
 * value is still to be written, unless what stands before it is a sentence or the first word of a list.
 */
function textWithCommas(scan: Scan, frame: Frame, offset: number, end: number): Range | undefined {
  const { text } = scan;
  const { textStart: start } = frame;
  const isBehindComma = frame.beforeColon && frame.valueEnd === undefined;
  if (frame.open !== "{" || start === undefined || !isBehindComma) return undefined;
  const word = text.slice(offset, end).trim();
  // “phone, country = IE” is no sentence behind “type”.
  if (EQUALS.test(word) && !SPOKEN.test(frame.textKey)) return undefined;
  const mayBeKey = OF_LISTS.test(frame.textKey) ? OF_STATES.test(word) : WORD.test(word);
  if (mayBeKey && !/\s/.test(beforeComma(text, start, offset))) return undefined;
  const lineEnd = lineAt(scan, offset).end;
  let last = end;
  for (let pieces = 0; text[last] === "," && pieces < MOST_PIECES; pieces += 1) {
    const piece = measure(text, frame, last + 1, lineEnd);
    if (piece.isKey || text.slice(last + 1, piece.end).trim() === "") break;
    last = piece.end;
  }
  return trimmed(text, { start, end: last });
}

function beforeComma(text: string, start: number, offset: number): string {
  return text.slice(start, text.lastIndexOf(",", offset)).trim();
}

function measure(text: string, frame: Frame, start: number, end: number): Text {
  let reason: Reason | undefined = SPECIAL.test(text[start] ?? "") ? "special" : undefined;
  let depth = 0;
  /** In a list, a text with one ": " may be a key; with two of them it is a text. */
  let keyEnd = -1;
  const ended = (at: number): Text =>
    keyEnd !== -1 && reason === undefined
      ? { end: keyEnd, reason, isKey: true }
      : { end: at, reason, isKey: false };
  for (let at = start; at < end; at += 1) {
    const char = text[at] ?? "";
    if (opensTemplate(text, at)) {
      const behind = templateEnd(text, at, end);
      reason ??= "template";
      at = behind === -1 ? at + 1 : behind - 1;
    } else if (char === "[" || char === "{") {
      if (keyEnd !== -1 || isEquation(text, frame, start, at)) return ended(at);
      depth += 1;
      reason ??= "bracket";
    } else if (depth > 0 && (char === "]" || char === "}")) {
      depth -= 1;
    } else if (char === "," || char === "]" || char === "}") {
      if (at > start || char !== ",") return ended(at);
    } else if (char === "#" && at > start && isGap(text[at - 1])) {
      if (isGap(text[at + 1])) return ended(at);
      if (!/[\]}]/.test(text.slice(at, Math.min(end, at + LOOK_AHEAD)))) return ended(at);
      reason ??= "hash";
    } else if (char === ":" && endsKey(text[at + 1])) {
      if (frame.beforeColon && frame.open === "{") return { end: at, reason, isKey: true };
      if (frame.beforeColon && reason === undefined && keyEnd === -1) {
        if (WORD.test(text.slice(start, Math.min(at, start + LOOK_AHEAD)))) {
          return { end: at, reason, isKey: true };
        }
        keyEnd = at;
        continue;
      }
      const comma = missingComma(text, frame, start, at);
      if (comma !== undefined) return { end: comma, reason, isKey: false };
      reason = "colon";
    }
  }
  return ended(end);
}

/** Whether what stands before a bracket is `set =`. */
function isEquation(text: string, frame: Frame, start: number, at: number): boolean {
  const key = text.slice(start, Math.min(at, start + LOOK_AHEAD)).trim();
  return frame.open === "{" && frame.beforeColon && EQUALS.exec(key)?.[0] === key;
}

function endsKey(char: string | undefined): boolean {
  return isGap(char) || (char !== undefined && ",[]{}".includes(char));
}

/** In `go: person match: x`, where `match` starts. */
function missingComma(
  text: string,
  frame: Frame,
  start: number,
  colon: number,
): number | undefined {
  if (frame.open !== "{") return undefined;
  let at = colon;
  while (at > start && /\w/.test(text[at - 1] ?? "")) at -= 1;
  const isKey = at > start && at < colon && isGap(text[at - 1]) && /[a-z_]/.test(text[at] ?? "");
  return nextLabel(text, frame.key, start, colon) ?? (isKey ? at : undefined);
}

/** In `Yes: menu No: bye`, where the second label starts: a name stands before it, and one behind it. */
function nextLabel(text: string, key: string, start: number, colon: number): number | undefined {
  const before = /^\s*[a-z_]\w*\s+(?=\p{Lu})/u.exec(text.slice(start, colon))?.[0];
  const behind = text.slice(colon, colon + LOOK_AHEAD);
  const isWay = /^\p{Lu}/u.test(key) && /^:\s+[a-z_]\w*\s*[,}]/.test(behind);
  return before !== undefined && isWay ? start + before.length : undefined;
}

function reportReason(scan: Scan, range: Range, reason: Reason, key: string): void {
  const { text } = scan;
  const first = text[range.start] ?? "";
  const hint = quoteHint(text, range);
  const fix = quoteFix(text, range);
  switch (reason) {
    case "template": {
      const bare = CONDITIONS.test(key)
        ? bareCondition(scan.text.slice(range.start, range.end))
        : undefined;
      if (bare !== undefined) {
        reportCondition(scan, range, bare);
        return;
      }
      report(scan, {
        code: "yaml/unquoted-template",
        range,
        message: "Inside [ ] and { }, a text with {{ }} in it must be in quotes.",
        hint,
        fix,
      });
      return;
    }
    case "colon":
      report(scan, {
        code: "yaml/unquoted-colon",
        range,
        message: "This text contains “: ”, which YAML reads as a new key.",
        hint,
        fix,
      });
      return;
    case "hash":
      report(scan, {
        code: "yaml/hash-comment",
        range,
        message: "Everything after “ #” is ignored here, the closing bracket too.",
        hint,
        fix,
      });
      return;
    case "bracket":
      report(scan, {
        code: "yaml/unquoted-special",
        range,
        message: "Inside [ ] and { }, a text with brackets in it must be in quotes.",
        hint,
        fix,
      });
      return;
    case "special":
      if (first === "*" && key === "<<") {
        mend(scan, fix.edits);
        return;
      }
      report(scan, {
        code:
          first === "*"
            ? "yaml/unquoted-star"
            : first === "!"
              ? "yaml/unknown-tag"
              : "yaml/unquoted-special",
        range,
        message: `Text cannot start with “${first}” unless it is in quotes.`,
        hint,
        fix,
      });
      return;
  }
}
