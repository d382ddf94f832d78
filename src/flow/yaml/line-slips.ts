/**
 * Slips in how a line begins: a space that is missing behind a colon, an odd key, a line that is neither key nor item.
 */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { closingQuote, findKey } from "./keys.ts";
import type { FoundKey } from "./keys.ts";
import { HOLDERS, ITEM_WORDS, NAMED, OF_STATES, SPOKEN } from "./known-words.ts";
import { isQuotedName, mayBeName } from "./lost-colons.ts";
import { commentStart, isGap, isLookalike, nextFilledLine, skipBlanks, trimmed } from "./lines.ts";
import type { Line } from "./lines.ts";
import { reportUnclosed } from "./quoted-texts.ts";
import { insert, quoted, quoteFix, quoteHint, shown } from "./quote.ts";
import { noteComment } from "./scalars.ts";
import type { Place } from "./scalars.ts";
import { report } from "./slip.ts";
import type { Scan } from "./slip.ts";
import { hasLinesBelow } from "./specials.ts";
import { asEntryOf, asKey, asPair, remarkAt, reportStrayLine, WIDE_COLON } from "./stray-lines.ts";

const JOINED_KEY = /^(?:[a-z_]\w*|"[^"\n]{1,80}")([:：])(?!\/\/)/;
const ODD_KEY_START = /^[*&!@`%,[{\]}|>]|^\?\s/;

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
  const bare = isItem
    ? reportBareItem(scan, at, line)
    : (reportBareKey(scan, at, line, start) ?? reportBoldKey(scan, at, start));
  if (bare !== undefined) return bare;
  const found = JOINED_KEY.exec(start);
  const top = levels.findLast((level) => level.column <= line.column);
  if (found === null || (isItem ? !ITEM_WORDS.test(start) : top?.kind === "list")) return undefined;
  const colon = at + found[0].length - 1;
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
  if (word === undefined || !hasLinesBelow(scan.text, line, { parentColumn: line.column, key: "" }))
    return undefined;
  return addColon(scan, at, word, start);
}

/** `- if seats >= 5` with `to: large` at the same column below it, and `- else small`. */
function reportBareItem(scan: Scan, at: number, line: Line): FoundKey | undefined {
  const { text } = scan;
  const item = text.slice(at, line.end);
  if (/^else +[a-z_]\w*\s*$/.test(item)) return addColon(scan, at, "else", item);
  const word = /^([a-z_]+) +(?=[^\s#])/.exec(item)?.[1];
  if (word === undefined || !ITEM_WORDS.test(`${word}:`)) return undefined;
  const below = nextFilledLine(text, line.next);
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

/** What was told of as it was found. */
const BOLD_WITH_COLON = /^[*_`].*:[*_`]+$/;

/** `**say:** Hello`: a key as chats make it bold, with its colon. */
function reportBoldKey(scan: Scan, at: number, start: string): FoundKey | undefined {
  const found = /^(\*{1,3}|_{1,3}|`)([a-z_]*[a-z]):\1(?=\s|$)/.exec(start);
  const [whole = "", , word = ""] = found ?? [];
  if (found === null || !isWord(word)) return undefined;
  const range = { start: at, end: at + whole.length };
  reportSigns(scan, range, word, `${word}:`);
  return { start: range.start, end: range.end, colon: range.end - 1 };
}

/** Whether it is a key of the language. */
function isWord(key: string): boolean {
  return OF_STATES.test(key) || SPOKEN.test(key) || NAMED.test(key) || HOLDERS.test(key);
}

function reportSigns(scan: Scan, range: Range, word: string, key: string): void {
  report(scan, {
    code: "yaml/unquoted-star",
    range,
    message: `“${scan.text.slice(range.start, range.end)}” has signs around the key that make it bold elsewhere.`,
    hint: `A key stands alone: ${word}`,
    fix: { title: "Delete the signs", edits: [{ range, text: key }] },
  });
}

/** A key that YAML would read as something else. */
export function checkKey(scan: Scan, key: FoundKey, owner: string): void {
  const { text } = scan;
  const range = { start: key.start, end: key.end };
  const name = text.slice(key.start, key.end);
  if (BOLD_WITH_COLON.test(name)) return;
  const starred = /^(\*{1,3}|_{1,3}|`)([a-z_]*[a-z])\1$/.exec(name)?.[2];
  if (starred !== undefined && isWord(starred)) {
    reportSigns(scan, range, starred, starred);
    return;
  }
  if (ODD_KEY_START.test(name) && name !== "<<") {
    const isTemplate = name.startsWith("{{") || name.startsWith("{%");
    report(scan, {
      code: isTemplate
        ? "yaml/unquoted-template"
        : name.startsWith("*")
          ? "yaml/unquoted-star"
          : "yaml/unquoted-special",
      range,
      message: `Text cannot start with “${isTemplate ? name.slice(0, 2) : name.slice(0, 1)}” unless it is in quotes.`,
      hint: quoteHint(text, range),
      fix: quoteFix(text, range),
    });
    return;
  }
  const curly = /^[“„”‘’«]([a-z_]+)[”“’‘»]$/.exec(name)?.[1];
  if (curly !== undefined) {
    report(scan, {
      code: "yaml/smart-quotes",
      range,
      message: `There are curly quotes around “${curly}”, which make another word of it.`,
      hint: `A key has no quotes: ${curly}`,
      fix: { title: "Delete the quotes", edits: [{ range, text: curly }] },
    });
    return;
  }
  const label =
    owner === "choices" || owner === "" ? /^[“„‟«](.+)[”“»"]$/.exec(name)?.[1] : undefined;
  if (label !== undefined) {
    const plain = /^[\p{L}\p{N}][^:#"]*$/u.test(label) ? label : quoted(label);
    report(scan, {
      code: "yaml/smart-quotes",
      severity: "warning",
      range,
      message: "These curly quotes are part of the label: customers will see them.",
      hint: `Write ${shown(plain)}`,
      fix: { title: "Delete the quotes", edits: [{ range, text: plain }] },
    });
    return;
  }
  const hidden = /[\u200b\u2060\ufeff\u00ad]|^\u00a0|\u00a0$/.exec(name);
  if (hidden === null) return;
  const start = key.start + hidden.index;
  report(scan, {
    code: "yaml/invisible-char",
    range,
    message: `There is an invisible character in “${name.replace(/[\u200b\u2060\ufeff\u00ad]/g, "").trim()}”.`,
    hint: "Delete the word and type it again.",
    fix: {
      title: "Delete the invisible character",
      edits: [{ range: { start, end: start + 1 }, text: "" }],
    },
  });
}

/** Nothing but a # behind a colon or dash: a comment, or a text such as "#1". */
export function readHash(scan: Scan, level: Level, at: number, line: Line, place: Place): number {
  const { text } = scan;
  const next = text[at + 1];
  const isText =
    text[at - 2] !== " " && !isGap(next) && next !== "#" && !hasLinesBelow(text, line, place);
  if (!isText) {
    noteComment(scan, at);
    return line.next;
  }
  const range = { start: at, end: line.end };
  report(scan, {
    code: "yaml/hash-comment",
    range,
    message: "Everything from # on is ignored here, so there is no text left.",
    hint: quoteHint(text, range),
    fix: quoteFix(text, range),
  });
  level.open = false;
  return line.next;
}

/** Whether a line of its own below the key `owner` was meant as a key: what follows it is inside it, or beside it. */
export function lacksColon(text: string, at: number, line: Line, owner: string): boolean {
  if (!SPOKEN.test(owner) && remarkAt(text, line) !== undefined) return true;
  const holds = HOLDERS.test(owner);
  if (holds && unclosedKeyEnd(text, line) !== undefined) return true;
  if (asEntryOf(text, line, owner) !== undefined) return true;
  if (holds && isQuotedName(text, at, line)) return true;
  if (/["'[{|>*&!]/.test(text[at] ?? "")) return false;
  if (!SPOKEN.test(owner) && asKey(text, line) !== undefined) return true;
  if (asPair(text, line) !== undefined) {
    const word = /^\w+/.exec(text.slice(at, line.end))?.[0] ?? "";
    if (holds || (OF_STATES.test(word) && !SPOKEN.test(owner))) return true;
  }
  const following = nextFilledLine(text, line.next);
  if (following === undefined || following.column < line.column) return false;
  const isItem = text[following.first] === "-" && isGap(text[following.first + 1]);
  if (following.column === line.column && isItem) return false;
  const key = findKey(text, following.first, following.end);
  return isItem || (key !== undefined && (holds || /^\S+$/.test(text.slice(key.start, key.end))));
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
  const depth = levels.findLastIndex((level) => level.column <= line.column) + 1;
  const top = levels[depth - 1];
  const content = { start: line.first, end: commentStart(text, line.first + 1, line.end) };
  const range = trimmed(text, content);
  const name = shown(text.slice(range.start, range.end));
  const isBeside = line.column === top?.column;
  const mayOpen = isBeside || top === undefined || (top.open && depth === levels.length);
  const isBelow = !mayOpen && depth === levels.length;
  const colon = unclosedKeyEnd(text, line);
  /** From now on the line is a key, for those below it. */
  const place = (end: number, open: boolean): void => {
    levels.length = depth;
    const entry = { start: line.first, end };
    const level = isBeside ? top : push(levels, line.column, "keys", entry);
    Object.assign(level, { open, entry });
  };
  if (colon !== undefined && !isBelow) {
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
    mayOpen &&
    mayBeName(text, range) &&
    hasLinesBelow(text, line, { parentColumn: line.column, key: "" })
  ) {
    report(scan, {
      code: "yaml/missing-colon",
      range,
      message: `“${name}” has lines below it, but no colon.`,
      hint: `${name}:`,
      fix: { title: "Add the colon", edits: [insert(range.end, ":")] },
    });
    place(range.end, true);
  } else {
    reportStrayLine(scan, line, isBelow, ownerOf(text, levels, isBeside ? depth - 1 : depth));
    const keyEnd = (asPair(text, line) ?? asKey(text, line))?.edits?.[0]?.range.start;
    if (mayOpen && keyEnd !== undefined) place(keyEnd, false);
  }
  return line.next;
}
