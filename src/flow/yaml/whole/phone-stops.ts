/** A full stop where two spaces were typed, as phones write it: in front of a key, or behind its colon. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import type { Slip } from "../slip.ts";

const BEFORE = /^ *\.(?= +(?:[a-z_]+:(?:\s|$)|- ))/gm;
const BEHIND = /^ *(?:- +)?[a-z_]+:\.(?= )/gm;

/** Reads such a stop as the space that it was to be, keeping every offset. */
export function unstop(text: string): { readonly text: string; readonly slips: readonly Slip[] } {
  if (!/(?:^ *|:)\. /m.test(text)) return { text, slips: [] };
  const places = [BEFORE, BEHIND].flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ 0: found, index }) => index + found.length - 1),
  );
  const [first, ...others] = places.sort((a, b) => a - b);
  if (first === undefined) return { text, slips: [] };
  const edits = [first, ...others].map((start): Edit => ({
    range: { start, end: start + 1 },
    text: " ",
  }));
  const more =
    others.length === 0
      ? ""
      : ` (and on ${others.length} more line${others.length === 1 ? "" : "s"})`;
  const slip: Slip = {
    code: "yaml/invisible-char",
    range: { start: first, end: first + 1 },
    message: `A full stop stands here${more}, as phones write it where two spaces are typed.`,
    hint: "Put a space in its place.",
    fix: { title: "Put spaces there", edits },
    mend: [],
  };
  return { text: text.replace(BEFORE, spaced).replace(BEHIND, spaced), slips: [slip] };
}

function spaced(found: string): string {
  return `${found.slice(0, -1)} `;
}
