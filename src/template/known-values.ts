/** Which names are sure to have a value where a condition holds, or where it does not. Errs towards "not sure". */
import { resolvePath } from "./resolve-path.ts";
import type { Item } from "./resolve-path.ts";
import type { Comparison, Expression, Operand } from "./tree.ts";

/** Keys of values, as `keyOf` writes them. */
export type Known = ReadonlySet<string>;

export const NOTHING_KNOWN: Known = new Set();

export function keyOf(keys: readonly string[]): string {
  return keys.join("\u0000");
}

/** What is known where `expression` holds (or, with `holds` false, where it does not), next to what was known before. */
export function knownWhen(
  expression: Expression,
  holds: boolean,
  items: readonly Item[],
  before: Known,
): Known {
  const sure = sureOf(expression, holds, items);
  return sure.size === 0 ? before : new Set([...before, ...sure]);
}

function sureOf(expression: Expression, holds: boolean, items: readonly Item[]): Known {
  switch (expression.kind) {
    case "path":
      return holds ? withPrefixes(expression, items) : NOTHING_KNOWN;
    case "literal":
    case "special":
      return NOTHING_KNOWN;
    case "not":
      return sureOf(expression.of, !holds, items);
    case "and":
    case "or": {
      const all = expression.parts.map((part) => sureOf(part, holds, items));
      return (expression.kind === "and") === holds ? inAny(all) : inEach(all);
    }
    case "comparison":
      return sureOfComparison(expression, holds, items);
    default:
      return expression satisfies never;
  }
}

function sureOfComparison(
  { operator, left, right }: Comparison,
  holds: boolean,
  items: readonly Item[],
): Known {
  const isNothing = right.kind === "literal" && right.value === null;
  const isBlank = right.kind === "special" && right.word === "blank";
  const isEqual = (operator === "==" && holds) || (operator === "!=" && !holds);
  if (operator === "==" || operator === "!=") {
    const impliesValue = isEqual ? isSomething(right) : isNothing || isBlank;
    return impliesValue ? withPrefixes(left, items) : NOTHING_KNOWN;
  }
  // Order and `contains` hold between values alone.
  return holds ? inAny([withPrefixes(left, items), withPrefixes(right, items)]) : NOTHING_KNOWN;
}

/** Whether what equals it is sure to have a value. */
function isSomething(operand: Operand): boolean {
  if (operand.kind === "literal") return operand.value !== null;
  return operand.kind === "special" && operand.word === "empty";
}

/** A value that is there is reached through values that are there. */
function withPrefixes(operand: Operand, items: readonly Item[]): Known {
  const resolved = operand.kind === "path" ? resolvePath(operand, items) : undefined;
  if (resolved === undefined) return NOTHING_KNOWN;
  return new Set(prefixesOf(resolved.keys));
}

export function prefixesOf(keys: readonly string[]): string[] {
  return keys.map((_, index) => keyOf(keys.slice(0, index + 1)));
}

function inAny(sets: readonly Known[]): Known {
  return new Set(sets.flatMap((set) => [...set]));
}

function inEach(sets: readonly Known[]): Known {
  const [first, ...others] = sets;
  return new Set([...(first ?? [])].filter((key) => others.every((set) => set.has(key))));
}
