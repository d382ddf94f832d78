/**
 * The open lists and blocks of keys at a line, by their columns, and what is said about a line that fits none of them.
 */
import type { Edit, Range } from "../../diagnostics/diagnostic.ts";
import { SECTIONS } from "./known-words.ts";
import { isEmptyLine, readLine } from "./lines.ts";
import type { Line } from "./lines.ts";
import { insert, shown } from "./quote.ts";
import { mend, report } from "./slip.ts";
import type { Scan } from "./slip.ts";

export interface Level {
  readonly column: number;
  readonly kind: "list" | "keys";
  /** Other columns at which the author put entries of this level. */
  readonly strays: Set<number>;
  /** The last entry still waits for its value. */
  open: boolean;
  /** The last entry's key or dash. */
  entry: Range;
}

/** Puts an entry that starts on a line of its own where it belongs. Returns its level. */
export function placeEntry(
  scan: Scan,
  levels: Level[],
  line: Line,
  kind: Level["kind"],
  entry: Range,
): Level {
  const { column } = line;
  let above: Level | undefined;
  const sunk = kind === "keys" ? levelOfSunk(scan.text, levels, line) : undefined;
  if (sunk !== undefined) return lift(scan, levels, sunk, line, entry);
  while (
    levels.length > 0 &&
    (levels.at(-1)?.column ?? 0) > column &&
    !levels.at(-1)?.strays.has(column)
  ) {
    above = levels.pop();
  }
  const top = levels.at(-1);
  if (top === undefined) {
    return above === undefined
      ? push(levels, column, kind, entry)
      : realign(scan, levels, above, line, kind, entry);
  }
  if (top.column === column || top.strays.has(column)) {
    if (top.column === column && isOpening(scan.text, line)) top.strays.clear();
    else if (top.column !== column) mend(scan, moves(scan.text, line, top.column - column));
    return besideEntry(scan, levels, top, line, kind, entry);
  }
  if (above !== undefined) {
    const deeper = above.column - column <= column - top.column && !top.open;
    const target = deeper ? above : top;
    if (deeper) levels.push(above);
    return realign(scan, levels, target, line, kind, entry, deeper ? top : above);
  }
  return top.open
    ? push(levels, column, kind, entry)
    : overIndented(scan, levels, top, line, kind, entry);
}

/** An entry behind a dash on the same line. */
export function placeInline(
  levels: Level[],
  column: number,
  kind: Level["kind"],
  entry: Range,
): Level {
  return push(levels, column, kind, entry);
}

/** The key that what stands in the first `depth` levels belongs to. */
export function ownerOf(text: string, levels: readonly Level[], depth = levels.length): string {
  for (let index = depth - 1; index >= 0; index -= 1) {
    const level = levels[index];
    if (level?.kind === "keys") return text.slice(level.entry.start, level.entry.end);
  }
  return "";
}

/** Nothing follows the key on its line. */
function isOpening(text: string, line: Line): boolean {
  return text[line.end - 1] === ":";
}

/** The level that a line at the left edge seems to have slid out of: what is inside it, and what comes next, stand further right. */
function levelOfSunk(text: string, levels: readonly Level[], line: Line): Level | undefined {
  const level = levels[1];
  const isAtEdge = line.column === 0 && levels[0]?.column === 0;
  if (!isAtEdge || level?.kind !== "keys" || !isOpening(text, line)) return undefined;
  if (SECTIONS.test(text.slice(line.first, line.end))) return undefined;
  let isInside = false;
  for (let at = line.next; at < text.length;) {
    const following = readLine(text, at);
    at = following.next;
    if (isEmptyLine(following) || text[following.first] === "#") continue;
    if (following.column > level.column) isInside = true;
    else return isInside && following.column === level.column ? level : undefined;
  }
  return undefined;
}

function lift(scan: Scan, levels: Level[], level: Level, line: Line, entry: Range): Level {
  levels.length = levels.indexOf(level) + 1;
  const by = level.column - line.column;
  const edits = [insert(line.start, " ".repeat(by))];
  report(scan, {
    code: "yaml/indent",
    range: entry,
    message: "This line stands further left than the entries above and below it.",
    hint: `Move it right to column ${level.column + 1}, like the entries above it.`,
    fix: { title: `Move it right to column ${level.column + 1}`, edits },
  });
  return Object.assign(level, { entry });
}

/** A line at the column of its neighbours: a list stands beside a list, keys beside keys. */
function besideEntry(
  scan: Scan,
  levels: Level[],
  top: Level,
  line: Line,
  kind: Level["kind"],
  entry: Range,
): Level {
  if (top.kind === kind) return Object.assign(top, { entry });
  if (kind === "list" && top.open) return push(levels, line.column, kind, entry);
  const below = levels.at(-2);
  if (kind === "keys" && below?.kind === "keys" && below.column === top.column) {
    levels.pop();
    return Object.assign(below, { entry });
  }
  const name = shown(scan.text.slice(line.first, line.end));
  const isKey = kind === "keys";
  if (isKey && below?.kind === "keys" && isLabel(scan.text, entry)) {
    return labelsBelowList(scan, levels, below, line, entry);
  }
  const edits = isKey ? asItem(scan.text, line) : blank(scan.text, line);
  if (MIXED.has(top)) mend(scan, edits);
  else
    report(scan, {
      code: "yaml/list-map-mix",
      range: { start: line.first, end: line.end },
      message: isKey
        ? `A key (“${name}”) cannot stand next to list items (“- …”).`
        : `A list item (“${name}”) cannot stand next to keys.`,
      hint: isKey
        ? "Put “- ” before it, or indent it under an item."
        : "Indent it under the key that it belongs to, or put “- ” before the keys, too.",
      mend: edits,
    });
  MIXED.add(top);
  if (isKey) return push(levels, line.column + 2, kind, entry);
  return push(levels, line.column, kind, entry);
}

/** Lists and blocks of which it was told that they are mixed. */
const MIXED = new WeakSet<Level>();

/** Words as customers read them, which no key of the language is. */
function isLabel(text: string, { start, end }: Range): boolean {
  return /^["']?\p{Lu}|\s/u.test(text.slice(start, end));
}

/** Choices that stand below a list of messages: the line “choices:” is missing. */
function labelsBelowList(
  scan: Scan,
  levels: Level[],
  owner: Level,
  line: Line,
  entry: Range,
): Level {
  report(scan, {
    code: "yaml/list-map-mix",
    range: { start: line.first, end: line.end },
    message: `“${shown(scan.text.slice(line.first, line.end))}” stands below a list, but is no item of it.`,
    hint: "If these are choices, the line “choices:” is missing above them; if it is one more item, put “- ” before it.",
    mend: [insert(line.start, `${" ".repeat(owner.column)}choices:\n`)],
  });
  levels.length = levels.indexOf(owner) + 1;
  return push(levels, line.column, "keys", entry);
}

/** A line between two levels goes to the nearer one. */
function realign(
  scan: Scan,
  levels: Level[],
  target: Level,
  line: Line,
  kind: Level["kind"],
  entry: Range,
  other?: Level,
): Level {
  if (levels.at(-1) !== target) levels.push(target);
  const columns = [target, ...(other === undefined ? [] : [other])]
    .map((level) => level.column + 1)
    .sort((a, b) => a - b);
  const edits = moves(scan.text, line, target.column - line.column);
  report(scan, {
    code: "yaml/indent",
    range: entry,
    message: `This line does not line up with the ones above (column ${line.column + 1}; expected ${columns.join(" or ")}).`,
    hint: "Give lines that belong together the same number of spaces.",
    mend: edits,
  });
  target.strays.add(line.column);
  return besideEntry(scan, levels, target, line, kind, entry);
}

/** A line below a finished value, but further right than it. */
function overIndented(
  scan: Scan,
  levels: Level[],
  top: Level,
  line: Line,
  kind: Level["kind"],
  entry: Range,
): Level {
  const { text } = scan;
  const name = shown(
    kind === "list" ? text.slice(line.first, line.end) : text.slice(entry.start, entry.end),
  );
  if (kind !== top.kind) {
    report(scan, {
      code: "yaml/list-map-mix",
      range: { start: line.first, end: line.end },
      message:
        kind === "list" ? "This list stands below a text." : `“${name}” stands below a text.`,
      hint: "A key or a list item holds one thing: a text on its line, or what is indented below it.",
      mend: blank(text, line),
    });
    return push(levels, line.column, kind, entry);
  }
  top.strays.add(line.column);
  const title = `Move it left to column ${top.column + 1}`;
  report(scan, {
    code: "yaml/over-indented",
    range: entry,
    message: `“${name}” is indented further than the line above it, so YAML reads it as part of that.`,
    hint: `${title}.`,
    fix: { title, edits: moves(text, line, top.column - line.column) },
  });
  return besideEntry(scan, levels, top, line, kind, entry);
}

function push(levels: Level[], column: number, kind: Level["kind"], entry: Range): Level {
  const level: Level = { column, kind, strays: new Set(), open: false, entry };
  const parent = levels.at(-1);
  if (parent !== undefined) parent.open = false;
  levels.push(level);
  return level;
}

/** Moves a line and all that is indented under it. */
function moves(text: string, line: Line, by: number): readonly Edit[] {
  return block(text, line).map(({ start, first }) =>
    by > 0
      ? insert(start, " ".repeat(by))
      : { range: { start, end: Math.min(first, start - by) }, text: "" },
  );
}

/** Turns a key and what is under it into a list item. */
function asItem(text: string, line: Line): readonly Edit[] {
  return block(text, line).map(({ start, first }, index) =>
    insert(index === 0 ? first : start, index === 0 ? "- " : "  "),
  );
}

/** Keeps a line and what is under it from being read. */
export function blank(text: string, line: Line): readonly Edit[] {
  return block(text, line).map(({ first, end }) => ({ range: { start: first, end }, text: "" }));
}

function block(text: string, line: Line): readonly Line[] {
  const lines = [line];
  for (let at = line.next; at < text.length;) {
    const following = readLine(text, at);
    at = following.next;
    if (isEmptyLine(following)) continue;
    if (following.column <= line.column) break;
    lines.push(following);
  }
  return lines;
}
