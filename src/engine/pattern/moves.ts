/**
 * Which readers may take the next character, given those that took the last one, at places of one kind. Readers are bits.
 * A written-out repeat is a long row of readers that are alike but for the next in the row, so that three things are kept
 * apart: who is followed by its neighbour, what all readers of a word have in common, and what is left, four by four.
 */
import type { Bits } from "./characters.ts";
import { createReach, type Program } from "./program.ts";

export interface Moves {
  /** Readers of a first character. */
  readonly first: Bits;
  /** Nothing at all is already what is looked for. */
  readonly firstIsEnd: boolean;
  /** Readers after which the expression may end. */
  readonly ends: Bits;
  /** Adds to `to` who may follow those in `from`. */
  readonly follow: (from: Bits, to: Bits) => void;
  /** Steps of one `follow` at most. */
  readonly steps: number;
}

export function createMoves(
  program: Program,
  readers: readonly number[],
  conditions: number,
): Moves {
  const words = Math.ceil(readers.length / 32);
  const reachedFrom = createReach(program, conditions);
  const indexOf = new Int32Array(program.inst.length);
  for (const [index, at] of readers.entries()) indexOf[at] = index;
  const bitsOf = (reached: readonly number[]): Bits => {
    const bits = new Int32Array(words);
    for (const at of reached) setBit(bits, indexOf[at] ?? 0);
    return bits;
  };
  const ends = new Int32Array(words);
  const hasNeighbour = new Int32Array(words);
  const followers = readers.map((at, index) => {
    const { readers: next, isEnd } = reachedFrom(program.inst[at]?.out ?? 0);
    if (isEnd) setBit(ends, index);
    const bits = bitsOf(next);
    if (takeBit(bits, index + 1)) setBit(hasNeighbour, index);
    return bits;
  });
  const start = reachedFrom(program.start);
  const { follow, steps } = createFollow(followers, hasNeighbour);
  return { first: bitsOf(start.readers), firstIsEnd: start.isEnd, ends, follow, steps };
}

/**
 * Tables lie behind each other in flat lists. What follows each selection of up to four readers of a word: the words of
 * bits that can be set, and their values for every selection.
 */
function createFollow(
  followers: readonly Bits[],
  hasNeighbour: Bits,
): Pick<Moves, "follow" | "steps"> {
  const words = hasNeighbour.length;
  const lists: Lists = { shifts: [], masks: [], targetsAt: [0], targets: [], rowsAt: [], rows: [] };
  const tablesAt = [0];
  for (let word = 0; word < words; word += 1) {
    addTables(lists, followers.slice(word * 32, word * 32 + 32));
    tablesAt.push(lists.shifts.length);
  }
  const ofWord = Int32Array.from(tablesAt);
  const shifts = Int32Array.from(lists.shifts);
  const masks = Int32Array.from(lists.masks);
  const targetsAt = Int32Array.from(lists.targetsAt);
  const targets = Int32Array.from(lists.targets);
  const rowsAt = Int32Array.from(lists.rowsAt);
  const rows = Int32Array.from(lists.rows);

  function follow(from: Bits, to: Bits): void {
    let carried = 0;
    for (let word = 0; word < words; word += 1) {
      const bits = from[word] as number;
      const shifting = bits & (hasNeighbour[word] as number);
      to[word] = (to[word] as number) | (shifting << 1) | carried;
      carried = shifting >>> 31;
      if (bits === 0) continue;
      const last = ofWord[word + 1] as number;
      for (let table = ofWord[word] as number; table < last; table += 1) {
        const mask = masks[table] as number;
        const selection = mask === 0 ? 1 : (bits >>> (shifts[table] as number)) & mask;
        if (selection === 0) continue;
        const begin = targetsAt[table] as number;
        const end = targetsAt[table + 1] as number;
        let row = (rowsAt[table] as number) + selection * (end - begin);
        for (let at = begin; at < end; at += 1) {
          const target = targets[at] as number;
          to[target] = (to[target] as number) | (rows[row] as number);
          row += 1;
        }
      }
    }
  }

  return { follow, steps: words + shifts.length + targets.length };
}

interface Lists {
  readonly shifts: number[];
  /** 0: whichever readers of the word are among them. */
  readonly masks: number[];
  readonly targetsAt: number[];
  readonly targets: number[];
  readonly rowsAt: number[];
  readonly rows: number[];
}

/** For the readers of one word: what they have in common, and what is left, four by four. */
function addTables(lists: Lists, followers: readonly Bits[]): void {
  const [one = new Int32Array(0)] = followers;
  const shared = one.map((_, word) =>
    followers.reduce((bits, other) => bits & (other[word] ?? 0), -1),
  );
  addTable(lists, { shift: 0, mask: 0 }, [shared]);
  for (let shift = 0; shift < followers.length; shift += 4) {
    const own = followers.slice(shift, shift + 4);
    const left = own.map((bits) => bits.map((value, word) => value & ~(shared[word] ?? 0)));
    addTable(lists, { shift, mask: 15 }, left);
  }
}

function addTable(
  lists: Lists,
  { shift, mask }: { readonly shift: number; readonly mask: number },
  followers: readonly Bits[],
): void {
  const [one = new Int32Array(0)] = followers;
  const targets = [...one.keys()].filter((word) => followers.some((bits) => bits[word] !== 0));
  if (targets.length === 0) return;
  lists.shifts.push(shift);
  lists.masks.push(mask);
  lists.rowsAt.push(lists.rows.length);
  for (let selection = 0; selection < 1 << followers.length; selection += 1) {
    const chosen = followers.filter((_, index) => (selection & (1 << index)) !== 0);
    for (const word of targets) {
      lists.rows.push(chosen.reduce((bits, other) => bits | (other[word] ?? 0), 0));
    }
  }
  lists.targets.push(...targets);
  lists.targetsAt.push(lists.targets.length);
}

function setBit(bits: Bits, index: number): void {
  bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31));
}

/** Whether it was set. */
function takeBit(bits: Bits, index: number): boolean {
  const word = bits[index >>> 5] ?? 0;
  const bit = 1 << (index & 31);
  if ((word & bit) === 0) return false;
  bits[index >>> 5] = word & ~bit;
  return true;
}
