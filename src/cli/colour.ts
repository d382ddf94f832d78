/**
 * Whether what is printed may be coloured: a person reads it, and has not asked for plain text (no-color.org), or colours
 * are asked for where none would be expected (force-color.org).
 */
import type { Io } from "./io.ts";

export function usesColour({ env, isTTY }: Io): boolean {
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  return isTTY || !["", "0"].includes(env["FORCE_COLOR"] ?? "");
}
