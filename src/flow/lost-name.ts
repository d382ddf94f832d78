/**
 * The line with a state's name went missing, so that the lines below it run on in the state above, while others still lead
 * to that name. Found by trying: where the flow is right again once the name stands there, that is told and nothing else.
 */
import type { Diagnostic, Range } from "../diagnostics/diagnostic.ts";
import { SourceFile } from "../diagnostics/source.ts";
import { OF_STATES, RESERVED } from "./yaml/known-words.ts";
import { lineOf, nextEntryLine, type Line } from "./yaml/lines.ts";

interface Read {
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What was read, or what is left of it once the name stands where it belongs, with the lost line told. `size`: characters
 * that are read at each try.
 */
export function toldOfLostName(
  source: SourceFile,
  { diagnostics }: Read,
  read: (source: SourceFile) => Read,
  size = source.text.length,
): readonly Diagnostic[] | undefined {
  if (size > MOST_READ) return undefined;
  const own = diagnostics.filter((one) => one.source === source && isWrong(one));
  const names = own.length > MOST_WRONG ? [] : namesLedTo(source, own);
  const places = names.length === 0 ? [] : placesIn(source, own);
  const known = new Set(diagnostics.map(wordsOf));
  const found: Found[] = [];
  let budget = MOST_READ;
  for (const name of names) {
    for (const place of places) {
      budget -= size;
      if (budget < 0) return undefined;
      const mended = new SourceFile(source.name, withName(source.text, place, name));
      const now = read(mended).diagnostics;
      const left = new Set(now.map(wordsOf));
      const others = diagnostics.filter((one) => left.has(wordsOf(one)));
      const isMended = now.every((one) => !isWrong(one) || known.has(wordsOf(one)));
      if (!isMended || others.filter(isWrong).length >= own.length) continue;
      found.push({ name, place, others });
      break;
    }
  }
  const [one, next] = found.sort((a, b) => a.others.length - b.others.length);
  // Of two names that would do as well, nobody knows which it was.
  if (one === undefined || next?.others.length === one.others.length) return undefined;
  return [...one.others, told(source, one)];
}

function isWrong({ severity }: Diagnostic): boolean {
  return severity !== "info";
}

/** The first state without its name makes every other one wrong. */
const MOST_WRONG = 100;
/** Characters that are read again in trying. */
const MOST_READ = 200_000;
const MOST_NAMES = 4;
const MOST_SIGNS = 3;
const MOST_PLACES = 20;

interface Place {
  /** The first line that belongs to the name. */
  readonly line: Line;
  /** Of the name. */
  readonly column: number;
  /** The key above it, of the state before. */
  readonly below?: Line;
}

interface Found {
  readonly name: string;
  readonly place: Place;
  readonly others: readonly Diagnostic[];
}

/** The states that something leads to and that there are not; what leads there from a state that is wrong is not told. */
function namesLedTo({ text }: SourceFile, found: readonly Diagnostic[]): readonly string[] {
  const states = statesIn(text);
  const start = /^start:[ \t]*([a-z]\w*)/m.exec(text)?.[1] ?? "";
  // Where that is all, it is told already.
  const isFirst = found.length > 1 && firstOfStates(text) !== undefined && !states.has(start);
  if (isFirst) return [start];
  if (!found.some(({ code }) => SIGNS.has(code))) return [];
  const told = found
    .filter(({ code }) => code === "flow/unknown-target" || code === "flow/unknown-start")
    .map(({ range }) => text.slice(range.start, range.end))
    .filter((name) => /^[a-z]\w*$/.test(name));
  const written = Array.from(text.matchAll(LEADS), ([, name = ""]) => name);
  const lost = written.filter((name) => !states.has(name) && !RESERVED.test(name));
  return [...new Set([...told, ...lost])].slice(0, MOST_NAMES);
}

/** `go: menu`, `"Yes, please": menu` */
const LEADS =
  /(?:\b(?:go|to|else|give_up|closed|none|fail|timeout|\d{3}): |^ +(?:"[^"\n]+"|\p{Lu}[^:\n]{0,80}): )([a-z]\w*)(?=[ ,}\r\n]|$)/gmu;

/** The names below `states:`: the keys there that stand furthest left. */
function statesIn(text: string): ReadonlySet<string> {
  const section = text.split(/^states:.*$/m)[1]?.split(/^[a-z]/m)[0] ?? "";
  const keys = Array.from(section.matchAll(/^( +)([a-z]\w*):/gm), ([, indent = "", name = ""]) => ({
    column: indent.length,
    name,
  }));
  const first = keys.reduce((least, { column }) => Math.min(least, column), Infinity);
  return new Set(keys.filter(({ column }) => column === first).map(({ name }) => name));
}

/** The keys that the name may have stood above, likely ones first. */
function placesIn({ text }: SourceFile, found: readonly Diagnostic[]): readonly Place[] {
  const signs = found.filter(({ code }) => SIGNS.has(code)).slice(0, MOST_SIGNS);
  const ranges = signs.flatMap(({ range, related = [] }) => [range, ...related.map(rangeOf)]);
  const places = ranges.flatMap(({ start }) => keysAbove(text, lineOf(text, start)));
  const first = firstOfStates(text);
  const all = [
    ...(first === undefined ? [] : [first]),
    ...places.filter(({ line }) => isBelowBreak(text, line)),
    ...places.filter(({ below }) => below !== undefined && isLast(text, below)),
    ...places,
  ];
  return [...new Map(all.map((place) => [place.line.start, place])).values()];
}

/** What is told of two states that have run together. */
const SIGNS: ReadonlySet<string> = new Set(["yaml/duplicate-key", "schema/exclusive-keys"]);

function rangeOf({ range }: { readonly range: Range }): Range {
  return range;
}

/** The keys of a block up to one of them, the nearest first; above the first of the block stands the name that is there. */
function keysAbove(text: string, from: Line): readonly Place[] {
  const found: Place[] = [];
  let key = from;
  for (let at = from.start; at > 0 && found.length < MOST_PLACES;) {
    const line = lineOf(text, at - 1);
    at = line.start;
    if (line.first >= line.end || text[line.first] === "#" || line.column > from.column) continue;
    if (line.column < from.column) return found.map((place) => ({ ...place, column: line.column }));
    found.push({ line: key, column: line.column, below: line });
    key = line;
  }
  return [];
}

/** `say: …` right below `states:`, with the names of the others further left. */
function firstOfStates(text: string): Place | undefined {
  const section = /^states:[ \t\r]*$/m.exec(text);
  const line = section === null ? undefined : nextEntryLine(text, lineOf(text, section.index).next);
  if (line === undefined || !OF_STATES.test(keyOf(text, line))) return undefined;
  let below = nextEntryLine(text, line.next);
  while (below !== undefined && below.column >= line.column)
    below = nextEntryLine(text, below.next);
  return below === undefined || below.column === 0 ? undefined : { line, column: below.column };
}

/** An empty line, or a remark, stands above most names. */
function isBelowBreak(text: string, { start }: Line): boolean {
  const above = lineOf(text, start - 1);
  return above.first >= above.end || text[above.first] === "#";
}

/** Where a state leads is written at its end. */
function isLast(text: string, line: Line): boolean {
  return /^(?:go|end|return)$/.test(keyOf(text, line));
}

function keyOf(text: string, { first, end }: Line): string {
  return /^\w+(?=:)/.exec(text.slice(first, end))?.[0] ?? "";
}

function withName(text: string, { line, column }: Place, name: string): string {
  return `${text.slice(0, line.start)}${" ".repeat(column)}${name}:\n${text.slice(line.start)}`;
}

function wordsOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}

function told(source: SourceFile, { name, place: { line, column } }: Found): Diagnostic {
  const edit = {
    range: { start: line.start, end: line.start },
    text: `${" ".repeat(column)}${name}:\n`,
  };
  return {
    code: "yaml/duplicate-key",
    severity: "error",
    source,
    range: { start: line.first, end: line.end },
    message: `Another state begins here, but the line with its name is missing: probably “${name}”, which other states lead to.`,
    hint: `Add the line “${name}:” above this one.`,
    fix: { title: `Add “${name}:”`, edits: [edit] },
  };
}
