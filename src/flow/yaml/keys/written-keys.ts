/** Which keys a text has. They are looked for as they are written: a pattern made of an author's words would be theirs. */
import { skipBlanks } from "../lines.ts";
import type { Scan } from "../slip.ts";

export interface Where {
  /** Width of the spaces before it. */
  readonly column: number;
  /** Offset of the start of a line. */
  readonly from: number;
  readonly before: number;
}

/** Whether a key stands at a column of a stretch of lines. */
export function hasKey(text: string, key: string, { column, from, before }: Where): boolean {
  const line = `\n${" ".repeat(column)}${key}`;
  const first = line.slice(1);
  if (from === 0 && text.startsWith(first) && text[skipBlanks(text, first.length)] === ":")
    return true;
  // Cut, since a search that finds nothing would go on to the end of the file.
  const block = text.slice(Math.max(0, from - 1), before);
  for (let at = block.indexOf(line); at !== -1; at = block.indexOf(line, at + 1)) {
    if (block[skipBlanks(block, at + line.length)] === ":") return true;
  }
  return false;
}

/** The names that stand as keys and as values in a text that is scanned, and the keys at its left edge. */
export function namesOf(scan: Scan): NonNullable<Scan["names"]> {
  const { text } = scan;
  scan.names ??= { keys: keysIn(text), values: valuesIn(text), sections: sectionsIn(text) };
  return scan.names;
}

/** The names that stand as keys, but for those of sections. */
export function keysIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/^ +([a-z]\w*):/gm), ([, name = ""]) => name));
}

function valuesIn(text: string): ReadonlySet<string> {
  const found = text.matchAll(/: +([a-z]\w*)(?=[ ,}\r\n]|$)/g);
  return new Set(Array.from(found, ([, name = ""]) => name));
}

/** The keys at the left edge, and the offset of the first of each. */
function sectionsIn(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { 2: name = "", index } of text.matchAll(/^(["']?)([\w-]+)\1[ \t]*:/gm)) {
    if (!found.has(name)) found.set(name, index);
  }
  return found;
}
