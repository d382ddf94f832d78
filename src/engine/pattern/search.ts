/**
 * Whether a text holds what a regular expression describes. All ways through the expression are followed at once, as
 * bits of the readers that took the last character, so that each character costs the same few steps whatever the text
 * is: nothing is ever tried again. How many steps that are is known before any text is.
 */
import { countSets, createReaderBits, type Bits } from "./characters.ts";
import { createMoves, type Moves } from "./moves.ts";
import {
  ANYWHERE_LATER,
  conditionsBetween,
  conditionsOf,
  createReach,
  readsCharacter,
  type Program,
} from "./program.ts";

export interface Search {
  /** Somewhere in the text. */
  readonly isIn: (text: string) => boolean;
  /** From the text's first character to its last. */
  readonly isAll: (text: string) => boolean;
}

/** Undefined where a search in a long text would take too long. */
export function createSearch(program: Program): Search | undefined {
  const readers = [...program.inst.keys()].filter((at) => {
    const one = program.inst[at];
    return one !== undefined && readsCharacter(one);
  });
  if (readers.length > MOST_READERS) return undefined;
  const instructions = readers.flatMap((at) => program.inst[at] ?? []);
  const conditions = conditionsOf(program);
  const byConditions = new Map<number, Moves>();
  const movesAt = (before: number, after: number): Moves => {
    const held = conditionsBetween(before, after) & conditions;
    const known = byConditions.get(held);
    if (known !== undefined) return known;
    const moves = createMoves(program, readers, held);
    byConditions.set(held, moves);
    return moves;
  };
  if (readers.length > FEW_READERS) {
    for (const before of PLACES) for (const after of PLACES) movesAt(before, after);
    const most = Math.max(...[...byConditions.values()].map(({ steps }) => steps));
    if (most + countSets(instructions) > MOST_STEPS) return undefined;
  }
  const bitsOf = createReaderBits(instructions);
  const always = conditions === 0 ? movesAt(-1, -1) : undefined;
  const words = Math.ceil(readers.length / 32);

  // A search runs to its end before the next begins, so that all can use the same.
  let taken: Bits = new Int32Array(words);
  let next: Bits = new Int32Array(words);

  const beginsAtStart = !mayBeginLater(program);

  function search(text: string, isAll: boolean): boolean {
    taken.fill(0);
    let isAlive = false;
    let before = -1;
    for (let at = 0; ;) {
      const after = at < text.length ? (text.codePointAt(at) ?? -1) : -1;
      const moves = always ?? movesAt(before, after);
      const begins = at === 0 || !(isAll || beginsAtStart);
      if (!isAll || after === -1) {
        if (begins && moves.firstIsEnd) return true;
        if (isAlive && overlap(taken, moves.ends)) return true;
      }
      if (after === -1 || (!begins && !isAlive)) return false;
      if (isAlive) {
        next.fill(0);
        moves.follow(taken, next);
        if (begins) add(moves.first, next);
      } else next.set(moves.first);
      isAlive = keep(bitsOf(after), next);
      [taken, next] = [next, taken];
      before = after;
      at += after > 0xffff ? 2 : 1;
    }
  }

  return { isIn: (text) => search(text, false), isAll: (text) => search(text, true) };
}

/** What begins with "^" is looked for once. */
function mayBeginLater(program: Program): boolean {
  const { readers, isEnd } = createReach(program, ANYWHERE_LATER)(program.start);
  return isEnd || readers.length > 0;
}

function add(bits: Bits, to: Bits): void {
  for (let word = 0; word < to.length; word += 1) to[word] = (to[word] ?? 0) | (bits[word] ?? 0);
}

/** Leaves in `of` what is in both, and says whether that is anything. */
function keep(bits: Bits, of: Bits): boolean {
  let all = 0;
  for (let word = 0; word < of.length; word += 1) {
    const both = (of[word] ?? 0) & (bits[word] ?? 0);
    of[word] = both;
    all |= both;
  }
  return all !== 0;
}

function overlap(one: Bits, other: Bits): boolean {
  for (let word = 0; word < one.length; word += 1) {
    if (((one[word] ?? 0) & (other[word] ?? 0)) !== 0) return true;
  }
  return false;
}

const MOST_READERS = 2048;
/** So few are quick whatever follows what. */
const FEW_READERS = 64;
/** For one character. 4,096 of them then take about 5 ms. */
const MOST_STEPS = 300;
/** One of each kind of neighbour that a place can have: the text's edge, a line break, a letter, anything else. */
const PLACES = [-1, 0x0a, 0x61, 0x20];
