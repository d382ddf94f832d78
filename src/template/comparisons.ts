/** What conditions compare, and which of them never change. For the flow's checker. */
import { canBeMet, demandsOf, denied } from "./demands.ts";
import { keyOf } from "./known-values.ts";
import { itemOf, resolvePath } from "./resolve-path.ts";
import type { Item } from "./resolve-path.ts";
import type {
  Comparison,
  Expression,
  Junction,
  Literal,
  Node,
  Operator,
  Place,
  Special,
} from "./tree.ts";

/** A name next to a fixed value or another name. Its own place is that of the whole comparison. */
export interface ComparisonUse extends Place {
  /** As in NameUse. */
  readonly path: readonly string[];
  readonly segments: readonly Place[];
  readonly operator: Operator;
  readonly right:
    | (Place & { readonly kind: "literal"; readonly value: Literal["value"] })
    | (Place & { readonly kind: "special"; readonly word: Special["word"] })
    | (Place & { readonly kind: "path"; readonly path: readonly string[] });
}

/** A part of a condition that is always true, or never. */
export interface ConstantUse extends Place {
  readonly holds: boolean;
}

export function comparisonsIn(tree: readonly Node[] | Expression): readonly ComparisonUse[] {
  const found: ComparisonUse[] = [];
  visit(tree, [], (expression, items) => {
    if (expression.kind !== "comparison") return;
    const { left, operator, right, start, end } = expression;
    const resolved = left.kind === "path" ? resolvePath(left, items) : undefined;
    const other = right.kind === "path" ? resolvePath(right, items) : right;
    if (resolved === undefined || other === undefined) return;
    const { path, places: segments } = resolved;
    const beside =
      "keys" in other
        ? ({ kind: "path", path: other.path, start: right.start, end: right.end } as const)
        : other;
    found.push({ path, segments, operator, right: beside, start, end });
  });
  return found;
}

export function constantsIn(tree: readonly Node[] | Expression): readonly ConstantUse[] {
  const found: ConstantUse[] = [];
  visit(tree, [], (expression, items) => {
    const holds = constant(expression, items);
    if (holds !== undefined) found.push({ holds, start: expression.start, end: expression.end });
  });
  return found;
}

function constant(expression: Expression, items: readonly Item[]): boolean | undefined {
  switch (expression.kind) {
    case "literal":
      return expression.value !== null && expression.value !== false;
    case "special":
      return true;
    case "comparison":
      return isSame(expression, items) ? ITSELF.get(expression.operator) : undefined;
    case "and":
      return canBeMet(demandsOf(expression, items)) ? undefined : false;
    case "or":
      return leavesNothingOut(expression, items) ? true : undefined;
    default:
      return undefined;
  }
}

/** `size != "small" or size != "large"`, which every value is. */
function leavesNothingOut({ parts }: Junction, items: readonly Item[]): boolean {
  const others = parts.flatMap((part) => demandsOf(part, items));
  return !canBeMet(others.filter(({ operator }) => operator === "!=").map(denied));
}

/** What comes of comparing a name with itself, where that is certain. */
const ITSELF: ReadonlyMap<Operator, boolean> = new Map([
  ["==", true],
  ["!=", false],
  [">", false],
  ["<", false],
]);

function isSame({ left, right }: Comparison, items: readonly Item[]): boolean {
  if (left.kind !== "path" || right.kind !== "path") return false;
  const [a, b] = [resolvePath(left, items), resolvePath(right, items)];
  return a !== undefined && b !== undefined && keyOf(a.keys) === keyOf(b.keys);
}

type Visit = (expression: Expression, items: readonly Item[]) => void;

/** Every condition and every part of one. */
function visit(tree: readonly Node[] | Expression, items: readonly Item[], seen: Visit): void {
  if (!isNodes(tree)) {
    visitExpression(tree, items, seen);
    return;
  }
  for (const node of tree) {
    if (node.kind === "if") {
      for (const { condition, body } of node.branches) {
        visitExpression(condition, items, seen);
        visit(body, items, seen);
      }
      visit(node.otherwise, items, seen);
    } else if (node.kind === "for") {
      visit(node.body, [...items, itemOf(node, items)], seen);
      visit(node.otherwise, items, seen);
    }
  }
}

function isNodes(tree: readonly Node[] | Expression): tree is readonly Node[] {
  return Array.isArray(tree);
}

function visitExpression(expression: Expression, items: readonly Item[], seen: Visit): void {
  seen(expression, items);
  if (expression.kind === "not") visitExpression(expression.of, items, seen);
  if (expression.kind === "and" || expression.kind === "or") {
    for (const part of expression.parts) visitExpression(part, items, seen);
  }
}
