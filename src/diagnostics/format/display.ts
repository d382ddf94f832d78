/**
 * How text looks in a terminal: how wide it is, and which of its characters must not reach one.
 */

export interface Cell {
  readonly text: string;
  readonly width: number;
  /** Offset of the character in the line, in UTF-16 units. */
  readonly offset: number;
}

const TAB = "  ";
/** Control characters and those that turn the direction of writing: they would act on the terminal. */
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const BREAK_OR_UNSAFE = new RegExp(`[\\t\\n\\u2028\\u2029]|${UNSAFE.source}`, "g");
const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\r", "\\r"],
]);
const PICTURE = /\p{Emoji_Presentation}|\ufe0f/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
/** Marks on other letters, the later parts of Korean syllables, and what is not drawn at all. */
const WIDTHLESS = /[\p{M}\u1160-\u11ff\ud7b0-\ud7ff\u200b-\u200d\u2060\ufeff\u00ad]/u;
/** Slow to make, and not needed by those who only start. */
let segmenter: Intl.Segmenter | undefined;

/** A line as it is drawn, character by character as people count them. */
export function cellsOf(line: string): readonly Cell[] {
  // Letters that every terminal draws one column wide need no analysis.
  if (/^[ -~]*$/.test(line))
    return line.split("").map((text, offset) => ({ text, width: 1, offset }));
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return [...segmenter.segment(line)].map(({ segment, index }) => {
    if (segment === "\t") return { text: TAB, width: TAB.length, offset: index };
    return { text: printable(segment), width: widthOf(segment), offset: index };
  });
}

/** Signs that people count as one may be drawn side by side, as in Hindi and Thai; those of a picture never are. */
function widthOf(segment: string): number {
  if (PICTURE.test(segment)) return 2;
  return Array.from(segment).reduce((sum, sign) => {
    if (WIDTHLESS.test(sign)) return sum;
    return sum + (WIDE.test(sign) ? 2 : 1);
  }, 0);
}

/** Text that stays on its line, as names and sentences have to: a break in a key would forge a line of its own. */
export function printableLine(text: string): string {
  return text.replace(BREAK_OR_UNSAFE, (sign) => SHORT_ESCAPES.get(sign) ?? escapeOf(sign));
}

function escapeOf(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Text that does nothing to a terminal but show. */
export function printable(text: string): string {
  return text.replace(UNSAFE, "\ufffd");
}
