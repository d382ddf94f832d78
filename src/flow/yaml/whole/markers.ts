/**
 * Lines that divide a file: "---", "...", "%YAML", and what Git leaves behind after a conflict.
 */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../../diagnostics/source.ts";
import { namesOf } from "../keys/written-keys.ts";
import { isGap, nextFilledLine, readLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { report } from "../slip.ts";
import type { Scan, Slip } from "../slip.ts";

/** Reads a line that divides documents; `undefined` when it is none. Returns where the next line starts. */
export function readMarker(scan: Scan, line: Line, hasContent: boolean): number | undefined {
  const { text } = scan;
  if (line.first !== line.start) return undefined;
  const range = { start: line.start, end: line.end };
  if (
    !hasContent &&
    /^%[A-Z]+ /.test(text.slice(line.start, Math.min(line.end, line.start + 20)))
  ) {
    report(scan, {
      code: "yaml/directive",
      range,
      message:
        "Lines that start with % are instructions to a YAML reader, which flows do not have.",
      hint: "Delete the line.",
      fix: {
        title: "Delete the line",
        edits: [{ range: { start: line.start, end: line.next }, text: "" }],
      },
    });
    return line.next;
  }
  const mark = text.slice(line.start, line.start + 3);
  if ((mark !== "---" && mark !== "...") || !isGap(text[line.start + 3])) return undefined;
  const following = nextFilledLine(text, line.next);
  if (mark === "---" ? !hasContent : following === undefined) return line.next;
  const startsAnother = following !== undefined && repeats(scan, line, following);
  report(scan, {
    code: "file/multi-document",
    range,
    message: `“${mark}” starts a second document here; a file has only one.`,
    ...(startsAnother
      ? { hint: "Move what follows into a file of its own, or delete the line." }
      : {
          hint: "Delete the line.",
          fix: {
            title: "Delete the line",
            edits: [{ range: { start: line.start, end: line.next }, text: "" }],
          },
        }),
    mend: [{ range: { start: line.start, end: startsAnother ? text.length : line.end }, text: "" }],
  });
  return startsAnother ? text.length : line.next;
}

/** Keys that files begin with. */
const BEGINNINGS = /^(?:flow|part|bot|bots|tests)(?=:)/;

/** Another whole file, pasted below this one. Returns the end of the text. */
export function readSecondFile(scan: Scan, line: Line): number | undefined {
  const { text } = scan;
  const key = BEGINNINGS.exec(text.slice(line.start, Math.min(line.end, line.start + 10)))?.[0];
  if (key === undefined || line.first !== line.start || !isThere(scan, key, line.start))
    return undefined;
  const next = /^[a-z_]+(?=:)/m.exec(text.slice(line.next, line.next + LOOK_AHEAD))?.[0];
  if (next === undefined || next === key || !isThere(scan, next, line.start)) return undefined;
  report(scan, {
    code: "file/multi-document",
    range: { start: line.first, end: line.first + key.length },
    message: `A second file begins here: “${key}” and “${next}” stand above already.`,
    hint: "Delete what stands here twice, or move it into a file of its own.",
    mend: [{ range: { start: line.start, end: text.length }, text: "" }],
  });
  return text.length;
}

/** How far below the first key of a file its second one is looked for. */
const LOOK_AHEAD = 20_000;

/** Whether a key has stood at the left edge. */
function isThere(scan: Scan, key: string, before: number): boolean {
  return (namesOf(scan).sections.get(key) ?? before) < before;
}

/** Whether what follows begins with a key that the file has had: it is another file, not more of this one. */
function repeats(scan: Scan, line: Line, following: Line): boolean {
  const key = /^[\w-]+:/.exec(
    scan.text.slice(following.start, Math.min(following.end, following.start + 80)),
  );
  if (key === null) return following.first === following.start;
  return isThere(scan, key[0].slice(0, -1), line.start);
}

const CONFLICT_MARK = /^[ \t]*(?:<{7}(?= |$)|\|{7}(?= |$)|={7}$|>{7}(?= |$))/;
const CONFLICT_EDGE = /^[ \t]*(?:<{7}|>{7})(?: |\r?$)/m;

/** Reports each unresolved conflict, and blanks out its markers and its second side, keeping every offset. */
export function settleConflicts(source: SourceFile): {
  readonly text: string;
  readonly slips: readonly Slip[];
} {
  const { text } = source;
  const first = CONFLICT_EDGE.exec(text);
  if (first === null) return { text, slips: [] };
  const hidden: Range[] = [];
  const slips: Slip[] = [];
  /** Inside a conflict, and in that side of it which is not read. */
  let side: "none" | "first" | "second" = "none";
  for (let at = 0; at < text.length;) {
    const line = readLine(text, at);
    const { start, first: from, end } = line;
    const mark = CONFLICT_MARK.test(text.slice(start, Math.min(end, from + 8)))
      ? text[from]
      : undefined;
    const isMark = mark === "<" || mark === ">" || (mark !== undefined && side !== "none");
    if (mark === "<" || (mark === ">" && side === "none"))
      slips.push(conflict({ start: from, end }));
    if (mark === "<") side = "first";
    else if (isMark) side = mark === ">" ? "none" : "second";
    if (isMark || side === "second") hidden.push({ start, end });
    at = line.next;
  }
  return { text: withoutRanges(text, hidden), slips };
}

function withoutRanges(text: string, hidden: readonly Range[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of hidden) {
    pieces.push(text.slice(from, start), " ".repeat(end - start));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join("");
}

function conflict(range: Range): Slip {
  return {
    code: "yaml/merge-conflict",
    range,
    message: "This file contains an unresolved Git merge conflict.",
    hint: "Keep one side; delete the <<<<<<<, ======= and >>>>>>> lines.",
  };
}
