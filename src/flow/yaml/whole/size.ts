/**
 * How large a file may be. What takes time in a file is not its length but what stands in it: that is counted at a glance,
 * before anything else is done, so that no file holds up its reader for long.
 */
const MAX_LENGTH = 2 * 1024 * 1024;
/** An ordinary flow has one for each eight of its characters: 1,400 states of 350 characters have as many. */
const MOST_ENTRIES = 60_000;

export type Excess =
  | { readonly of: "characters"; readonly megabytes: number }
  | { readonly of: "entries"; readonly count: number; readonly most: number }
  /** What the parser tells apart, where little of it looks like an entry: `"a" "a" "a"`. */
  | { readonly of: "lexemes" };

/** In what a file is too large to be read. */
export function excessOf(text: string): Excess | undefined {
  if (text.length > MAX_LENGTH) return { of: "characters", megabytes: text.length / 1024 / 1024 };
  const count = countEntries(text);
  return count > MOST_ENTRIES ? { of: "entries", count, most: MOST_ENTRIES } : undefined;
}

/** Lines, and the signs that part what stands on one line. */
function countEntries(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case LINE_BREAK:
      case COMMA:
      case OPENING_BRACKET:
      case CLOSING_BRACKET:
      case OPENING_BRACE:
      case CLOSING_BRACE:
        count += 1;
        break;
      case COLON:
      case DASH:
        if (text.charCodeAt(at + 1) <= SPACE) count += 1;
        break;
      default:
    }
  }
  return count;
}

const LINE_BREAK = 0x0a;
const SPACE = 0x20;
const COMMA = 0x2c;
const DASH = 0x2d;
const COLON = 0x3a;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
