/** Secrets in an author's file are pointed at, never printed: not in the frame of any problem on that line. */
import type { Diagnostic } from "../diagnostic.ts";
import { SourceFile } from "../source.ts";

/** Codes whose range is a secret. */
const SECRET = new Set(["secret/hard-coded", "secret/outside-headers"]);

/** Each source as it may be shown: the same lengths, with dots in the place of secrets. */
export function maskedSources(
  diagnostics: readonly Diagnostic[],
): (source: SourceFile) => SourceFile {
  const masked = new Map<SourceFile, SourceFile>();
  for (const { code, source, range } of diagnostics) {
    if (!SECRET.has(code)) continue;
    const { name, text } = masked.get(source) ?? source;
    const end = endOfWord(text, range.end);
    const dots = text.slice(range.start, end).replace(/[^\r\n]/g, "•");
    masked.set(source, new SourceFile(name, text.slice(0, range.start) + dots + text.slice(end)));
  }
  return (source) => masked.get(source) ?? source;
}

/** What tells a secret is often only its beginning. */
function endOfWord(text: string, from: number): number {
  const after = text.slice(from, from + LONGEST_SECRET).search(/[\s"'<>]/);
  return from + (after === -1 ? Math.min(LONGEST_SECRET, text.length - from) : after);
}

const LONGEST_SECRET = 4096;
