/**
 * Lines that have run together, because the end of the first was deleted: `bot: shop start: hello`. Looked for where something
 * else is wrong, since a text may well hold what looks like a key.
 */
import type { Edit, Range } from "../../../diagnostics/diagnostic.ts";
import { mendText } from "../../../diagnostics/mend-text.ts";
import type { Shadow } from "../../../diagnostics/mend-text.ts";
import { keysIn } from "../keys/written-keys.ts";
import { HOLDERS, NAMED, OF_STATES, OF_VARS, RESERVED, SECTIONS, SPOKEN } from "../known-words.ts";
import { commentStart, lineOf, nextEntryLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { shown } from "../quote.ts";
import { lineAbove, listBehind, nameBehind } from "./joined-names.ts";
import type { Break } from "./joined-names.ts";
import type { Slip } from "../slip.ts";

export interface Split extends Shadow {
  readonly slips: readonly Slip[];
}

/** Breaks the lines on which something was found, and those above them, where two of them have run together. */
export function splitJoined(text: string, found: readonly Slip[]): Split | undefined {
  const starts = new Set<number>();
  for (const { code, range } of found) {
    if (!SIGNS.has(code)) continue;
    const line = lineOf(text, range.start);
    starts.add(line.start);
    // What runs together above a block makes its lines stand too far right.
    if (line.start > 0) starts.add(lineAbove(text, line).start);
  }
  const slips: Slip[] = [];
  let known: ReadonlySet<string> | undefined;
  const keys = (): ReadonlySet<string> => (known ??= keysIn(text));
  for (const start of [...starts].sort((a, b) => a - b)) {
    const line = lineOf(text, start);
    const place = breakIn(text, line, keys);
    if (place !== undefined) slips.push(joined(text, line, place));
  }
  if (slips.length === 0) return undefined;
  return {
    ...mendText(
      text,
      slips.flatMap(({ fix }) => fix?.edits ?? []),
    ),
    slips,
  };
}

/** What is said of such lines, or of those below them. */
const SIGNS: ReadonlySet<string> = new Set([
  "yaml/unquoted-colon",
  "yaml/extra-bracket",
  "yaml/over-indented",
  "yaml/list-map-mix",
  "yaml/text-after-quote",
  "yaml/unquoted-special",
]);

const LONGEST = 500;
/** A key with a value, and the dash of an item in front of it. */
const ENTRY = /^((?:- +)?)("[^"\n]+"|[^\s:#'"{}[\],][^:{}[\]]*):[ \t]+(?=\S)/;
const FIRST_KEY = /^("[^"\n]+"|[^\s:#'"{}[\],-][^:{}[\]]*):(?=\s|$)/;

function breakIn(text: string, line: Line, keys: () => ReadonlySet<string>): Break | undefined {
  const end = commentStart(text, line.first, line.end);
  const content = text.slice(line.first, Math.min(end, line.first + LONGEST)).trimEnd();
  const tight = /^[a-z]\w*:(?=([a-z_]+):(?:\s|$))/.exec(content);
  const below = nextEntryLine(text, line.next)?.column ?? 0;
  if (tight !== null && below > line.column && isOfEntry(tight[1] ?? "")) {
    return { at: line.first + tight[0].length, column: below };
  }
  const [whole = "", dash = "", name = ""] = ENTRY.exec(content) ?? [];
  if (whole === "") return undefined;
  const key = name.replaceAll('"', "");
  const rest = content.slice(whole.length);
  const column = line.column + dash.length;
  const behind =
    blockBehind(key, rest, column, below) ??
    keyBehind(key, rest, column, keys) ??
    listBehind(key, rest, column, below) ??
    nameBehind(text, line, key, rest, keys) ??
    choiceBehind(key, rest, column, keys) ??
    dayBehind(key, rest, column) ??
    keyBehindBrackets(rest, column);
  return behind && { ...behind, at: line.first + whole.length + behind.at };
}

/** `vars: size: text` above `day: date`, `menu: say: Hello` above `choices:` */
function blockBehind(key: string, rest: string, column: number, next: number): Break | undefined {
  const first = FIRST_KEY.exec(rest);
  if (first === null || next <= column) return undefined;
  const isSection = column === 0 && SECTIONS.test(`${key}:`);
  const isEntry = column > 0 && !OF_STATES.test(key) && isOfEntry(first[1] ?? "");
  if (!isSection && !isEntry && !HOLDERS.test(key)) return undefined;
  // What opens a block has the next line in it.
  return { at: 0, column: first[0] === rest ? Math.min(column + 2, next) : next };
}

/** Keys of states and of values. */
function isOfEntry(word: string): boolean {
  return OF_STATES.test(word) || OF_VARS.test(word) || /^(?:type|from)$/.test(word);
}

/** `bot: shop start: hello`, `ask: How many? save: seats`, `if: seats > 5 to: large` */
function keyBehind(
  key: string,
  rest: string,
  column: number,
  keys: () => ReadonlySet<string>,
): Break | undefined {
  const [whole, upTo = "", word = "", value = ""] =
    /^(.*\S)\s+([a-z_]+):(?:\s+(.*))?$/.exec(rest) ??
    /^(.*[.?!…"'\]})])([a-z_]+):(?:\s+(.*))?$/.exec(rest) ??
    [];
  if (whole === undefined) return undefined;
  const at = whole.length - whole.slice(upTo.length).trimStart().length;
  const before = upTo.replace(SIGN, "");
  const isPicture = /^(?:image|video)$/.test(key) && word === "caption";
  if (isPicture && /^\S+$/.test(before)) return { at, column };
  const isMessage = /^(?:text|html|image)$/.test(word) && before !== upTo;
  if (OF_VALUES.test(key) && OF_VARS.test(word) && /^[\w.-]+$/.test(before)) return { at, column };
  if (!isKeyThere(word, column) && !(key === "if" && isMessage)) return undefined;
  if (/^(?:true|false)$/.test(before)) return { at, column };
  const isWord = /^[a-z]\w*$/.test(value);
  if (key === "if" && isMessage) return { at, column };
  if (key === "if") return word === "to" && isWord ? { at, column } : undefined;
  if (/^(?:min|max)$/.test(key)) return /^\d+$/.test(before) ? { at, column } : undefined;
  const isSetting = column === 0 && SECTIONS.test(`${key}:`);
  if (key === "after") {
    return DURATION.test(before) && (isWord || word === "say") ? { at, column } : undefined;
  }
  if (isSetting || NAMED.test(key)) return /^[\w.-]+$/.test(before) ? { at, column } : undefined;
  if (!SPOKEN.test(key)) return undefined;
  const isSentence = before === upTo && /[.?!…)"'}]$/.test(before);
  const isSure = before !== upTo && /^(?:end|save)$/.test(word);
  const isName = NAMED.test(word) && isWord && (isSure || keys().has(value));
  return isName || (isSentence && (value === "" || isWord || SPOKEN.test(word)))
    ? { at, column }
    : undefined;
}

/** Keys of a value below “vars”, where one word follows each. */
const OF_VALUES = /^(?:type|from|keep|country|min|max)$/;

const DURATION = /^\d+ ?[a-z]+$/;

/** What stands between the entries of a list in many languages. */
const SIGN = /\s*[,;]+$/;

const TWO_CHOICES =
  /^(?:faq\.)?([a-z]\w*)(?:\s*[,;]\s+|\s+(?=[\p{Lu}"]))(?=(?:"[^"\n]+"|[^\s:#'"{}[\],][^:{}[\],]*):\s+(?:faq\.)?[a-z]\w*$)/u;

/** `Yes: menu, No: bye`, `Yes: menu No: bye` */
function choiceBehind(
  key: string,
  rest: string,
  column: number,
  keys: () => ReadonlySet<string>,
): Break | undefined {
  const [whole, target = ""] = TWO_CHOICES.exec(rest) ?? [];
  const isChoice = whole !== undefined && !OF_STATES.test(key) && column > 0;
  return isChoice && (RESERVED.test(target) || keys().has(target))
    ? { at: whole.length, column }
    : undefined;
}

const DAYS =
  /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:[-,](?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)*$/;

/** `mon-fri: 09:00-17:00, sat: 10:00-14:00` */
function dayBehind(key: string, rest: string, column: number): Break | undefined {
  const [whole, day = ""] = /^[\d:. -]+(?:[,;][ \t]*|[ \t]+)(?=([a-z,-]+):[ \t])/.exec(rest) ?? [];
  return whole !== undefined && DAYS.test(key) && DAYS.test(day)
    ? { at: whole.length, column }
    : undefined;
}

function isKeyThere(word: string, column: number): boolean {
  if (word === "to") return true;
  if (column === 0) return SECTIONS.test(`${word}:`);
  return OF_STATES.test(word) || word === "input";
}

/** `teams: { help: {} } anytime:` */
function keyBehindBrackets(rest: string, column: number): Break | undefined {
  const end = /^[[{]/.test(rest) ? closing(rest) : -1;
  const found = end === -1 ? null : /^\s*(?=([a-z_]+):(?:\s|$))/.exec(rest.slice(end));
  if (found === null || !isKeyThere(found[1] ?? "", column)) return undefined;
  // With a bracket that is closed behind it, the key belongs in there.
  if (closesMore(rest.slice(end))) return undefined;
  return { at: end + found[0].length, column };
}

function closesMore(text: string): boolean {
  return text.split(/[\]}]/).length > text.split(/[[{]/).length;
}

/** Behind the bracket that closes the first one. */
function closing(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (char === "[" || char === "{") depth += 1;
    else if ((char === "]" || char === "}") && (depth -= 1) === 0) return at + 1;
  }
  return -1;
}

function joined(text: string, line: Line, { at, column }: Break): Slip {
  const range: Range = { start: at, end: line.end };
  const second = shown(text.slice(range.start, range.end));
  let start = at;
  while (/[ ,;]/.test(text[start - 1] ?? "")) start -= 1;
  const edit: Edit = { range: { start, end: at }, text: `\n${" ".repeat(column)}` };
  return {
    code: "yaml/folded-lines",
    range,
    message: `“${second}” stands on the line of another key.`,
    hint: `Break the line in front of it.`,
    fix: { title: "Break the line", edits: [edit] },
  };
}
