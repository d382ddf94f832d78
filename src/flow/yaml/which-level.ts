/** Which of the open levels a line belongs to that stands at the column of none. */
import type { Range } from "../../diagnostics/diagnostic.ts";
import { OF_STATES } from "./known-words.ts";
import { ownerOf } from "./levels.ts";
import type { Level } from "./levels.ts";
import type { Line } from "./lines.ts";
import { isOpening } from "./slid-lines.ts";

/** Whether a line stands where others of the last level stood that were told of. */
export function isStray(
  text: string,
  levels: readonly Level[],
  line: Line,
  kind: Level["kind"],
  entry: Range,
): boolean {
  const level = levels.at(-1);
  if (level?.kind !== kind || !level.strays.has(line.column)) return false;
  const isInState = levels.length === 3 && ownerOf(text, levels, 1) === "states";
  const isState = isInState && line.column < level.column && isOpening(text, line);
  return !isState || OF_STATES.test(text.slice(entry.start, entry.end));
}

/** Whether a line stands below an entry that was told of, and which still waits for its value. */
export function isBelowStray({ open, strays }: Level, { column }: Line): boolean {
  return open && [...strays].some((stray) => stray < column);
}

export interface Between {
  readonly top: Level;
  readonly above: Level;
  readonly line: Line;
  readonly kind: Level["kind"];
  readonly entry: Range;
}

/** Whether a line between two levels is rather one of the deeper one: by its kind, by its word, by its column. */
export function belongsDeeper(
  text: string,
  levels: readonly Level[],
  { top, above, line, kind, entry }: Between,
): boolean {
  if (top.open) return false;
  if ((above.kind === kind) !== (top.kind === kind)) return above.kind === kind;
  const isAmongStates = levels.length === 2 && ownerOf(text, levels, 1) === "states";
  if (kind === "keys" && isAmongStates) return OF_STATES.test(text.slice(entry.start, entry.end));
  return above.column - line.column <= line.column - top.column;
}
