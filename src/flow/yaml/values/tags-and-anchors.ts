/** `!tag` and `&anchor`, which flows do not have: names to skip, or texts that begin so. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { CONDITIONS } from "./conditions.ts";
import { SPOKEN } from "../known-words.ts";
import { hasLinesBelow, isGap, readLine, skipBlanks } from "../lines.ts";
import type { Line } from "../lines.ts";
import type { Place } from "./scalars.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";
import { readNegation } from "./conditions.ts";
import { readText } from "./unquoted.ts";
import type { Special } from "./unquoted.ts";

/** `say: &more tea`, where nobody refers to “more”. */
export function isTextBehind(text: string, at: number, line: Line, { key }: Place): boolean {
  const { end } = wordRange(text, at);
  const isText = SPOKEN.test(key) && /[^\s#"'[{|>]/.test(text[skipBlanks(text, end)] ?? "");
  return isText && end < line.end && !text.includes(`*${text.slice(at + 1, end)}`);
}

/** One text, or a word, that is no more than that. */
const LONE_TEXT = /^(?:"[^"\\]*"|'[^']*'|[^\s"'#&*!|>@`%{[\]},?:-][^#:{}[\]]*)$/;

/**
 * The text that stands behind `&name`, as it is written; empty where a block or a list stands there, undefined where there
 * is no such name.
 */
export function anchored(text: string, name: string): string | undefined {
  const mark = `&${name}`;
  let at = text.indexOf(mark);
  while (at !== -1 && !isGap(text[at + mark.length])) at = text.indexOf(mark, at + 1);
  if (at === -1) return undefined;
  const value = text.slice(at + mark.length, readLine(text, at).end).trim();
  return LONE_TEXT.test(value) ? value : "";
}

export function skipAnchor(scan: Scan, at: number): Special {
  const { text } = scan;
  const range = wordRange(text, at);
  const name = text.slice(range.start, range.end);
  const behind = skipBlanks(text, range.end);
  const edits = [{ range: { start: at, end: behind }, text: "" }];
  // Without it, nobody would know any more what the references to a block stand for.
  const isNeeded = text.includes(`*${name.slice(1)}`) && anchored(text, name.slice(1)) === "";
  report(scan, {
    code: "yaml/anchor",
    range,
    message: `“${name}” gives this value a name to refer to (an anchor), which flows do not have.`,
    hint: "Delete it, and write the value out wherever it is needed. If it is text, put it in quotes.",
    ...(isNeeded ? {} : { fix: { title: "Delete the anchor", edits } }),
    mend: edits,
  });
  return { kind: "skipped", at: behind };
}

export function readTag(scan: Scan, at: number, line: Line, place: Place): Special {
  const { text } = scan;
  const range = wordRange(text, at);
  const name = text.slice(range.start, range.end);
  const behind = skipBlanks(text, range.end);
  if (CONDITIONS.test(place.key)) return readNegation(scan, at, line, place);
  const isTypeTag = /^!(?:![a-z]|<)/.test(name);
  const isOnBlock = behind >= line.end && hasLinesBelow(text, line, place.parentColumn);
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

function wordRange(text: string, at: number): Range {
  let end = at;
  while (!isGap(text[end])) end += 1;
  return { start: at, end };
}
