/** Names of states and other entries that slid left or right, away from what belongs to them. */
import type { Placing } from "./placing.ts";
import type { Range } from "../../../diagnostics/diagnostic.ts";
import { findKey } from "../keys/find-key.ts";
import { OF_BLOCKS, OF_STATES, SECTIONS } from "../known-words.ts";
import { ownerOf, push } from "./levels.ts";
import type { Level } from "./levels.ts";
import { moved } from "./line-edits.ts";
import { isEmptyLine, isOpening, lineOf, nextEntryLine } from "../lines.ts";
import type { Line } from "../lines.ts";
import { shown } from "../quote.ts";
import { reportMove } from "./slid-lines.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";
import { mayHoldKeys } from "./which-level.ts";

/** The second entry of a section, right of the first one, whose name stands at the left edge like the section. */
export function placeBelowSlidName(on: Placing, above: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const [edge] = levels;
  if (levels.length !== 1 || edge === undefined || above.kind !== "keys") return undefined;
  const name = lineOf(text, edge.entry.start);
  const section = filledLineAbove(text, name);
  const opening = section && findKey(text, section.first, section.end);
  if (section === undefined || opening === undefined) return undefined;
  const areAtEdge = edge.column === 0 && section.column === 0 && line.column > 0;
  const isName = isOpening(text, name) && !SECTIONS.test(text.slice(name.first, name.end));
  const word = text.slice(opening.start, opening.end);
  if (!areAtEdge || !isName || !isOpening(text, section) || !OF_BLOCKS.has(word)) return undefined;
  if (!isOpening(text, line) && !/^:\s*\{/.test(text.slice(entry.end, line.end))) return undefined;
  reportMove(scan, name, edge.entry, {
    code: "yaml/indent",
    message: `“${shown(text.slice(edge.entry.start, edge.entry.end))}” stands further left than what it belongs to.`,
    to: line.column,
    edits: [moved(name, line.column)],
    mend: [moved(name, line.column)],
  });
  edge.entry = { start: opening.start, end: opening.end };
  return push(levels, line.column, "keys", entry);
}

function filledLineAbove(text: string, { start }: Line): Line | undefined {
  for (let end = start; end > 0;) {
    const above = lineOf(text, end - 1);
    if (!isEmptyLine(above) && text[above.first] !== "#") return above;
    end = above.start;
  }
  return undefined;
}

/** The first name of a section (`above`) further right than the lines below it, which belong to it. */
export function placeBelowFarName(on: Placing, above: Level): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const [outer] = levels;
  if (levels.length !== 1 || outer === undefined || above.first !== above.entry) return undefined;
  const name = lineOf(text, above.first.start);
  const column = outer.column + 2;
  const isName = OF_BLOCKS.has(ownerOf(text, levels)) && isOpening(text, name);
  if (above.kind !== "keys" || !isName || line.column <= column) return undefined;
  reportFarName(scan, name, above.first, column);
  push(levels, column, "keys", above.first);
  return push(levels, line.column, "keys", entry);
}

/** A later name of a section further right than the lines below it, which stand where those of the entry above do. */
export function placeFarName(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const [, names, keys] = levels;
  const section = ownerOf(text, levels, 1);
  if (levels.length !== 3 || names === undefined || !OF_BLOCKS.has(section)) return undefined;
  const next = nextEntryLine(text, line.next);
  if (!isOpening(text, line) || next?.column !== keys?.column || next === undefined)
    return undefined;
  if (section === "states") {
    const below = findKey(text, next.first, next.end);
    const word = below === undefined ? "" : text.slice(below.start, below.end);
    const isName = !OF_STATES.test(text.slice(entry.start, entry.end)) && OF_STATES.test(word);
    if (!isName) return undefined;
  }
  reportFarName(scan, line, entry, names.column);
  levels.length = 2;
  return Object.assign(names, { entry });
}

function reportFarName(scan: Scan, line: Line, name: Range, column: number): void {
  const { text } = scan;
  const title = `Move it left to column ${column + 1}`;
  const below = nextEntryLine(text, line.next);
  const how = below !== undefined && below.column < line.column ? "further than" : "as far as";
  report(scan, {
    code: "yaml/over-indented",
    range: name,
    message: `“${shown(text.slice(name.start, name.end))}” is indented ${how} the lines below it, which belong to it.`,
    hint: `${title}.`,
    fix: { title, edits: [moved(line, column - line.column)] },
  });
}

/** The first name of a section at the column of what belongs to it. */
export function placeUnderFarName(on: Placing): Level | undefined {
  const { scan, levels, line, entry } = on;
  const { text } = scan;
  const [outer, names] = levels;
  const isFirst = levels.length === 2 && names?.open === true && names.first === names.entry;
  if (outer === undefined || !isFirst || names === undefined) return undefined;
  const { start, end } = names.first;
  const name = text.slice(start, end);
  const section = ownerOf(text, levels, 1);
  const isName =
    section === "states"
      ? !OF_STATES.test(name) && OF_STATES.test(text.slice(entry.start, entry.end))
      : OF_BLOCKS.has(section) && !mayHoldKeys(text, line, entry);
  if (!isName) return undefined;
  const column = outer.column + 2;
  if (column >= line.column) return undefined;
  reportFarName(scan, lineOf(text, start), names.first, column);
  levels.pop();
  push(levels, column, "keys", names.first);
  return push(levels, line.column, "keys", entry);
}
