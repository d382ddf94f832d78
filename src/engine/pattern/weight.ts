/**
 * How much work it is to compile a regular expression, told from its text alone: RE2 writes its counts out, and looks for the
 * capitals of each letter in its ranges. One is about 3 µs. Of an expression that is not valid the weight means nothing.
 */
export function weightOf(source: string): number {
  /** Of the group that is open, and those around it. */
  const groups = [0];
  let letters = 0;
  /** Of what a count behind it would repeat. */
  let last = 0;
  const add = (weight: number): void => {
    groups[groups.length - 1] = (groups.at(-1) ?? 0) + weight;
    last = weight;
  };
  for (const [piece] of source.slice(0, LONGEST).matchAll(PIECE)) {
    if (piece === "(") groups.push(0);
    else if (piece === ")") {
      const inside = groups.length > 1 ? (groups.pop() ?? 0) : 0;
      add(inside + GROUP);
    } else if (COUNT.test(piece)) {
      const most = Math.max(...(piece.match(/\d+/g) ?? []).map(Number));
      add(Math.min(last * (most - 1), MOST));
    } else {
      letters += lettersIn(piece);
      add(piece.startsWith("\\p") || piece.startsWith("\\P") ? KIND : 1);
    }
  }
  const written = groups.reduce((sum, weight) => sum + weight, BASE);
  return Math.min(written, MOST) + letters / LETTERS_PER_UNIT;
}

const PIECE = /\\[pP]\{[^}]*\}?|\\.|\[(?:\\.|[^\]\\])*\]?|\{\d+(?:,\d*)?\}|[^*+?|^$]/gsu;
const COUNT = /^\{\d+(?:,\d*)?\}$/;

/** Within the ranges of a class such as [a-z]. */
function lettersIn(piece: string): number {
  if (!piece.startsWith("[")) return 0;
  let letters = 0;
  for (const [, from = "", to = ""] of piece.matchAll(RANGE)) {
    letters += Math.max(0, codeOf(to) - codeOf(from));
  }
  return letters;
}

const RANGE = /(\\u\{?\w+\}?|\\x\w\w|[^\\])-(\\u\{?\w+\}?|\\x\w\w|[^\\\]])/gu;

function codeOf(character: string): number {
  const escaped = /^\\[ux]\{?(\w+)/.exec(character)?.[1];
  return escaped === undefined ? (character.codePointAt(0) ?? 0) : Number.parseInt(escaped, 16);
}

/** What is longer is refused for that, and a search for the ends of brackets may take the square of it. */
const LONGEST = 1000;
/** Parsing it twice, and what its search is made of. */
const BASE = 25;
/** RE2 refuses what is longer. */
const MOST = 3000;
/** Where it begins and where it ends. */
const GROUP = 2;
/** A kind such as \p{L} has hundreds of ranges. */
const KIND = 25;
const LETTERS_PER_UNIT = 65;
