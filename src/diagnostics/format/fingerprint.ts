/**
 * A name for a problem that stays the same when lines above it come and go, for tools that compare two runs.
 */
import type { Diagnostic } from "../diagnostic.ts";
import { repositoryPath, type FormatContext } from "./context.ts";

/** In the order of the problems; the second of two that look alike gets a name of its own. */
export function fingerprintsOf(
  diagnostics: readonly Diagnostic[],
  context: FormatContext,
): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ code, source, range }) => {
    const whole = source.line(source.position(range.start).line);
    const line = whole.slice(0, LONGEST).trim().replace(/\s+/g, " ");
    const key = [code, repositoryPath(source.name, context), line].join("\n");
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return hash(`${key}\n${count}`, 0x811c9dc5) + hash(`${key}\n${count}`, 0x2f0b4c27);
  });
}

/** FNV-1a: a short name, no secret. */
function hash(text: string, seed: number): string {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) {
    value ^= text.charCodeAt(at);
    value = Math.imul(value, 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, "0");
}

/** Of a line: enough to tell it from others. */
const LONGEST = 1000;
