/** Which outside names a tree reads, where, and whether they may be without a value there. For the flow's checker. */
import { keyOf, knownWhen, NOTHING_KNOWN, prefixesOf } from "./known-values.ts";
import type { Known } from "./known-values.ts";
import { itemOf, resolvePath } from "./resolve-path.ts";
import type { Item } from "./resolve-path.ts";
import type { Expression, IfNode, Node, Operand, OutputNode, Place } from "./tree.ts";

export interface NameUse extends Place {
  /** Every index, and the item of a loop, is "[]": `x.id` inside `for x in order.items` is order, items, [], id. */
  readonly path: readonly string[];
  /** One place for each part of `path`. What a loop stands for has the place of its item's name. */
  readonly segments: readonly Place[];
  /** Names of the filters that it goes through. */
  readonly filters: readonly string[];
  readonly in: "text" | "condition" | "loop";
  /** What takes care of an empty bare name here: a condition around it, or `default`. Absent when nothing does. */
  readonly guarded?: "if" | "default";
  /** How many leading parts of `path` are sure to have a value here. */
  readonly known: number;
  /** Keys of all values that conditions around this vouch for, as `keyOf` writes them. */
  readonly beside: Known;
}

export function namesIn(nodes: readonly Node[]): readonly NameUse[] {
  if (nodes.every(({ kind }) => kind === "text")) return NO_NAMES;
  const uses: NameUse[] = [];
  inNodes(nodes, { items: [], known: NOTHING_KNOWN, uses });
  return uses;
}

export function namesInCondition(expression: Expression): readonly NameUse[] {
  const uses: NameUse[] = [];
  inExpression(expression, { items: [], known: NOTHING_KNOWN, uses });
  return uses;
}

const NO_NAMES: readonly NameUse[] = [];

interface Context {
  readonly items: readonly Item[];
  readonly known: Known;
  readonly uses: NameUse[];
}

function inNodes(nodes: readonly Node[], context: Context): void {
  for (const node of nodes) {
    switch (node.kind) {
      case "text":
        break;
      case "output":
        inOutput(node, context);
        break;
      case "if":
        inIf(node, context);
        break;
      case "for": {
        note(node.list, "loop", [], context);
        const item = itemOf(node, context.items);
        const keys = item.list === undefined ? [] : [...item.list.keys, `[${item.name}]`];
        const known = new Set([...context.known, ...prefixesOf(keys)]);
        inNodes(node.body, { ...context, items: [...context.items, item], known });
        inNodes(node.otherwise, context);
        break;
      }
      default:
        node satisfies never;
    }
  }
}

function inOutput({ value, filters }: OutputNode, context: Context): void {
  const names = filters.map(({ name }) => name);
  note(value, "text", names, context);
  for (const [index, { argument }] of filters.entries()) {
    if (argument !== undefined) note(argument, "text", names.slice(index + 1), context);
  }
}

function inIf({ branches, otherwise }: IfNode, context: Context): void {
  let { known } = context;
  for (const { condition, body } of branches) {
    inExpression(condition, { ...context, known });
    inNodes(body, { ...context, known: knownWhen(condition, true, context.items, known) });
    known = knownWhen(condition, false, context.items, known);
  }
  inNodes(otherwise, { ...context, known });
}

function inExpression(expression: Expression, context: Context): void {
  switch (expression.kind) {
    case "path":
    case "literal":
    case "special":
      note(expression, "condition", [], context);
      break;
    case "comparison":
      note(expression.left, "condition", [], context);
      note(expression.right, "condition", [], context);
      break;
    case "not":
      inExpression(expression.of, context);
      break;
    case "and":
    case "or": {
      let { known } = context;
      for (const part of expression.parts) {
        inExpression(part, { ...context, known });
        known = knownWhen(part, expression.kind === "and", context.items, known);
      }
      break;
    }
    default:
      expression satisfies never;
  }
}

function note(
  operand: Operand,
  where: NameUse["in"],
  filters: readonly string[],
  { items, known, uses }: Context,
): void {
  const resolved = operand.kind === "path" ? resolvePath(operand, items) : undefined;
  if (resolved === undefined) return;
  const { path, places, keys } = resolved;
  let sure = keys.length;
  while (sure > 0 && !known.has(keyOf(keys.slice(0, sure)))) sure--;
  const guarded = filters.includes("default") ? "default" : sure > 0 ? "if" : undefined;
  uses.push({
    path,
    segments: places,
    filters,
    in: where,
    known: sure,
    beside: known,
    start: operand.start,
    end: operand.end,
    ...(guarded && { guarded }),
  });
}
