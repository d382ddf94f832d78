/** Items of lists: a dash without its space, and the signs that lists begin with elsewhere. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { findKey } from "./find-key.ts";
import { HOLDERS } from "../known-words.ts";
import { ownerOf } from "../place/levels.ts";
import type { Level } from "../place/levels.ts";
import { isGap, isLookalike, nextEntryLine, skipBlanks } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert, shown } from "../quote.ts";
import { mend, report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** A "-Hello" that was meant as "- Hello". */
export function isJoinedDash(text: string, levels: readonly Level[], line: Line): boolean {
  const next = text[line.first + 1];
  if (text[line.first] !== "-" || isGap(next) || next === "-") return false;
  const top = levels.findLast((level) => level.column <= line.column);
  if (top === undefined) return false;
  if (top.kind === "list" && top.column === line.column) return true;
  return top.open && (isLookalike(next) || /[\p{L}"'{[]/u.test(next ?? ""));
}

export function reportJoinedDash(scan: Scan, line: Line): void {
  const { text } = scan;
  const at = line.first;
  const invisible = isLookalike(text[at + 1]);
  const edit = invisible
    ? { range: { start: at + 1, end: at + 2 }, text: " " }
    : insert(at + 1, " ");
  report(scan, {
    code: invisible ? "yaml/invisible-char" : "yaml/dash-space",
    range: { start: at, end: at + 1 },
    message: invisible
      ? "What looks like a space behind the dash is another character."
      : "There must be a space after the dash.",
    hint: `- ${shown(text.slice(at + 1, line.end).trimStart())}`,
    fix: { title: "Put a space there", edits: [edit] },
  });
}

/** Keys below which anything may stand, lists of lists too. */
const ANYTHING = /^(?:set|with|raw|payload|metadata|data|json|body)$/;

/** Where the item of `- - Lyon` begins, which has a dash too many; at the second dash where a list of its own begins there. */
export function behindSecondDash(
  scan: Scan,
  levels: readonly Level[],
  at: number,
  line: Line,
  column: number,
): number {
  const { text } = scan;
  const behind = skipBlanks(text, at + 1);
  if (text[at] !== "-" || !isGap(text[at + 1]) || behind >= line.end) return at;
  const isRow = text[behind] === "-" && isGap(text[behind + 1]);
  const next = nextEntryLine(text, line.next);
  const isList = isRow || (next?.column === column && text[next.first] === "-");
  if (isList || levels.some(({ entry }) => ANYTHING.test(text.slice(entry.start, entry.end)))) {
    return at;
  }
  report(scan, {
    code: "yaml/dash-space",
    range: { start: at, end: at + 1 },
    message: "There are two dashes in front of this item; one is enough.",
    hint: `- ${shown(text.slice(behind, line.end))}`,
    fix: { title: "Delete the second", edits: [{ range: { start: at, end: behind }, text: "" }] },
  });
  return behind;
}

/** Signs that lists begin with elsewhere. */
const BULLET = /^(?:[•●○·▪■□◦‣▶►➢➤✓✔–—−‐－*+]|-{2,3}|\d{1,2}[.)])(?=[ \t])/;

/** Lines of an item that are looked past. */
const MOST_OF_ITEM = 20;

/** How many characters of the line are a bullet that was meant as a dash; none when it is text. */
export function bulletLength(text: string, levels: readonly Level[], line: Line): number {
  const length = bulletAt(text, line);
  if (length === 0) return 0;
  const top = levels.findLast((level) => level.column <= line.column);
  if (top?.kind === "list") return top.column === line.column ? length : 0;
  if (top === undefined || !top.open) return 0;
  // “1. Opening hours: hours” is a label among choices.
  const isNamed = findKey(text, line.first, line.end) !== undefined;
  if (isNamed && HOLDERS.test(ownerOf(text, levels))) return 0;
  // At the left edge it is rather what marks a new line in a comparison of two files.
  if (text[line.first] === "+" && line.column === 0) return 0;
  let following = nextEntryLine(text, line.next);
  for (let rest = 0; rest < MOST_OF_ITEM && (following?.column ?? 0) > line.column; rest += 1) {
    following = nextEntryLine(text, following?.next ?? text.length);
  }
  if (following?.column !== line.column)
    return length === 1 && /^[•●○▪■□◦‣]/.test(text[line.first] ?? "") ? 1 : 0;
  const isDash = text[following.first] === "-" && isGap(text[following.first + 1]);
  return isDash || bulletAt(text, following) > 0 ? length : 0;
}

function bulletAt(text: string, line: Line): number {
  return BULLET.exec(text.slice(line.first, Math.min(line.end, line.first + 5)))?.[0].length ?? 0;
}

/** One problem for all bullets of a list. */
export function reportBullet(scan: Scan, line: Line, length: number): void {
  const { text, slips } = scan;
  const range = { start: line.first, end: line.first + length };
  const behind = skipBlanks(text, range.end);
  const edit = { range: { start: range.start, end: behind }, text: "- " };
  mend(scan, [edit]);
  // Added to where they are: a copy for each of a long list would take as long as all else together.
  const bullets = (slips.at(-1)?.fix?.title === BULLETS ? slips.at(-1)?.fix?.edits : []) as Edit[];
  const before = bullets.at(-1)?.range.end;
  if (before !== undefined && isOneItem(text.slice(before, range.start), line.column)) {
    bullets.push(edit);
    return;
  }
  report(scan, {
    code: "yaml/dash-space",
    range,
    message: `A list item starts with “- ”, not with “${text.slice(range.start, range.end)}”.`,
    hint: `- ${shown(text.slice(behind, line.end))}`,
    fix: { title: BULLETS, edits: [edit] },
    mend: [],
  });
}

const BULLETS = "Write dashes";

/** Whether nothing stands between two bullets but the rest of the first one's item. */
function isOneItem(text: string, column: number): boolean {
  const between = text.split("\n").slice(1, -1);
  return between.every((one) => one.trim() === "" || one.search(/\S/) > column);
}
