/**
 * Values that start with a character which means something to YAML: templates, references, tags, and texts that nobody
 * knew needed quotes.
 */
import { readHeaderWithText } from "./block-texts.ts";
import { CONDITIONS } from "./conditions.ts";
import { isOfNames } from "./ends-of-values.ts";
import { OF_STATES, SPOKEN } from "../known-words.ts";
import { isItem } from "../place/line-edits.ts";
import { isGap, isStraySign, nextEntryLine, skipBlanks } from "../lines.ts";
import type { Line } from "../lines.ts";
import { quoteFix, shown } from "../quote.ts";
import { textExtent } from "./scalars.ts";
import type { Place } from "./scalars.ts";
import { mend, report } from "../slip.ts";
import type { Scan } from "../slip.ts";
import { readCondition } from "./conditions.ts";
import { anchored, isTextBehind, readTag, skipAnchor } from "./tags-and-anchors.ts";
import { readText, readUnquoted } from "./unquoted.ts";
import type { Special } from "./unquoted.ts";

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
        ? readUnquoted(scan, at, line, place)
        : skipAnchor(scan, at);
    case "!":
      return readTag(scan, at, line, place);
    case "@":
    case "`":
    case "%":
      return readUnquoted(scan, at, line, place);
    case ",":
    case "]":
    case "}":
      return readStraySign(scan, at, line, place) ?? readUnquoted(scan, at, line, place);
    case ";":
      return readStraySign(scan, at, line, place);
    case "|":
    case ">": {
      const next = readHeaderWithText(scan, at, line, place);
      return next === undefined ? readUnquoted(scan, at, line, place) : { kind: "text", next };
    }
    case ":":
      return isGap(second) ? readColon(scan, at, line, place) : undefined;
    case "-":
      if (isGap(second) && startsList(scan, at, line, place))
        return { kind: "skipped", at: line.end };
      return isGap(second) ? readUnquoted(scan, at, line, place) : undefined;
    case "?":
      return isGap(second) ? readUnquoted(scan, at, line, place) : undefined;
    default:
      return undefined;
  }
}

/** `welcome:,` with the lines of the block below it. */
function readStraySign(scan: Scan, at: number, line: Line, place: Place): Special | undefined {
  const { text } = scan;
  if (place.keyStart === undefined || !isStraySign(text, at, line)) return undefined;
  const sign = text.slice(at, line.end);
  const range = { start: at, end: line.end };
  report(scan, {
    code: "yaml/extra-comma",
    range,
    message: `There is a “${sign}” behind the colon, but what belongs there stands on the lines below.`,
    hint: "Delete it.",
    fix: { title: "Delete it", edits: [{ range, text: "" }] },
  });
  return { kind: "skipped", at: line.end };
}

/** `retry: - Sorry?` with more items below: the list begins on the line of its key. */
function startsList(scan: Scan, at: number, line: Line, place: Place): boolean {
  const { text } = scan;
  const next = nextEntryLine(text, line.next);
  const isList = next !== undefined && next.column >= place.parentColumn && isItem(text, next);
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
  return readUnquoted(scan, at, line, place).next;
}

/** `go: : menu` */
function readColon(scan: Scan, at: number, line: Line, place: Place): Special {
  const behind = skipBlanks(scan.text, at + 1);
  if (place.keyStart === undefined || SPOKEN.test(place.key) || behind >= line.end) {
    return readUnquoted(scan, at, line, place);
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
  // “menu: { end }” is a state that lacks a word.
  if (found === null || OF_STATES.test(found[1] ?? "")) return undefined;
  if (isOfNames(place.key, place.owner)) {
    const name = found[1] ?? "";
    report(scan, {
      code: "yaml/unquoted-template",
      range,
      message: `A name stands alone behind “${shown(place.key)}”, without braces.`,
      hint: `Write ${name}`,
      fix: { title: "Take the braces away", edits: [{ range, text: name }] },
    });
    return { kind: "text", next };
  }
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
  const stands = anchored(text, content.slice(1));
  const edits = stands ? [{ range, text: stands }] : quoteFix(text, range).edits;
  // Nobody knows what the block that it stands for would be wrong about here.
  if (stands === "") scan.torn.push(range);
  report(scan, {
    code: "yaml/unquoted-star",
    range,
    message: `“${content}” is read as a reference to another place in the file, which flows do not have.`,
    hint:
      stands === undefined
        ? `Write out what it stands for. If it is text, put it in quotes: "${content}"`
        : `Write out here what stands behind “&${content.slice(1)}”${stands === "" ? "." : `: ${shown(stands)}`}`,
    ...(stands === ""
      ? {}
      : { fix: { title: stands ? "Write it out" : "Put it in quotes", edits } }),
    mend: edits,
  });
  return { kind: "text", next };
}
