/**
 * Liquid's comparisons. Where liquidjs follows JavaScript into nonsense (order of lists and objects, no value below or
 * above a number, "null" inside a text), nothing holds.
 */
import { isList } from "./print.ts";
import type { Operator, Special } from "./tree.ts";
import type { Value } from "./value.ts";

export type Compare = (left: Value, right: Value) => boolean;

export const COMPARE: Readonly<Record<Operator, Compare>> = {
  "==": (left, right) => equals(left, right, 0),
  "!=": (left, right) => !equals(left, right, 0),
  ">": (left, right) => isPlain(left) && isPlain(right) && left > right,
  ">=": (left, right) => isPlain(left) && isPlain(right) && left >= right,
  "<": (left, right) => isPlain(left) && isPlain(right) && left < right,
  "<=": (left, right) => isPlain(left) && isPlain(right) && left <= right,
  contains,
};

/** `blank` and `empty` on the right. */
export function compareSpecial(
  operator: Operator,
  word: Special["word"],
): (left: Value) => boolean {
  const isSo = word === "blank" ? isBlank : isEmpty;
  switch (operator) {
    case "==":
      return isSo;
    case "!=":
      return (left) => !isSo(left);
    case "contains":
      return (left) => (isList(left) ? left.some(isSo) : typeof left === "string");
    case ">":
    case ">=":
    case "<":
    case "<=":
      return () => false;
    default:
      return operator satisfies never;
  }
}

const DEEPEST = 100;

function equals(left: Value, right: Value, depth: number): boolean {
  if (!isList(left) || !isList(right)) return left === right;
  if (left.length !== right.length || depth > DEEPEST) return false;
  return left.every((item, index) => equals(item, right[index] ?? null, depth + 1));
}

/** What has an order: texts by their letters, anything else as JavaScript orders numbers. */
function isPlain(value: Value): value is string | number | boolean {
  return value !== null && typeof value !== "object";
}

function contains(left: Value, right: Value): boolean {
  if (isList(left)) return left.some((item) => equals(item, right, 0));
  return typeof left === "string" && isPlain(right) && left.includes(String(right));
}

function isEmpty(value: Value): boolean {
  if (typeof value === "string" || isList(value)) return value.length === 0;
  return value !== null && typeof value === "object" && Object.keys(value).length === 0;
}

function isBlank(value: Value): boolean {
  if (value === null || value === false) return true;
  return typeof value === "string" ? value.trim() === "" : isEmpty(value);
}
