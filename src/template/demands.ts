/** What conditions ask of a value by comparing it with fixed ones, and whether one value can meet all of it. */
import { keyOf } from "./known-values.ts";
import { resolvePath, type Item } from "./resolve-path.ts";
import type { Comparison, Expression, Operator } from "./tree.ts";

export interface Demand {
  /** Of the value, as `keyOf` writes it. */
  readonly key: string;
  readonly operator: Exclude<Operator, "contains">;
  readonly value: string | number | boolean;
}

/** All that is certain to be asked where the expression holds. */
export function demandsOf(expression: Expression, items: readonly Item[] = []): readonly Demand[] {
  if (expression.kind === "and") return expression.parts.flatMap((part) => demandsOf(part, items));
  const demand = expression.kind === "comparison" ? demandOf(expression, items) : undefined;
  return demand === undefined ? [] : [demand];
}

export function demandOf(
  { left, operator, right }: Comparison,
  items: readonly Item[] = [],
): Demand | undefined {
  const resolved = left.kind === "path" ? resolvePath(left, items) : undefined;
  if (resolved === undefined || operator === "contains") return undefined;
  if (right.kind !== "literal" || right.value === null) return undefined;
  return { key: keyOf(resolved.keys), operator, value: right.value };
}

/** What is asked of a value that is there, where this does not hold. */
export function denied({ key, operator, value }: Demand): Demand {
  return { key, operator: DENIED[operator], value };
}

const DENIED: Readonly<Record<Demand["operator"], Demand["operator"]>> = {
  "==": "!=",
  "!=": "==",
  ">": "<=",
  ">=": "<",
  "<": ">=",
  "<=": ">",
};

export function canBeMet(demands: readonly Demand[]): boolean {
  const keys = new Set(demands.map(({ key }) => key));
  return [...keys].every((key) => byOne(demands.filter((demand) => demand.key === key)));
}

/** Of the demands on one value. */
function byOne(demands: readonly Demand[]): boolean {
  const equal = demands.find(({ operator }) => operator === "==");
  if (equal !== undefined) return demands.every((demand) => meets(equal.value, demand));
  return demands.every((lower) => demands.every((upper) => leavesRoom(lower, upper)));
}

/** What is of another type is compared by rules of its own, and not judged here. */
function meets(value: Demand["value"], { operator, value: other }: Demand): boolean {
  switch (operator) {
    case "==":
      return value === other;
    case "!=":
      return value !== other;
    case ">":
      return typeof value !== typeof other || value > other;
    case ">=":
      return typeof value !== typeof other || value >= other;
    case "<":
      return typeof value !== typeof other || value < other;
    case "<=":
      return typeof value !== typeof other || value <= other;
    default:
      return operator satisfies never;
  }
}

function leavesRoom(lower: Demand, upper: Demand): boolean {
  if (typeof lower.value !== typeof upper.value) return true;
  if (!lower.operator.startsWith(">") || !upper.operator.startsWith("<")) return true;
  const isOpen = lower.operator === ">" || upper.operator === "<";
  return isOpen ? lower.value < upper.value : lower.value <= upper.value;
}
