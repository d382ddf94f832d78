/**
 * Operands to closures that find their values. Names of loops are resolved here, so that a render only indexes.
 * Own properties are all that is ever read.
 */
import { isList } from "./print.ts";
import type { Operand, Path, Segment } from "./tree.ts";
import type { Scope, Value } from "./value.ts";

/** What a render or a condition reads from. One slot per enclosing loop, outermost first. */
export interface Reading {
  readonly scope: Scope;
  readonly items: Value[];
  /** Round under way, from 0. */
  readonly rounds: number[];
  readonly lengths: number[];
}

/** Names of the items of the enclosing loops, outermost first. */
export type Loops = readonly string[];

export type Read = (from: Reading) => Value;

export function readOperand(operand: Operand, loops: Loops): Read {
  switch (operand.kind) {
    case "path":
      return readPath(operand, loops);
    case "literal": {
      const { value } = operand;
      return () => value;
    }
    case "special":
      return () => "";
    default:
      return operand satisfies never;
  }
}

function readPath(path: Path, loops: Loops): Read {
  const { name } = path;
  const follow = followSegments(path.segments.slice(1));
  if (name === "forloop" && loops.length > 0) return readForloop(path, loops.length - 1);
  const slot = loops.lastIndexOf(name);
  if (slot !== -1) return ({ items }) => follow(items[slot] ?? null);
  return ({ scope }) => follow(scope.get(name) ?? null);
}

/** Whether the name is that of a loop's item, or `forloop` inside one. */
export function isLoopName(name: string, loops: Loops): boolean {
  return loops.includes(name) || (name === "forloop" && loops.length > 0);
}

/** From the value of a bare name to what the rest of its path says. */
export function followSegments(segments: readonly Segment[]): (value: Value) => Value {
  const keys = segments.map(({ key }) => key);
  const [only] = keys;
  if (only === undefined) return (value) => value;
  if (keys.length === 1) return (value) => field(value, only);
  return (value) => {
    let at = value;
    for (const key of keys) at = field(at, key);
    return at;
  };
}

function field(of: Value, key: string | number): Value {
  if (typeof of === "object" && of !== null) {
    if (typeof key === "number" && isList(of)) return of.at(key) ?? null;
    if (Object.hasOwn(of, key)) return ownValue(of, key);
    if (key === "size") return isList(of) ? of.length : Object.keys(of).length;
    if (!isList(of)) return null;
    if (key === "first") return of[0] ?? null;
    return key === "last" ? (of.at(-1) ?? null) : null;
  }
  if (typeof of !== "string") return null;
  if (key === "size" || key === "length") return of.length;
  return typeof key === "number" ? (of[key] ?? null) : null;
}

function ownValue(of: object, key: string | number): Value {
  const value: unknown = Reflect.get(of, key);
  return typeof value === "function" || value === undefined ? null : (value as Value);
}

function readForloop(path: Path, slot: number): Read {
  const key = path.segments.length === 2 ? path.segments[1]?.key : undefined;
  switch (key) {
    case "index":
      return ({ rounds }) => (rounds[slot] ?? 0) + 1;
    case "index0":
      return ({ rounds }) => rounds[slot] ?? 0;
    case "rindex":
      return ({ rounds, lengths }) => (lengths[slot] ?? 0) - (rounds[slot] ?? 0);
    case "rindex0":
      return ({ rounds, lengths }) => (lengths[slot] ?? 0) - (rounds[slot] ?? 0) - 1;
    case "first":
      return ({ rounds }) => rounds[slot] === 0;
    case "last":
      return ({ rounds, lengths }) => (rounds[slot] ?? 0) + 1 === lengths[slot];
    case "length":
      return ({ lengths }) => lengths[slot] ?? 0;
    default:
      return () => null;
  }
}
