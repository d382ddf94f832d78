/** Some choice is always offered: where each has a condition, they may all be hidden at once. */
import type { Expression } from "../../template/tree.ts";
import { conditionTrees, type ConditionTree } from "../facts/condition-tree.ts";
import { firstIn, valueGrid } from "../facts/empty-ways.ts";
import { textsWithNames } from "../facts/read-names.ts";
import { at, keyRange } from "../place.ts";
import type { CheckedFlow, Rule } from "../rule.ts";

export const flowNothingOffered: Rule = {
  code: "flow/nothing-offered",
  severity: "warning",
  *check(flow) {
    for (const { place, choices, isDamaged } of flow.states) {
      if (choices.length === 0 || isDamaged || place.state === undefined) continue;
      if (choices.some(([, one]) => typeof one === "string" || one.if === undefined)) continue;
      const conditions = choices.map(([label]) => {
        const own = at(place, "choices", label, "if");
        return conditionTrees(flow)(own, own.path);
      });
      const read = new Set<string>();
      const isHidden = conditions.every(
        (tree) => tree !== undefined && holds(tree, read) === false,
      );
      const [name, ...others] = read;
      if (!isHidden || name === undefined || others.length > 0) continue;
      if (!mayBeEmpty(flow, name, place.state)) continue;
      yield {
        source: place.file.source,
        range: keyRange(at(place, "choices")),
        message: `While “${name}” is empty or no, nothing is offered here: each choice has an “if”.`,
        hint: "Leave one choice without “if”, or lead here only when one of them holds.",
      };
    }
  },
};

/** Whether a condition holds while all that it reads is empty or no; undefined where that cannot be told. */
function holds(tree: ConditionTree, read: Set<string>): boolean | undefined {
  switch (tree.kind) {
    case "one":
      return holdsOf(tree.expression, read);
    case "not":
      return opposite(holds(tree.of, read));
    case "all":
      return together(
        tree.of.map((one) => holds(one, read)),
        false,
      );
    case "any":
      return together(
        tree.of.map((one) => holds(one, read)),
        true,
      );
    default:
      return tree satisfies never;
  }
}

function holdsOf(expression: Expression, read: Set<string>): boolean | undefined {
  switch (expression.kind) {
    case "path":
      read.add(expression.segments.map(({ key }) => key).join("."));
      return false;
    case "comparison": {
      const { left, operator, right } = expression;
      if (left.kind !== "path" || right.kind !== "literal") return undefined;
      if (right.value === null || right.value === false) return undefined;
      read.add(left.segments.map(({ key }) => key).join("."));
      return operator === "!=";
    }
    case "not":
      return opposite(holdsOf(expression.of, read));
    case "and":
      return together(
        expression.parts.map((one) => holdsOf(one, read)),
        false,
      );
    case "or":
      return together(
        expression.parts.map((one) => holdsOf(one, read)),
        true,
      );
    default:
      return undefined;
  }
}

function opposite(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** `decides`: what one of them is enough for. */
function together(all: readonly (boolean | undefined)[], decides: boolean): boolean | undefined {
  if (all.includes(decides)) return decides;
  return all.includes(undefined) ? undefined : !decides;
}

/** What the page and the clock give may always be so; of a value, a way leads here on which it gets none. */
function mayBeEmpty(flow: CheckedFlow, name: string, state: string): boolean {
  if (/^(?:context|user)\.|^hours\.\w+\.open$/.test(name)) return !isAskedElsewhere(flow, name);
  if (!flow.machine.vars.has(name)) return false;
  const { grid, waysTo } = valueGrid(flow);
  return firstIn(grid, waysTo(name), [state]) !== undefined;
}

/** By a condition that is not of a choice: nobody may be led here while it does not hold. */
function isAskedElsewhere(flow: CheckedFlow, name: string): boolean {
  return textsWithNames(flow).some(
    ({ content, place, names }) =>
      content.kind === "condition" &&
      !place.path.includes("choices") &&
      names.some(({ path }) => path.join(".") === name),
  );
}
