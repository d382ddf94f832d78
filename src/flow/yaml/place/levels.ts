/** The open lists and blocks of keys at a line, by their columns. */
import type { Range } from "../../../diagnostics/diagnostic.ts";

export interface Level {
  readonly column: number;
  readonly kind: "list" | "keys";
  /** Other columns at which the author put entries of this level. */
  readonly strays: Set<number>;
  /** The first entry's key or dash. */
  readonly first: Range;
  /** The last entry still waits for its value. */
  open: boolean;
  /** The last entry's key or dash. */
  entry: Range;
}

/** Opens a level below the last one. */
export function push(levels: Level[], column: number, kind: Level["kind"], entry: Range): Level {
  const level: Level = { column, kind, strays: new Set(), first: entry, open: false, entry };
  const parent = levels.at(-1);
  if (parent !== undefined) parent.open = false;
  levels.push(level);
  return level;
}

/** The key that what stands in the first `depth` levels belongs to. */
export function ownerOf(text: string, levels: readonly Level[], depth = levels.length): string {
  for (let index = depth - 1; index >= 0; index -= 1) {
    const level = levels[index];
    if (level?.kind !== "keys") continue;
    return text.slice(level.entry.start, level.entry.end).replace(/^(["'])(.*)\1$/, "$2");
  }
  return "";
}
