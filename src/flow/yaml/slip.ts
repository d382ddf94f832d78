/**
 * What reading YAML has found so far: slips of the author's, the edits that let reading go on after each, and comments.
 * Offsets are those of the text as authored.
 */
import type {
  Diagnostic,
  Edit,
  Fix,
  Range,
  Related,
  Severity,
} from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { readLine } from "./lines.ts";
import type { Line } from "./lines.ts";

export interface Slip {
  readonly code: string;
  /** An error unless said otherwise. */
  readonly severity?: Severity;
  readonly range: Range;
  readonly message: string;
  readonly hint?: string;
  readonly fix?: Fix;
  /** What the reader pretends was written; the fix's edits unless given. A warning changes nothing. */
  readonly mend?: readonly Edit[];
  readonly related?: readonly Related[];
}

export interface Scan {
  readonly source: SourceFile;
  /** The authored text, with what must not be read at all (conflict markers, say) blanked out in place. */
  readonly text: string;
  readonly slips: Slip[];
  readonly mends: Edit[];
  readonly comments: Range[];
  /** Lines of which nobody knows what they say. */
  readonly torn: Range[];
  /** The line that was looked at last. */
  line: { readonly from: number; readonly end: number; readonly next: number };
  /** Lines whose indentation is not made of spaces. */
  readonly oddLines: Line[];
  /** The names that stand as keys and as values, and where those at the left edge first do; once somebody asked. */
  names:
    | {
        readonly keys: ReadonlySet<string>;
        readonly values: ReadonlySet<string>;
        readonly sections: ReadonlyMap<string, number>;
      }
    | undefined;
  /** Lines that were moved or blanked out, each as often as it was. */
  touched: number;
  /** Set when scanning gave up, and where. */
  stopped: { readonly why: "too deep" | "too many slips"; readonly at: number } | undefined;
}

/** Levels of nesting that are read: far above any flow, far below what a recursive reader survives. */
export const MAX_DEPTH = 100;

/** The end of the line that an offset stands on; cheap for many offsets of one long line. */
export function lineAt(
  scan: Scan,
  offset: number,
): { readonly end: number; readonly next: number } {
  if (offset < scan.line.from || offset >= scan.line.next) {
    const { end, next } = readLine(scan.text, offset);
    scan.line = { from: offset, end, next };
  }
  return scan.line;
}

export function startScan(source: SourceFile, text: string): Scan {
  const line = { from: 0, end: 0, next: 0 };
  return {
    source,
    text,
    slips: [],
    mends: [],
    comments: [],
    torn: [],
    names: undefined,
    touched: 0,
    line,
    oddLines: [],
    stopped: undefined,
  };
}

/** Slips that are told of one file; a text with more is no flow that somebody mistyped. */
const MAX_SLIPS = 300;

export function report(scan: Scan, slip: Slip): void {
  const severity = slip.severity ?? "error";
  if (scan.slips.length >= MAX_SLIPS) {
    if (severity === "error") scan.stopped ??= { why: "too many slips", at: slip.range.start };
    return;
  }
  scan.slips.push(slip);
  if (severity === "error") mend(scan, slip.mend ?? slip.fix?.edits ?? []);
}

export function mend(scan: Scan, edits: readonly Edit[]): void {
  for (const edit of edits) scan.mends.push(edit);
}

/** A slip whose offsets were those of another text. */
export function moved(slip: Slip, back: (offset: number) => number): Slip {
  const range = (old: Range): Range => ({
    start: back(old.start),
    end: Math.max(back(old.start), back(old.end)),
  });
  const { fix, related } = slip;
  return {
    ...slip,
    range: range(slip.range),
    ...(fix && {
      fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: range(edit.range) })) },
    }),
    ...(related && { related: related.map((other) => ({ ...other, range: range(other.range) })) }),
  };
}

export function toDiagnostic(source: SourceFile, slip: Slip): Diagnostic {
  const { code, range, message, hint, fix, related } = slip;
  return {
    code,
    severity: slip.severity ?? "error",
    source,
    range,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(fix === undefined ? {} : { fix }),
    ...(related === undefined ? {} : { related }),
  };
}
