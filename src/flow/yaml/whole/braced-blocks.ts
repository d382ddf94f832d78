/** `menu: {` above keys on lines of their own, without commas: a block as other languages write it. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { isOpening, nextEntryLine, readLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import type { Slip } from "../slip.ts";

const OPENING = /^ *(?:- +)?[^\s#"'{[][^{\n]*: *\{(?=[ \t]*\r?$)/gm;
const KEY = /^(?:"[^"]+"|[^\s"'{}[\],#][^{}[\],]*):(?:\s|$)/;
const CLOSING = /^\}[,;]?$/;

/** Blanks such brackets out, keeping every offset. */
export function unbrace(text: string): { readonly text: string; readonly slips: readonly Slip[] } {
  if (!/\{[ \t]*\r?\n/.test(text)) return { text, slips: [] };
  const places = Array.from(text.matchAll(OPENING), ({ 0: found, index }) => ({
    own: readLine(text, index),
    at: index + found.length - 1,
  }));
  const needless = new Map<number, readonly Edit[]>();
  // Those inside come first, since a block begins with one or not.
  for (const { own, at } of places.toReversed()) {
    const edits = bracketsOf(text, own, at, needless);
    if (edits !== undefined) needless.set(at, edits);
  }
  const slips: Slip[] = [];
  let behind = 0;
  for (const { own, at } of places) {
    const edits = needless.get(at);
    // Inside brackets that stay, all others are needed.
    if (edits === undefined) behind = Math.max(behind, extentOf(text, own).end);
    if (edits === undefined || at < behind) continue;
    slips.push({
      code: "yaml/extra-bracket",
      range: { start: at, end: at + 1 },
      message: "Keys on lines of their own stand in no brackets.",
      hint: `Delete the “{” here${edits.length > 1 ? ", and the “}” further down" : ""}.`,
      fix: { title: "Delete the brackets", edits },
      mend: [],
    });
  }
  if (slips.length === 0) return { text, slips };
  const edits = slips.flatMap(({ fix }) => fix?.edits ?? []);
  return { text: blanked(text, edits), slips };
}

/** The bracket at the end of a line and the one that closes it; `undefined` where commas stand between the keys, or are needless. */
function bracketsOf(
  text: string,
  own: Line,
  at: number,
  needless: ReadonlyMap<number, unknown>,
): readonly Edit[] | undefined {
  const first = nextEntryLine(text, own.next);
  if (first === undefined || first.column <= own.column) return undefined;
  const content = text.slice(first.first, first.end);
  const isNested = content.endsWith("{") && needless.has(first.end - 1);
  if (!KEY.test(content) || (/[,{[]$/.test(content) && !isNested)) return undefined;
  const { lines, below } = extentOf(text, own);
  if (lines === 1 && !isOpening(text, first)) return undefined;
  const start = at - (/ *$/.exec(text.slice(own.start, at))?.[0].length ?? 0);
  const opening = { range: { start, end: at + 1 }, text: "" };
  const isClosed = below !== undefined && CLOSING.test(text.slice(below.first, below.end));
  if (below === undefined || !isClosed) return [opening];
  return [opening, { range: { start: below.start, end: below.next }, text: "" }];
}

/** The lines below one that stand further right, and the one behind them. */
function extentOf(
  text: string,
  own: Line,
): { readonly lines: number; readonly end: number; readonly below: Line | undefined } {
  let lines = 0;
  let line = nextEntryLine(text, own.next);
  for (; line !== undefined && line.column > own.column; line = nextEntryLine(text, line.next)) {
    lines += 1;
  }
  return { lines, end: line?.start ?? text.length, below: line };
}

function blanked(text: string, edits: readonly Edit[]): string {
  let made = "";
  let from = 0;
  for (const { range } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    made += text.slice(from, range.start);
    made += text.slice(range.start, range.end).replace(/[^\r\n]/g, " ");
    from = range.end;
  }
  return made + text.slice(from);
}
