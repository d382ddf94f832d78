/**
 * Comments that switch off one rule for what they stand at: `# flow-ignore flow/dead-end: the agent takes over`.
 */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { isEmptyLine, lineOf, readLine } from "./lines.ts";
import type { Line } from "./lines.ts";

export interface Ignore {
  /** Rule id as written; empty when there is none. */
  readonly rule: string;
  /** Why; empty when it was not said. */
  readonly reason: string;
  /** The comment. */
  readonly range: Range;
  /** The key or item that it stands above or behind, with all that is indented under it. */
  readonly covers: Range;
}

const IGNORE = /^#+[ \t]*flow-ignore(?![\w-])[ \t]*([^\s:]*)[ \t]*:?[ \t]*(.*)$/;

export function findIgnores(text: string, comments: readonly Range[]): readonly Ignore[] {
  return comments.flatMap((range) => {
    const found = IGNORE.exec(text.slice(range.start, Math.min(range.end, range.start + 500)));
    if (found === null) return [];
    const [, rule = "", reason = ""] = found;
    return [{ rule, reason: reason.trim(), range, covers: coveredBy(text, range) }];
  });
}

function coveredBy(text: string, comment: Range): Range {
  let line = lineOf(text, comment.start);
  while ((isEmptyLine(line) || text[line.first] === "#") && line.next < text.length) {
    line = readLine(text, line.next);
  }
  return { start: line.first, end: endOfBlock(text, line) };
}

function endOfBlock(text: string, line: Line): number {
  let { end } = line;
  for (let at = line.next; at < text.length;) {
    const following = readLine(text, at);
    at = following.next;
    if (isEmptyLine(following)) continue;
    if (following.column <= line.column && !isItemUnderKey(text, line, following)) break;
    end = following.end;
  }
  return end;
}

/** A list may stand right below its key, without indentation. */
function isItemUnderKey(text: string, line: Line, following: Line): boolean {
  return (
    following.column === line.column && text[following.first] === "-" && text[line.first] !== "-"
  );
}
