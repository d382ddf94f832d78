/** Keys without their colon, or without the space behind it: `say:hi`, `say |`, `- if seats >= 5`. */
import { findKey } from "./find-key.ts";
import type { FoundKey } from "./find-key.ts";
import { ITEM_WORDS } from "../known-words.ts";
import type { Level } from "../place/levels.ts";
import { hasLinesBelow, isLookalike, isStraySign, nextEntryLine, skipBlanks } from "../lines.ts";
import type { Line } from "../lines.ts";
import { insert, shown } from "../quote.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";
import { WIDE_COLON } from "./meant-keys.ts";

const JOINED_KEY = /^(?!(?:tel|mailto):)(?:[a-z_]\w*|"[^"\n]{1,80}")([:：])(?!\/\/)/;

/** A "say:hi" that was meant as "say: hi", reported; `undefined` where it may be text. */
export function findJoinedKey(
  scan: Scan,
  levels: readonly Level[],
  at: number,
  line: Line,
  isItem: boolean,
): FoundKey | undefined {
  const { text } = scan;
  const start = text.slice(at, Math.min(line.end, at + 100));
  const bare = isItem ? reportBareItem(scan, at, line) : reportBareKey(scan, at, line, start);
  if (bare !== undefined) return bare;
  const found = JOINED_KEY.exec(start);
  const top = levels.findLast((level) => level.column <= line.column);
  if (found === null || (isItem ? !ITEM_WORDS.test(start) : top?.kind === "list")) return undefined;
  const colon = at + found[0].length - 1;
  // Told of as such where the value is read.
  if (isStraySign(text, colon + 1, line)) return { start: at, end: colon, colon };
  const isWide = found[1] === "：";
  const invisible = isWide || isLookalike(text[colon + 1]);
  const edit = isWide
    ? { range: { start: colon, end: skipBlanks(text, colon + 1) }, text: ": " }
    : invisible
      ? { range: { start: colon + 1, end: colon + 2 }, text: " " }
      : insert(colon + 1, " ");
  report(scan, {
    code: invisible ? "yaml/invisible-char" : "yaml/colon-space",
    range: { start: colon, end: colon + 1 },
    message: isWide
      ? WIDE_COLON
      : invisible
        ? "What looks like a space behind the colon is another character."
        : "There must be a space after the colon.",
    hint: `${text.slice(at, colon)}: ${shown(text.slice(colon + 1, line.end).trimStart())}`,
    fix: { title: "Put “: ” there", edits: [edit] },
  });
  return { start: at, end: colon, colon };
}

/** `say |` with its lines below: the sign of a long text stands behind keys alone. */
function reportBareKey(scan: Scan, at: number, line: Line, start: string): FoundKey | undefined {
  const word = /^([a-z_]+) [|>][-+]?$/.exec(start.trimEnd())?.[1];
  if (word === undefined || !hasLinesBelow(scan.text, line, line.column)) return undefined;
  return addColon(scan, at, word, start);
}

/** `- if seats >= 5` with `to: large` at the same column below it, and `- else small`. */
function reportBareItem(scan: Scan, at: number, line: Line): FoundKey | undefined {
  const { text } = scan;
  const item = text.slice(at, line.end);
  if (/^else +[a-z_]\w*\s*$/.test(item)) return addColon(scan, at, "else", item);
  const word = /^([a-z_]+) +(?=[^\s#])/.exec(item)?.[1];
  if (word === undefined || !ITEM_WORDS.test(`${word}:`)) return undefined;
  const below = nextEntryLine(text, line.next);
  if (below === undefined || below.column !== line.column + at - line.first) return undefined;
  const isKey = findKey(text, below.first, below.end) !== undefined;
  return isKey ? addColon(scan, at, word, item) : undefined;
}

function addColon(scan: Scan, at: number, word: string, whole: string): FoundKey {
  const end = at + word.length;
  report(scan, {
    code: "yaml/missing-colon",
    range: { start: at, end },
    message: `A colon is missing behind “${word}”.`,
    hint: `${word}: ${shown(whole.slice(word.length).trim())}`,
    fix: { title: "Add the colon", edits: [insert(end, ":")] },
  });
  return { start: at, end, colon: end };
}
