/** Whether a condition can hold once a part has come back with a certain word, for ways that are chosen by that word. */
import type { Comparison, Expression } from "../../template/tree.ts";
import type { ConditionAt, ConditionTree } from "./condition-tree.ts";
import type { Path } from "../parse.ts";
import type { Place } from "../place.ts";

/** Undefined where that depends on something else. */
export type HoldsFor = (outcome: string) => boolean | undefined;

/** `save` is the name that takes the word. */
export function holdsFor(
  conditionAt: ConditionAt,
  save: string | undefined,
  place: Place,
  path: Path,
): HoldsFor {
  const tree = save === undefined ? undefined : conditionAt(place, path);
  return (outcome) =>
    save === undefined || tree === undefined ? undefined : inTree(tree, save, outcome);
}

function inTree(tree: ConditionTree, save: string, outcome: string): boolean | undefined {
  switch (tree.kind) {
    case "one":
      return inExpression(tree.expression, save, outcome);
    case "not":
      return not(inTree(tree.of, save, outcome));
    case "all":
    case "any":
      return together(
        tree.of.map((one) => inTree(one, save, outcome)),
        tree.kind === "any",
      );
    default:
      return tree satisfies never;
  }
}

function inExpression(one: Expression, save: string, outcome: string): boolean | undefined {
  switch (one.kind) {
    case "path":
      return isName(one, save) ? true : undefined;
    case "literal":
    case "special":
      return undefined;
    case "comparison":
      return compare(one, save, outcome);
    case "not":
      return not(inExpression(one.of, save, outcome));
    case "and":
    case "or":
      return together(
        one.parts.map((part) => inExpression(part, save, outcome)),
        one.kind === "or",
      );
    default:
      return one satisfies never;
  }
}

function compare(
  { left, operator, right }: Comparison,
  save: string,
  outcome: string,
): boolean | undefined {
  if (!isName(left, save)) return undefined;
  const isEqual = operator === "==";
  if (!isEqual && operator !== "!=") return undefined;
  if (right.kind === "literal") return (right.value === outcome) === isEqual;
  return right.kind === "special" ? !isEqual : undefined;
}

function isName(operand: Expression, name: string): boolean {
  return operand.kind === "path" && operand.name === name && operand.segments.length < 2;
}

function not(holds: boolean | undefined): boolean | undefined {
  return holds === undefined ? undefined : !holds;
}

/** One that is `decisive` settles it for all. */
function together(each: readonly (boolean | undefined)[], decisive: boolean): boolean | undefined {
  if (each.includes(decisive)) return decisive;
  return each.includes(undefined) ? undefined : !decisive;
}
