/** Lines that are neither key nor item where one is due: what each was meant as, and what is read in its place. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { closingQuote, findKey, opensTemplate } from "./find-key.ts";
import { HOLDERS, NAMED, OF_BLOCKS, OF_LISTS, OF_STATES, SPOKEN } from "../known-words.ts";
import { ownerOf, push } from "../place/levels.ts";
import type { Level } from "../place/levels.ts";
import { isItem } from "../place/line-edits.ts";
import { lineOf, commentStart, hasLinesBelow, isGap, nextEntryLine, trimmed } from "../lines.ts";
import type { Line } from "../lines.ts";
import { namesOf } from "./written-keys.ts";
import { isQuotedName, mayBeName } from "./lost-colons.ts";
import { insert, shown } from "../quote.ts";
import { CONDITIONS } from "../values/conditions.ts";
import { reportUnclosed } from "../values/quoted-texts.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";
import { asChoice, asEntryOf } from "./meant-entries.ts";
import { asKey, asPair } from "./meant-keys.ts";
import { remarkAt, reportStrayLine } from "./stray-lines.ts";

/** Whether a line of its own below the key `owner` was meant as a key: what follows it is inside it, or beside it. */
export function lacksColon(scan: Scan, at: number, line: Line, owner: string): boolean {
  const { text } = scan;
  if (!SPOKEN.test(owner) && remarkAt(text, line) !== undefined) return true;
  const holds = HOLDERS.test(owner);
  if (holds && unclosedKeyEnd(text, line) !== undefined) return true;
  if (asEntryOf(text, line, owner) !== undefined) return true;
  if (holds && isQuotedName(text, at, line)) return true;
  if (isNameless(text, at, line, owner)) return true;
  const isSigned = SIGNED_NAME.test(text.slice(at, Math.min(line.end, at + LONGEST_NAME)));
  if (isSigned && !SPOKEN.test(owner) && hasLinesBelow(text, line, line.column)) return true;
  if (/["'[{|>*&!]/.test(text[at] ?? "")) return false;
  if (!SPOKEN.test(owner) && asKey(scan, line) !== undefined) return true;
  if (owner === "choices" && asChoice(scan, line) !== undefined) return true;
  if (!CONDITIONS.test(owner) && asPair(text, line) !== undefined) {
    const word = /^\w+/.exec(text.slice(at, line.end))?.[0] ?? "";
    if (holds || (OF_STATES.test(word) && !SPOKEN.test(owner))) return true;
  }
  if (isAboveItems(text, line, text.slice(at, line.end))) return true;
  const following = nextEntryLine(text, line.next);
  if (following === undefined || following.column < line.column) return false;
  const isItem = text[following.first] === "-" && isGap(text[following.first + 1]);
  if (following.column === line.column && isItem) return false;
  const key = findKey(text, following.first, following.end);
  return isItem || (key !== undefined && (holds || /^\S+$/.test(text.slice(key.start, key.end))));
}

/** `{ type: email }` below `vars:`, with the other values beside it. */
function isNameless(text: string, at: number, line: Line, owner: string): boolean {
  const isBlock = /[[{]/.test(text[at] ?? "") && !opensTemplate(text, at);
  if (!isBlock || !(HOLDERS.test(owner) || OF_BLOCKS.has(owner))) return false;
  const next = nextEntryLine(text, line.next);
  return next?.column === line.column && findKey(text, next.first, next.end) !== undefined;
}

/** Where the key of `"Hello: Hola` ends, which nobody closed. */
export function unclosedKeyEnd(text: string, { first, end }: Line): number | undefined {
  if (text[first] !== '"' || closingQuote(text, first, end) !== -1) return undefined;
  const colon = text.indexOf(": ", first);
  return colon !== -1 && colon < end ? colon : undefined;
}

/** A line that is neither key nor item where one is due. */
export function reportLoneLine(scan: Scan, levels: Level[], line: Line): number {
  const { text } = scan;
  const inner = levels.findLastIndex((level) => level.column <= line.column) + 1;
  const outer = levels[inner - 2];
  const isBelowList = outer?.kind === "keys" && outer.column === line.column;
  const word = text.slice(line.first, Math.min(line.end, line.first + LONGEST_NAME));
  const depth = isBelowList && isAboveItems(text, line, word) ? inner - 1 : inner;
  const top = levels[depth - 1];
  const content = { start: line.first, end: commentStart(text, line.first + 1, line.end) };
  const range = trimmed(text, content);
  const name = shown(text.slice(range.start, range.end));
  const isBeside = line.column === top?.column;
  const mayOpen = isBeside || top === undefined || (top.open && depth === levels.length);
  const isBelow = !mayOpen && depth === levels.length;
  const owner = ownerOf(text, levels, isBeside ? depth - 1 : depth);
  /** Told of as such, though lines stand below it. */
  const isEntry = asEntryOf(text, line, owner) !== undefined;
  const colon = unclosedKeyEnd(text, line);
  /** From now on the line is a key, for those below it. */
  const place = (end: number, open: boolean): void => {
    levels.length = depth;
    const entry = { start: line.first, end };
    const level = isBeside ? top : push(levels, line.column, "keys", entry);
    Object.assign(level, { open, entry });
  };
  const last = levels.at(-1);
  if (last !== undefined && isValueLeftOf(scan, levels, last, line, range)) {
    reportValueBelow(scan, last, range);
  } else if (colon !== undefined && !isBelow) {
    reportUnclosed(scan, line.first, colon);
    if (mayOpen) place(colon, false);
  } else if (remarkAt(text, line) !== undefined) {
    reportStrayLine(scan, line, isBelow);
  } else if (isBeside && top.kind === "list") {
    levels.length = depth;
    report(scan, {
      code: "yaml/list-map-mix",
      range,
      message: `“${name}” stands between list items, but is none.`,
      hint: "Put “- ” before it, or indent it if it belongs to the item above.",
      fix: { title: "Put “- ” before it", edits: [insert(line.first, "- ")] },
    });
  } else if (
    isBeside &&
    top.open &&
    isValueOf(scan, top, range, ownerOf(text, levels, depth - 1))
  ) {
    reportValueBelow(scan, top, range);
  } else if (mayOpen && !isEntry && opensLines(scan, line, range)) {
    reportNameAbove(scan, range);
    place(range.end, true);
  } else {
    reportStrayLine(scan, line, isBelow, owner);
    const keyEnd = (asPair(text, line) ?? asKey(scan, line))?.edits?.[0]?.range.start;
    if (mayOpen && keyEnd !== undefined) place(keyEnd, false);
    else if (mayOpen && isEntry) place(range.end, hasLinesBelow(text, line, line.column));
  }
  return line.next;
}

/** A name with its lines below it, and no colon, or another sign. */
function opensLines(scan: Scan, line: Line, range: Range): boolean {
  const { text } = scan;
  const content = text.slice(range.start, range.end);
  const isName = mayBeName(text, range) || SIGNED_NAME.test(content);
  // At the left edge of a flow stand sections, which are one word each.
  const isSentence =
    line.column === 0 && /\s/.test(content) && namesOf(scan).sections.has("states");
  const isAbove = hasLinesBelow(text, line, line.column) || isAboveItems(text, line, content);
  return isName && !isSentence && isAbove;
}

/** `match` above items that stand at its column. */
function isAboveItems(text: string, line: Line, word: string): boolean {
  if (!OF_LISTS.test(word) && !/^(?:say|retry|go)$/.test(word)) return false;
  const next = nextEntryLine(text, line.next);
  return next?.column === line.column && isItem(text, next);
}

/** `menu;` */
const SIGNED_NAME = /^([a-z_]\w*) ?([;,.=])$/;
const LONGEST_NAME = 70;

function reportNameAbove(scan: Scan, range: Range): void {
  const content = scan.text.slice(range.start, range.end);
  const [, word = content, sign] = SIGNED_NAME.exec(content) ?? [];
  const rest = { start: range.start + word.length, end: range.end };
  report(scan, {
    code: sign === undefined ? "yaml/missing-colon" : "yaml/equals-sign",
    range,
    message:
      sign === undefined
        ? `“${shown(word)}” has lines below it, but no colon.`
        : `A colon stands behind a name with lines below it, not “${sign}”.`,
    hint: `${shown(word)}:`,
    fix: { title: "Add the colon", edits: [{ range: rest, text: ":" }] },
  });
}

/** `save:` with `size` at the left edge below it, where the next line goes on beside or left of the key. */
function isValueLeftOf(
  scan: Scan,
  levels: readonly Level[],
  last: Level,
  line: Line,
  range: Range,
): boolean {
  if (!last.open || line.column >= last.column) return false;
  const next = nextEntryLine(scan.text, line.next);
  const isDone = next === undefined || next.column <= last.column;
  return isDone && isValueOf(scan, last, range, ownerOf(scan.text, levels, levels.length - 1));
}

/** Whether a line is what the key above it lacks: a name, or a sentence. */
function isValueOf(
  scan: Scan,
  { kind, entry }: Level,
  { start, end }: Range,
  owner: string,
): boolean {
  const { text } = scan;
  const key = text.slice(entry.start, entry.end);
  const line = text.slice(start, end);
  if (kind !== "keys" || lineOf(text, entry.start).next < lineOf(text, start).start) return false;
  if (HOLDERS.test(owner) && /^\{.*\}$/.test(line)) return true;
  if (owner === "choices") return namesOf(scan).keys.has(line);
  if (NAMED.test(key)) return /^[a-z]\w*$/.test(line) && !OF_STATES.test(line);
  const isQuoted = /^(["'])[^"']+\1$/.test(line);
  if (isQuoted) return !HOLDERS.test(key) && !OF_BLOCKS.has(owner);
  return SPOKEN.test(key) && /^[¡¿]?\p{Lu}.*\s/u.test(line);
}

/** `go:` with `found` at its column on the next line. */
function reportValueBelow(scan: Scan, level: Level, range: Range): void {
  const { text } = scan;
  const key = text.slice(level.entry.start, level.entry.end);
  const value = text.slice(range.start, range.end);
  const behind = text.indexOf(":", level.entry.end) + 1;
  const edits = [{ range: { start: behind, end: range.end }, text: ` ${value}` }];
  report(scan, {
    code: "yaml/indent",
    range,
    message: `“${shown(value)}” stands below “${key}:”, but is not indented.`,
    hint: `Write it behind the colon: “${key}: ${shown(value)}”.`,
    ...(text.slice(behind, range.start).trim() === ""
      ? { fix: { title: "Write it behind the colon", edits } }
      : { mend: [insert(range.start, "  ")] }),
  });
  level.open = false;
}
