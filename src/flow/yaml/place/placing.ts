/** What each that puts a line somewhere is given: a key or dash at its start, on the way to the level where it belongs. */
import type { Range } from "../../../diagnostics/diagnostic.ts";
import type { Line } from "../lines.ts";
import type { Scan } from "../slip.ts";
import type { Level } from "./levels.ts";

export interface Placing {
  readonly scan: Scan;
  /** The open ones; whoever places the line leaves its own as the last. */
  readonly levels: Level[];
  readonly line: Line;
  readonly kind: Level["kind"];
  /** The key or dash. */
  readonly entry: Range;
}
