/** Keys with “? ” in front of them and their colon on a line further down, as programs write long ones. */
import type { Edit, Range } from "../../../diagnostics/diagnostic.ts";
import { findKey } from "./find-key.ts";
import { isGap, nextEntryLine, skipBlanks } from "../lines.ts";
import type { Line } from "../lines.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

export interface LongKey {
  readonly key: Range;
  /** The line of the colon, which begins it. */
  readonly line: Line;
}

/** The key that begins on a line, if one does. */
export function findLongKey(text: string, line: Line): LongKey | undefined {
  if (text[line.first] !== "?" || !isGap(text[line.first + 1])) return undefined;
  const start = skipBlanks(text, line.first + 1);
  if (start >= line.end || findKey(text, start, line.end) !== undefined) return undefined;
  let colon = nextEntryLine(text, line.next);
  for (let lines = 0; lines < MOST_LINES && colon !== undefined; lines += 1) {
    if (colon.column <= line.column) break;
    colon = nextEntryLine(text, colon.next);
  }
  if (colon?.column !== line.column || text[colon.first] !== ":") return undefined;
  return isGap(text[colon.first + 1]) ? { key: { start, end: line.end }, line: colon } : undefined;
}

/** Of a key; no text that is translated has more. */
const MOST_LINES = 50;

/** The same, reported. */
export function readLongKey(scan: Scan, line: Line): LongKey | undefined {
  const { text } = scan;
  const found = findLongKey(text, line);
  if (found === undefined) return undefined;
  const { key, line: colon } = found;
  const isOneLine =
    nextEntryLine(text, line.next)?.start === colon.start && !/[|>[{]/.test(text[key.start] ?? "");
  reportLongKey(scan, line, isOneLine ? joined(key, line, colon) : undefined);
  return found;
}

function joined(key: Range, line: Line, colon: Line): readonly Edit[] {
  return [
    { range: { start: line.first, end: key.start }, text: "" },
    { range: { start: key.end, end: colon.first }, text: "" },
  ];
}

/** One problem for those that follow each other. */
function reportLongKey(scan: Scan, line: Line, edits: readonly Edit[] | undefined): void {
  const last = scan.slips.at(-1);
  const isLike = last?.message === MESSAGE && (last.fix === undefined) === (edits === undefined);
  if (isLike && (last.fix?.edits.length ?? 0) < MOST_EDITS) {
    if (last.fix !== undefined && edits !== undefined) {
      const fix = { ...last.fix, edits: [...last.fix.edits, ...edits] };
      scan.slips[scan.slips.length - 1] = { ...last, fix };
    }
    return;
  }
  report(scan, {
    code: "yaml/complex-key",
    range: { start: line.first, end: line.end },
    message: MESSAGE,
    hint:
      edits === undefined
        ? 'Write it on one line, in double quotes, with “\\n” for each new line of it: "…": …'
        : "Write both on one line: the key, a colon and a space, and the value.",
    ...(edits === undefined ? {} : { fix: { title: "Write both on one line", edits } }),
  });
}

/** Of one problem, since they are copied for each that follows. */
const MOST_EDITS = 200;

const MESSAGE = "“? ” begins a key whose colon stands on another line, which flows do not have.";
