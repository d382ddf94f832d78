/** A text whose first character means something to YAML, and which has to be in quotes. */
import type { Line } from "../lines.ts";
import { quoteFix, quoteHint } from "../quote.ts";
import { textExtent, uncut } from "./scalars.ts";
import type { Place } from "./scalars.ts";
import { report } from "../slip.ts";
import type { Scan } from "../slip.ts";

/** A text of which all was read, or a name or tag to skip. */
export type Special = ReadText | { readonly kind: "skipped"; readonly at: number };

export interface ReadText {
  readonly kind: "text";
  readonly next: number;
}

export function readUnquoted(scan: Scan, at: number, line: Line, place: Place): ReadText {
  const first = scan.text[at] ?? "";
  const message = `Text cannot start with “${first}” unless it is in quotes.`;
  return readText(scan, at, line, place, "yaml/unquoted-special", message);
}

export function readText(
  scan: Scan,
  at: number,
  line: Line,
  place: Place,
  code: string,
  message: string,
): ReadText {
  const extent = textExtent(scan, at, line, place);
  const range = uncut(scan, extent, place);
  report(scan, {
    code,
    range,
    message,
    hint: quoteHint(scan.text, range),
    fix: quoteFix(scan.text, range),
  });
  return { kind: "text", next: extent.next };
}
