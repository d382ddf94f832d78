/**
 * Lines that divide a file: "---", "...", "%YAML", and what Git leaves behind after a conflict.
 */
import type { Range } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { isGap, nextFilledLine, readLine } from "./lines.ts";
import type { Line } from "./lines.ts";
import { report } from "./slip.ts";
import type { Scan, Slip } from "./slip.ts";

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
  const startsAnother = following !== undefined && repeats(text, line, following);
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

/** Whether what follows begins with a key that the file has had: it is another file, not more of this one. */
function repeats(text: string, line: Line, following: Line): boolean {
  const key = /^[\w-]+:/.exec(
    text.slice(following.start, Math.min(following.end, following.start + 80)),
  );
  if (key === null) return following.first === following.start;
  const before = text.slice(0, line.start);
  return before.startsWith(key[0]) || before.includes(`\n${key[0]}`);
}

const CONFLICT = /^<{7} .*$/m;
const CONFLICT_MARKS = /^(<{7} |\|{7}( |$)|={7}$|>{7} )/;

/** Reports an unresolved conflict, and blanks out its markers and its second side, keeping every offset. */
export function settleConflicts(source: SourceFile): {
  readonly text: string;
  readonly slips: readonly Slip[];
} {
  const { text } = source;
  const first = CONFLICT.exec(text);
  if (first === null) return { text, slips: [] };
  const hidden: Range[] = [];
  let hides = false;
  let inside = false;
  for (let at = first.index; at < text.length;) {
    const line = readLine(text, at);
    const mark = CONFLICT_MARKS.exec(
      text.slice(line.start, Math.min(line.end, line.start + 8)),
    )?.[0][0];
    if (mark === "<") inside = true;
    const isMark = inside && mark !== undefined;
    if (isMark) hides = mark === "=" || mark === "|";
    if (isMark || hides) hidden.push({ start: line.start, end: line.end });
    if (isMark && mark === ">") inside = false;
    at = line.next;
  }
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of hidden) {
    pieces.push(text.slice(from, start), " ".repeat(end - start));
    from = end;
  }
  pieces.push(text.slice(from));
  const slip: Slip = {
    code: "yaml/merge-conflict",
    range: { start: first.index, end: first.index + first[0].length },
    message: "This file contains an unresolved Git merge conflict.",
    hint: "Keep one side; delete the <<<<<<<, ======= and >>>>>>> lines.",
  };
  return { text: pieces.join(""), slips: [slip] };
}
