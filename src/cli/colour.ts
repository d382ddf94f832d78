/** Whether what is printed may be coloured: a person reads it, and has not asked for plain text (no-color.org). */
import type { Io } from "./io.ts";

export function usesColour(io: Io): boolean {
  return io.isTTY && (io.env["NO_COLOR"] ?? "") === "";
}
