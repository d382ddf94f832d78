/**
 * Texts without quotes inside [ ] and { }, where commas, brackets and colons end them.
 */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { equation, measure, WORD } from "./bracket-extent.ts";
import type { Reason } from "./bracket-extent.ts";
import {
  reportCommaInText,
  reportEquals,
  reportMissingComma,
  warnOfCurlyQuotes,
} from "./bracket-frame.ts";
import type { Frame } from "./bracket-frame.ts";
import { bareCondition, CONDITIONS, reportCondition } from "./conditions.ts";
import { isInCurlyQuotes } from "./curly-texts.ts";
import { isOfNames, reportQuotedName } from "./ends-of-values.ts";
import { NAMED, OF_LISTS, OF_STATES, SPOKEN, TYPES } from "../known-words.ts";
import { trimmed } from "../lines.ts";
import { insert, quoted, quoteFix, quoteHint } from "../quote.ts";
import { lineAt, mend, report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** Of one text, between its commas. */
const MOST_PIECES = 50;

/** Reads the text at `offset`, reports what keeps it from being one, and returns where it ends. */
export function readBracketText(scan: Scan, frame: Frame, offset: number): number {
  const { text } = scan;
  const bare = readBareKey(scan, frame, offset) ?? readDays(scan, frame, offset);
  if (bare !== undefined) return bare;
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
  const label = found.isKey ? undefined : labelWithComma(scan, frame, offset);
  if (label !== undefined) {
    report(scan, {
      code: "yaml/unquoted-comma",
      range: label,
      message: "Inside { }, a comma ends this label.",
      hint: quoteHint(text, label),
      fix: quoteFix(text, label),
    });
    Object.assign(frame, { key: text.slice(label.start, label.end), valueEnd: label.end });
    return label.end;
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
      ? equation(content)
      : null;
  if (equals !== null) {
    const start = range.start + (equals[1]?.length ?? 0);
    reportEquals(scan, { start, end: start + (equals[2]?.length ?? 0) }, equals[1] ?? "");
    if (equals[0] === content) {
      const key = equals[1] ?? "";
      Object.assign(frame, { beforeColon: false, valueEnd: undefined, textStart: undefined, key });
      return range.end;
    }
  } else if (isInCurlyQuotes(content) && found.reason === undefined) {
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

const DAYS =
  /(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:\s{0,9}[-,]\s{0,9}|(?=\s*:\s))){2,14}(?=\s*:\s)/y;

/** `{ sat,sun: closed }`: days of one entry. */
function readDays(scan: Scan, frame: Frame, offset: number): number | undefined {
  if (frame.open !== "{" || !frame.beforeColon || frame.valueEnd !== undefined) return undefined;
  DAYS.lastIndex = offset;
  const [whole] = DAYS.exec(scan.text) ?? [];
  if (whole?.includes(",") !== true) return undefined;
  const range = { start: offset, end: offset + whole.length };
  const days = quoted(whole.replace(/\s/g, ""));
  report(scan, {
    code: "yaml/unquoted-comma",
    range,
    message: "Inside { }, a comma ends an entry, so these days would be taken apart.",
    hint: `Put them in quotes: ${days}`,
    fix: { title: "Put them in quotes", edits: [{ range, text: days }] },
  });
  Object.assign(frame, {
    valueEnd: range.end,
    key: whole,
    endedPlain: false,
    textStart: undefined,
  });
  return range.end;
}

/** `{ exact [stop, quit] }`, `{ say "Hi", go menu, min 3 }`: keys without their colons. */
const BARE_KEY =
  /(?:(if)[ \t]+(?=[a-z][^,:{}[\]\n]*,)|([a-z_]+)[ \t]+(?:(?=[[{"'])|(?=[a-z_][\w.]*\??[ \t]*[,}])|(?=\d+[ \t]*[,}])))/y;

function readBareKey(scan: Scan, frame: Frame, offset: number): number | undefined {
  if (frame.open !== "{" || !frame.beforeColon || frame.valueEnd !== undefined) return undefined;
  BARE_KEY.lastIndex = offset;
  const [whole = "", condition, word = condition ?? ""] = BARE_KEY.exec(scan.text) ?? [];
  const isBeforeWord = /\w/.test(scan.text[offset + whole.length] ?? "");
  const isKey =
    condition !== undefined ||
    /^(?:min|max|goto|return)$/.test(word) ||
    isOfTypes(scan.text, frame, offset + whole.length) ||
    NAMED.test(word) ||
    (!isBeforeWord && (OF_STATES.test(word) || OF_MATCH.test(word)));
  if (whole === "" || !isKey) return undefined;
  const end = offset + word.length;
  report(scan, {
    code: "yaml/missing-colon",
    range: { start: offset, end },
    message: `A colon is missing behind “${word}”.`,
    hint: `Write “${word}: …”.`,
    fix: { title: "Add the colon", edits: [insert(end, ":")] },
  });
  Object.assign(frame, { beforeColon: false, key: word });
  return end;
}

/** `takes: { day date }`: nothing but names with their types stands in these. */
function isOfTypes(text: string, { at }: Frame, value: number): boolean {
  const type = /^\w+/.exec(text.slice(value, value + LONGEST_TYPE))?.[0] ?? "";
  if (!TYPES.test(type) && !/^(?:any|date_time)$/.test(type)) return false;
  return /(?<![\w-])(?:takes|returns|vars)[ \t]*:[ \t]*$/.test(
    text.slice(Math.max(0, at - 20), at),
  );
}

const LONGEST_TYPE = 12;
const OF_MATCH = /^(?:match|exact|all|regex|options)$/;

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
  if (equation(word) !== null && !SPOKEN.test(frame.textKey)) return undefined;
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

/** In `{ No: bye, Just looking, please: menu }`, the label with a comma behind the name of a state. */
function labelWithComma(scan: Scan, frame: Frame, offset: number): Range | undefined {
  const { text } = scan;
  const { textStart: start, textKey } = frame;
  const isBehindWay =
    frame.open === "{" &&
    frame.beforeColon &&
    frame.valueEnd === undefined &&
    start !== undefined &&
    /^\p{Lu}/u.test(textKey) &&
    WORD.test(beforeComma(text, start, offset));
  if (!isBehindWay) return undefined;
  LABEL.lastIndex = offset;
  const [label] = LABEL.exec(text) ?? [];
  return label === undefined ? undefined : { start: offset, end: offset + label.length };
}

const LABEL =
  /\p{Lu}[^,:{}[\]"'\n]*(?:'[^,:{}[\]"'\n]+)*,[^:{}[\]"\n]{1,80}(?=:\s+[a-z_][\w.]*\s*[,}])/uy;

function beforeComma(text: string, start: number, offset: number): string {
  return text.slice(start, text.lastIndexOf(",", offset)).trim();
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
