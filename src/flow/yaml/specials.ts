/**
 * Values that start with a character which means something to YAML: templates, references, tags, and texts that nobody
 * knew needed quotes.
 */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { SPOKEN } from "./known-words.ts";
import { readHeaderWithText } from "./block-texts.ts";
import { isGap, nextFilledLine, skipBlanks } from "./lines.ts";
import type { Line } from "./lines.ts";
import { isItem } from "./line-edits.ts";
import { bareCondition, CONDITIONS, reportCondition } from "./conditions.ts";
import { quoteFix, quoteHint, shown } from "./quote.ts";
import { noteComment, textExtent } from "./scalars.ts";
import type { Place } from "./scalars.ts";
import { mend, report } from "./slip.ts";
import type { Scan } from "./slip.ts";

/** A text of which all was read, or a name or tag to skip. */
export type Special = ReadText | { readonly kind: "skipped"; readonly at: number };

interface ReadText {
  readonly kind: "text";
  readonly next: number;
}

const LONE_NAME = /^\{[ \t]*([A-Za-z_][\w.]*)[ \t]*\}$/;
const BLOCK_HEADER = /^[|>](?:[+-]?[1-9]?|[1-9][+-])$/;

/** Whether the value is a header of a text on the lines below. */
export function isBlockHeader(text: string, at: number, end: number): boolean {
  const header = text.slice(at, Math.min(end, at + 4)).trimEnd();
  const length = /^\S*/.exec(header)?.[0].length ?? 0;
  const behind = skipBlanks(text, at + length);
  return BLOCK_HEADER.test(header.slice(0, length)) && (behind >= end || text[behind] === "#");
}

/** Reads the value if it starts with a special character; `undefined` when it does not. */
export function readSpecial(scan: Scan, at: number, line: Line, place: Place): Special | undefined {
  const { text } = scan;
  const first = text[at] ?? "";
  const second = text[at + 1];
  switch (first) {
    case "{":
      if (second === "{" || second === "%") {
        if (CONDITIONS.test(place.key)) {
          const read = readCondition(scan, at, line, place);
          if (read !== undefined) return read;
        }
        return readText(
          scan,
          at,
          line,
          place,
          "yaml/unquoted-template",
          `Text that starts with {${second} must be in quotes.`,
        );
      }
      return readLoneName(scan, at, line, place);
    case "*":
      return readStar(scan, at, line, place);
    case "&":
      return isGap(second) || isTextBehind(text, at, line, place)
        ? unquoted(scan, at, line, place)
        : skipAnchor(scan, at);
    case "!":
      return readTag(scan, at, line, place);
    case "@":
    case "`":
    case "%":
    case ",":
    case "]":
    case "}":
      return unquoted(scan, at, line, place);
    case "|":
    case ">": {
      const next = readHeaderWithText(scan, at, line, place);
      return next === undefined ? unquoted(scan, at, line, place) : { kind: "text", next };
    }
    case ":":
      return isGap(second) ? readColon(scan, at, line, place) : undefined;
    case "-":
      if (isGap(second) && startsList(scan, at, line, place))
        return { kind: "skipped", at: line.end };
      return isGap(second) ? unquoted(scan, at, line, place) : undefined;
    case "?":
      return isGap(second) ? unquoted(scan, at, line, place) : undefined;
    default:
      return undefined;
  }
}

/** `retry: - Sorry?` with more items below: the list begins on the line of its key. */
function startsList(scan: Scan, at: number, line: Line, place: Place): boolean {
  const { text } = scan;
  const next = nextFilledLine(text, line.next);
  const isList = next !== undefined && next.column > place.parentColumn && isItem(text, next);
  if (place.keyStart === undefined || !isList) return false;
  let start = at;
  while (text[start - 1] === " ") start -= 1;
  const edits = [{ range: { start, end: at }, text: `\n${" ".repeat(next.column)}` }];
  report(scan, {
    code: "yaml/list-map-mix",
    range: { start: at, end: line.end },
    message: "A list begins on the line below its key.",
    hint: `Break the line in front of “${shown(text.slice(at, line.end))}”.`,
    fix: { title: "Break the line", edits },
  });
  return true;
}

/** `[Name], welcome`: a text that starts with a bracket. */
export function readBracketedText(scan: Scan, at: number, line: Line, place: Place): number {
  return unquoted(scan, at, line, place).next;
}

function unquoted(scan: Scan, at: number, line: Line, place: Place): ReadText {
  const first = scan.text[at] ?? "";
  const message = `Text cannot start with “${first}” unless it is in quotes.`;
  return readText(scan, at, line, place, "yaml/unquoted-special", message);
}

function readText(
  scan: Scan,
  at: number,
  line: Line,
  place: Place,
  code: string,
  message: string,
): ReadText {
  const { range, comment, next } = textExtent(scan, at, line, place);
  if (comment !== undefined) noteComment(scan, comment);
  report(scan, {
    code,
    range,
    message,
    hint: quoteHint(scan.text, range),
    fix: quoteFix(scan.text, range),
  });
  return { kind: "text", next };
}

/** `go: : menu` */
function readColon(scan: Scan, at: number, line: Line, place: Place): Special {
  const behind = skipBlanks(scan.text, at + 1);
  if (place.keyStart === undefined || SPOKEN.test(place.key) || behind >= line.end) {
    return unquoted(scan, at, line, place);
  }
  report(scan, {
    code: "yaml/unquoted-special",
    range: { start: at, end: at + 1 },
    message: "There is a second colon here.",
    hint: "Delete one of the two.",
    fix: { title: "Delete it", edits: [{ range: { start: at, end: behind }, text: "" }] },
  });
  return { kind: "skipped", at: behind };
}

/** `{name}` alone: somebody meant `{{ name }}`. */
function readLoneName(scan: Scan, at: number, line: Line, place: Place): Special | undefined {
  if (line.end - at > 100) return undefined;
  const { range, next } = textExtent(scan, at, line, place);
  const found = LONE_NAME.exec(scan.text.slice(range.start, range.end));
  if (found === null) return undefined;
  const text = `"{{ ${found[1]} }}"`;
  report(scan, {
    code: "yaml/unquoted-template",
    range,
    message: `“${found[0]}” is read as a block of keys, not as a value to fill in.`,
    hint: `Write two braces, in quotes: ${text}`,
    fix: { title: "Write two braces, in quotes", edits: [{ range, text }] },
  });
  return { kind: "text", next };
}

function readStar(scan: Scan, at: number, line: Line, place: Place): Special {
  const { text } = scan;
  const { range, next } = textExtent(scan, at, line, place);
  const content = text.slice(range.start, range.end);
  if (place.key === "<<") {
    mend(scan, quoteFix(text, range).edits);
    return { kind: "text", next };
  }
  if (!/^\*[\w-]+$/.test(content)) {
    const message = "Text that starts with * must be in quotes; YAML reads it as a reference.";
    return readText(scan, at, line, place, "yaml/unquoted-star", message);
  }
  report(scan, {
    code: "yaml/unquoted-star",
    range,
    message: `“${content}” is read as a reference to another place in the file, which flows do not have.`,
    hint: `Write out what it stands for. If it is text, put it in quotes: "${content}"`,
    fix: quoteFix(text, range),
  });
  return { kind: "text", next };
}

/** `say: &more tea`, where nobody refers to “more”. */
function isTextBehind(text: string, at: number, line: Line, { key }: Place): boolean {
  const { end } = wordRange(text, at);
  const isText = SPOKEN.test(key) && /[^\s#"'[{|>]/.test(text[skipBlanks(text, end)] ?? "");
  return isText && end < line.end && !text.includes(`*${text.slice(at + 1, end)}`);
}

function skipAnchor(scan: Scan, at: number): Special {
  const range = wordRange(scan.text, at);
  const name = scan.text.slice(range.start, range.end);
  const behind = skipBlanks(scan.text, range.end);
  report(scan, {
    code: "yaml/anchor",
    range,
    message: `“${name}” gives this value a name to refer to (an anchor), which flows do not have.`,
    hint: "Delete it, and write the value out wherever it is needed. If it is text, put it in quotes.",
    fix: { title: "Delete the anchor", edits: [{ range: { start: at, end: behind }, text: "" }] },
  });
  return { kind: "skipped", at: behind };
}

function readTag(scan: Scan, at: number, line: Line, place: Place): Special {
  const { text } = scan;
  const range = wordRange(text, at);
  const name = text.slice(range.start, range.end);
  const behind = skipBlanks(text, range.end);
  if (CONDITIONS.test(place.key)) return readNegation(scan, at, line, place);
  const isTypeTag = /^!(?:![a-z]|<)/.test(name);
  const isOnBlock = behind >= line.end && hasLinesBelow(text, line, place);
  if (!isTypeTag && !isOnBlock) {
    const message = `“${name}” is read as a YAML tag and removed from the text.`;
    return readText(scan, at, line, place, "yaml/unknown-tag", message);
  }
  report(scan, {
    code: "yaml/unknown-tag",
    range,
    message: `“${name}” is a YAML tag, which flows do not have.`,
    hint: "Delete it. If it is text, put it in quotes.",
    fix: { title: "Delete the tag", edits: [{ range: { start: at, end: behind }, text: "" }] },
  });
  return { kind: "skipped", at: behind };
}

/** `if: {{ paid }}` */
function readCondition(scan: Scan, at: number, line: Line, place: Place): ReadText | undefined {
  const { range, comment, next } = textExtent(scan, at, line, place);
  const bare = bareCondition(scan.text.slice(range.start, range.end));
  if (bare === undefined) return undefined;
  if (comment !== undefined) noteComment(scan, comment);
  reportCondition(scan, range, bare);
  return { kind: "text", next };
}

/** `if: !paid` */
function readNegation(scan: Scan, at: number, line: Line, place: Place): ReadText {
  const { range, comment, next } = textExtent(scan, at, line, place);
  if (comment !== undefined) noteComment(scan, comment);
  const condition = scan.text.slice(range.start + 1, range.end).trimStart();
  const isWord = /^[\w.]+$/.test(condition);
  const turned = isWord ? `not ${condition}` : `not (${condition})`;
  report(scan, {
    code: "yaml/unknown-tag",
    range,
    message: "“!” is written “not” in a condition.",
    hint: `Write ${turned}`,
    fix: { title: "Write not", edits: [{ range, text: turned }] },
  });
  return { kind: "text", next };
}

function wordRange(text: string, at: number): Range {
  let end = at;
  while (!isGap(text[end])) end += 1;
  return { start: at, end };
}

export function hasLinesBelow(text: string, line: Line, place: Place): boolean {
  const following = nextFilledLine(text, line.next);
  return following !== undefined && following.column > place.parentColumn;
}
