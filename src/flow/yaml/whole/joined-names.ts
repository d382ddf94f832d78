/** Names and keys that have run together with what stands in front of them: `go: menumenu:`, `save: townsuggest:`. */
import { NAMED, OF_STATES, RESERVED } from "../known-words.ts";
import { lineOf, nextEntryLine } from "../lines.ts";
import type { Line } from "../lines.ts";

/** Where the second of the lines begins, and its column. */
export interface Break {
  readonly at: number;
  readonly column: number;
}

/** `save: townsuggest:`: a key with lines below it, right behind a name. */
export function listBehind(
  key: string,
  rest: string,
  column: number,
  below: number,
): Break | undefined {
  const [, name = ""] =
    /^(\w+?)(?:choices|suggest|retry|handoff|form|pick|fail|with|match|say):$/.exec(rest) ?? [];
  return name !== "" && NAMED.test(key) && below >= column
    ? { at: name.length, column }
    : undefined;
}

/** `go: menu ferme:`, `go: menuferme:`: the name of the next state behind where this one leads. */
export function nameBehind(
  text: string,
  line: Line,
  key: string,
  rest: string,
  keys: () => ReadonlySet<string>,
): Break | undefined {
  if (!/^(?:go|end|give_up)$/.test(key)) return undefined;
  const next = nextEntryLine(text, line.next);
  const isBelow = next?.column === line.column && OF_STATES.test(wordAt(text, next));
  const column = isBelow ? columnLeftOf(text, line) : undefined;
  const [, apart, name = ""] = /^(\w+\s+)?([a-z]\w*):$/.exec(rest) ?? [];
  if (column === undefined || name === "") return undefined;
  if (apart !== undefined) return { at: apart.length, column };
  const half = name.length / 2;
  if (name.slice(0, half) === name.slice(half)) return { at: half, column };
  for (let at = 1; at < name.length; at += 1) {
    const first = name.slice(0, at);
    const isTarget = key === "end" || keys().has(first) || RESERVED.test(first);
    if (isTarget && isLedTo(text, name.slice(at))) return { at, column };
  }
  return undefined;
}

function wordAt(text: string, { first, end }: Line): string {
  return /^\w+(?=:)/.exec(text.slice(first, end))?.[0] ?? "";
}

/** Of the nearest line above that stands further left. */
function columnLeftOf(text: string, line: Line): number | undefined {
  let one = line;
  for (let lines = 0; lines < MOST_ABOVE && one.start > 0; lines += 1) {
    one = lineAbove(text, one);
    if (text[one.first] !== "#" && one.column < line.column) return one.column;
  }
  return undefined;
}

/** Longer than the block of any state. */
const MOST_ABOVE = 60;

/** Whether a name stands behind another key. */
function isLedTo(text: string, name: string): boolean {
  for (let at = text.indexOf(`: ${name}`); at !== -1; at = text.indexOf(`: ${name}`, at + 1)) {
    if (!/\w/.test(text[at + 2 + name.length] ?? "")) return true;
  }
  return false;
}

/** The next line above that holds something. */
export function lineAbove(text: string, { start }: Line): Line {
  let line = lineOf(text, start - 1);
  while (line.first >= line.end && line.start > 0) line = lineOf(text, line.start - 1);
  return line;
}
