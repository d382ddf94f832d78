/** Which of an expression's readers read a character, as bits; remembered for the characters that were asked for. */
import type { Instruction } from "./program.ts";

export type Bits = Int32Array;

/** Bits of the readers, in their order, that read a character. The result is shared: it must not be changed. */
export function createReaderBits(readers: readonly Instruction[]): (code: number) => Bits {
  const words = Math.ceil(readers.length / 32);
  const kinds = sortKinds(readers, words);
  const plain = Array.from<unknown, Bits | undefined>({ length: PLAIN }, () => undefined);
  const others = new Map<number, Bits>();

  return (code) => {
    const known = code < PLAIN ? plain[code] : others.get(code);
    if (known !== undefined) return known;
    const bits = bitsOf(kinds, code, words);
    if (code < PLAIN) plain[code] = bits;
    else {
      if (others.size >= MOST_REMEMBERED) others.clear();
      others.set(code, bits);
    }
    return bits;
  };
}

/** How many sets of characters each new character is held against. */
export function countSets(readers: readonly Instruction[]): number {
  return sortKinds(readers, 0).sets.length;
}

interface Kind {
  readonly reader: Instruction;
  readonly bits: Bits;
}

interface Kinds {
  /** By the one character that they read. */
  readonly exact: ReadonlyMap<number, Kind>;
  /** By the one character that they read in capitals or not. */
  readonly folded: ReadonlyMap<number, readonly Kind[]>;
  readonly sets: readonly Kind[];
}

function sortKinds(readers: readonly Instruction[], words: number): Kinds {
  const exact = new Map<number, Kind>();
  const folded = new Map<number, Kind[]>();
  const sets = new Map<Int32Array, Kind>();
  for (const [index, reader] of readers.entries()) {
    const kind = kindOf(reader, { exact, folded, sets }, words);
    kind.bits[index >>> 5] = (kind.bits[index >>> 5] ?? 0) | (1 << (index & 31));
  }
  return { exact, folded, sets: [...sets.values()] };
}

function kindOf(reader: Instruction, { exact, folded, sets }: Known, words: number): Kind {
  const fresh = (): Kind => ({ reader, bits: new Int32Array(words) });
  const [first = -1] = reader.runes;
  if (reader.runes.length !== 1) return fetched(sets, reader.runes, fresh);
  if (reader.arg === 0) return fetched(exact, first, fresh);
  const alike = fetched(folded, foldCase(first), () => []);
  const known = alike.find((one) => one.reader.runes[0] === first);
  if (known !== undefined) return known;
  const kind = fresh();
  alike.push(kind);
  return kind;
}

interface Known {
  readonly exact: Map<number, Kind>;
  readonly folded: Map<number, Kind[]>;
  /** RE2 keeps one list for all readers of the same set. */
  readonly sets: Map<Int32Array, Kind>;
}

function fetched<Key, T>(map: Map<Key, T>, key: Key, create: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}

function bitsOf({ exact, folded, sets }: Kinds, code: number, words: number): Bits {
  const bits = new Int32Array(words);
  const add = ({ bits: more }: Kind): void => {
    for (let word = 0; word < words; word += 1) bits[word] = (bits[word] ?? 0) | (more[word] ?? 0);
  };
  const one = exact.get(code);
  if (one !== undefined) add(one);
  if (folded.size > 0) {
    for (const kind of folded.get(foldCase(code)) ?? []) if (kind.reader.matchRune(code)) add(kind);
  }
  for (const kind of sets) if (kind.reader.matchRune(code)) add(kind);
  return bits;
}

/** The same for all spellings of a letter; RE2 has the last word on which those are. */
function foldCase(code: number): number {
  const text = String.fromCodePoint(code);
  const upper = text.toUpperCase();
  const lower = (isOne(upper) ? upper : text).toLowerCase();
  return isOne(lower) ? (lower.codePointAt(0) ?? code) : code;
}

function isOne(text: string): boolean {
  return text.length === String.fromCodePoint(text.codePointAt(0) ?? 0).length;
}

const PLAIN = 256;
const MOST_REMEMBERED = 4096;
