/**
 * A regular expression as instructions, and which of those that read a character come next after which. RE2 has parsed
 * and translated it; nothing is searched here.
 */
import { RE2JS } from "re2js";

export interface Program {
  readonly start: number;
  readonly inst: readonly Instruction[];
}

export interface Instruction {
  readonly op: number;
  readonly out: number;
  /** The other way of a fork; conditions of a place; for a character, whether capitals do not matter. */
  readonly arg: number;
  /** One character, or pairs of first and last. */
  readonly runes: Int32Array;
  matchRune(character: number): boolean;
}

/** Throws what RE2 throws for an expression that it does not read. */
export function compileProgram(source: string, ignoreCase: boolean): Program {
  const flags = ignoreCase ? RE2JS.CASE_INSENSITIVE : 0;
  return RE2JS.compile(RE2JS.translateRegExp(source), flags).re2().prog as Program;
}

export function readsCharacter({ op }: Instruction): boolean {
  return op >= OP.set && op <= OP.anyInLine;
}

/** The conditions of places that an expression asks about, as bits. */
export function conditionsOf({ inst }: Program): number {
  return inst.reduce((bits, { op, arg }) => (op === OP.place ? bits | arg : bits), 0);
}

export interface Reached {
  /** Instructions that read a character. */
  readonly readers: readonly number[];
  /** The end of the expression can be reached too. */
  readonly isEnd: boolean;
}

/** Says what is reached from an instruction without reading a character, at places where these conditions hold. */
export function createReach({ inst }: Program, conditions: number): (from: number) => Reached {
  const seenBy = new Int32Array(inst.length);
  let walks = 0;
  return (from) => {
    walks += 1;
    const readers: number[] = [];
    let isEnd = false;
    const open = [from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seenBy[at] === walks) continue;
      seenBy[at] = walks;
      const one = inst[at];
      if (one === undefined) throw new Error("an instruction leads nowhere: this is a bug");
      if (readsCharacter(one)) readers.push(at);
      else if (one.op === OP.end) isEnd = true;
      else if (one.op === OP.fork || one.op === OP.forkToEnd) open.push(one.out, one.arg);
      else if (one.op === OP.group || one.op === OP.nothing) open.push(one.out);
      else if (one.op === OP.place) {
        if ((one.arg & ~conditions) === 0) open.push(one.out);
      } else if (one.op !== OP.never) throw new Error(`instruction ${one.op}: this is a bug`);
    }
    return { readers, isEnd };
  };
}

/** Bits of the conditions of a place between two characters; -1 stands for the edge of the text. */
export function conditionsBetween(before: number, after: number): number {
  let bits = isWordCharacter(before) === isWordCharacter(after) ? PLACE.inWord : PLACE.wordEdge;
  if (before === -1) bits |= PLACE.textStart | PLACE.lineStart;
  if (before === LINE_BREAK) bits |= PLACE.lineStart;
  if (after === -1) bits |= PLACE.textEnd | PLACE.lineEnd;
  if (after === LINE_BREAK) bits |= PLACE.lineEnd;
  return bits;
}

function isWordCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f
  );
}

/** RE2's numbers. */
const OP = {
  fork: 1,
  forkToEnd: 2,
  group: 3,
  place: 4,
  never: 5,
  end: 6,
  nothing: 7,
  set: 8,
  anyInLine: 11,
} as const;
const PLACE = {
  lineStart: 1,
  lineEnd: 2,
  textStart: 4,
  textEnd: 8,
  wordEdge: 16,
  inWord: 32,
} as const;
const LINE_BREAK = 0x0a;
/** All conditions that can hold where a text does not begin. */
export const ANYWHERE_LATER = ~PLACE.textStart;
