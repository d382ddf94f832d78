/** Lines above or below all of a flow that are none of it: the greeting and the signature of the mail that it came in. */
import { findKey } from "../keys/find-key.ts";
import { SECTIONS } from "../known-words.ts";
import { isEmptyLine, readLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert, shown } from "../quote.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** How far from the start, and from the end of a file such lines are looked for. */
const FAR = 2000;
const MOST_LINES = 15;

/** Reports such lines as one slip. Returns where the line behind them starts. */
export function readOutside(scan: Scan, line: Line): number | undefined {
  const { text } = scan;
  if (line.column !== 0 || !isOutside(text, line)) return undefined;
  const lines = isAtStart(text, line) ? linesAbove(text, line) : linesBelow(text, line);
  const last = lines?.at(-1);
  if (lines === undefined || last === undefined) return undefined;
  const isOne = lines.length === 1;
  report(scan, {
    code: "yaml/missing-colon",
    range: { start: line.first, end: line.end },
    message: isOne
      ? `“${shown(text.slice(line.first, line.end))}” is no part of the flow. A remark begins with # in these files.`
      : `This line and ${lines.length - 1} more are no part of the flow. Remarks begin with # in these files.`,
    hint: isOne
      ? "Delete it, or put “# ” in front of it."
      : "Delete them, or put “# ” in front of each.",
    fix: { title: "Write it as a remark", edits: lines.map(({ first }) => insert(first, "# ")) },
  });
  return last.next;
}

/** A sentence, a name, a rule: no key, no item, and nothing that opens a value. */
function isOutside(text: string, { first, end }: Line): boolean {
  const content = text.slice(first, Math.min(end, first + FAR));
  if (/^(?:[[{"'`#<>|&*!%@?]|- |---|\.\.\.)/.test(content)) return false;
  return /[^\w-]|^--$|^\p{Lu}\p{Ll}+$/u.test(content) && findKey(text, first, end) === undefined;
}

function isAtStart(text: string, { start }: Line): boolean {
  return start < FAR && /^(?:[ \t]*(?:#.*)?\r?\n)*$/.test(text.slice(0, start));
}

/** All up to the first section, keys such as “here is the flow:” too. */
function linesAbove(text: string, line: Line): readonly Line[] | undefined {
  const lines: Line[] = [];
  for (let at = line.start; at < text.length && lines.length < MOST_LINES;) {
    const one = readLine(text, at);
    at = one.next;
    if (isEmptyLine(one)) continue;
    const content = text.slice(one.first, one.end);
    if (SECTIONS.test(content)) return lines;
    if (one.column !== 0 || !(isOutside(text, one) || /^\p{L}.*\s.*:$/u.test(content)))
      return undefined;
    lines.push(one);
  }
  return undefined;
}

/** All down to the end, below an empty line. */
function linesBelow(text: string, line: Line): readonly Line[] | undefined {
  const isApart = /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(Math.max(0, line.start - 80), line.start));
  if (!isApart || text.length - line.start > FAR) return undefined;
  const lines: Line[] = [];
  for (let at = line.start; at < text.length;) {
    const one = readLine(text, at);
    at = one.next;
    if (isEmptyLine(one)) continue;
    if (one.column !== 0 || lines.length === MOST_LINES || !isOutside(text, one)) return undefined;
    lines.push(one);
  }
  return lines;
}
