/** A condition can be true and can be false; else it decides nothing. */
import type { VariableType } from "../../engine/variable.ts";
import { comparisonsIn, constantsIn, type ComparisonUse } from "../../template/comparisons.ts";
import { canBeMet, demandsOf, type Demand } from "../../template/demands.ts";
import type { Node } from "../../template/tree.ts";
import { conditionsIn, type ConditionUse } from "../facts/conditions-in.ts";
import { numberLimits } from "../facts/number-limits.ts";
import { rangeOf, rangeWithin } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import type { TextUse } from "../uses.ts";

export const flowConstantCondition: Rule = {
  code: "flow/constant-condition",
  severity: "warning",
  *check(flow) {
    for (const { use, tree } of conditionsIn(flow)) {
      const { place, shift } = use;
      const constants = constantsIn(tree);
      const compared = constants.length === 0 ? [] : comparisonsIn(tree);
      for (const { holds, start, end } of constants) {
        const range = rangeWithin(place, start - shift, end - shift);
        const half = halfComparison(use, compared, start, end);
        if (half !== undefined) {
          yield {
            source: place.file.source,
            range,
            message: "This is compared with nothing, so the condition is always true.",
            hint: `Write ${half.whole}`,
            fix: {
              title: `Write ${half.start} in front`,
              edits: [{ range: { start: range.start, end: range.start }, text: `${half.start} ` }],
            },
          };
          continue;
        }
        yield {
          source: place.file.source,
          range,
          message: `This condition is ${holds ? "always true" : "never true"}.`,
          hint: "Compare a value with something that it can be, or take the condition away.",
        };
      }
    }
    yield* contradictions(flow);
    yield* beyondLimits(flow);
    yield* wholeHours(flow);
    yield* neverEmpty(flow);
  },
};

/** `status == "packed" or "shipped"`, as it is said. */
function halfComparison(
  { text, shift }: TextUse,
  compared: readonly ComparisonUse[],
  start: number,
  end: number,
): { readonly start: string; readonly whole: string } | undefined {
  const before = compared.findLast((one) => one.end < start);
  // With “!=”, the other half would make it true for every value.
  if (before?.right.kind !== "literal" || before.operator === "!=") return undefined;
  const written = (from: number, to: number): string => text.slice(from - shift, to - shift);
  if (!/^\s+or\s+$/.test(written(before.end, start)) || !/^["']/.test(written(start, end)))
    return undefined;
  const name = written(before.start, before.right.start).trim();
  const first = written(before.start, before.end);
  return { start: name, whole: `${first} or ${name} ${written(start, end)}` };
}

/** `bags > 5`, where no answer is more than 5. */
function* beyondLimits(flow: CheckedFlow): Iterable<Finding> {
  const limits = numberLimits(flow);
  if (limits.size === 0) return;
  for (const { use, tree } of conditionsIn(flow)) {
    for (const { path, operator, right, start, end } of comparisonsIn(tree)) {
      const [name = "", ...rest] = path;
      const own = rest.length === 0 && !use.place.items.has(name) ? limits.get(name) : undefined;
      if (own === undefined || operator === "contains" || right.kind !== "literal") continue;
      if (typeof right.value !== "number") continue;
      if (canBeMet([...own.demands, { key: name, operator, value: right.value }])) continue;
      const { place, shift } = use;
      yield {
        source: place.file.source,
        range: rangeWithin(place, start - shift, end - shift),
        message: `This condition is never true: “${name}” is ${own.words}.`,
        hint: "Compare it with a number that it can be, or change its limits.",
      };
    }
  }
}

/** `email != empty`: an empty answer is no value, and that is no empty one. Lists may well be empty. */
function* neverEmpty(flow: CheckedFlow): Iterable<Finding> {
  const { vars } = flow.machine;
  for (const { use, tree } of conditionsIn(flow)) {
    for (const { path, operator, right, start, end } of comparisonsIn(tree)) {
      const [name = "", ...rest] = path;
      const variable = rest.length > 0 || use.place.items.has(name) ? undefined : vars.get(name);
      if (variable === undefined || MAY_BE_EMPTY.has(variable.type)) continue;
      const isEquality = operator === "==" || operator === "!=";
      if (!isEquality || right.kind !== "special" || right.word !== "empty") continue;
      const { place, shift } = use;
      const range = rangeWithin(place, start - shift, end - shift);
      yield {
        source: place.file.source,
        range,
        message: `This condition is ${operator === "==" ? "never" : "always"} true: “${name}” has a value or none, and none is not “empty”.`,
        hint: `Write ${name} ${operator} blank`,
        fix: { title: "Write blank", edits: [{ range, text: `${name} ${operator} blank` }] },
      };
    }
  }
}

const MAY_BE_EMPTY: ReadonlySet<VariableType> = new Set(["list", "object"]);

/** `if: hours.shop`, which is a block of values and always there. */
function* wholeHours({ uses, machine }: CheckedFlow): Iterable<Finding> {
  for (const { place, shift, names, content } of uses.texts) {
    for (const { path, start, end, in: where } of names) {
      const [root, name = ""] = path;
      if (where !== "condition" || root !== "hours" || path.length !== 2) continue;
      if (!machine.hours.has(name)) continue;
      const tree = content.kind === "condition" ? content.expression : content.nodes;
      if (tree === undefined || comparisonsIn(tree).some((one) => one.start === start)) continue;
      const range = rangeWithin(place, start - shift, end - shift);
      yield {
        source: place.file.source,
        range,
        message: `“hours.${name}” is always there, whether it is open or not, so that this decides nothing.`,
        hint: `Write “hours.${name}.open”.`,
        fix: { title: "Add .open", edits: [{ range, text: `hours.${name}.open` }] },
      };
    }
  }
}

/** A list of conditions, all of which would have to hold together. */
function* contradictions(flow: CheckedFlow): Iterable<Finding> {
  const lists = new Map<string, { readonly use: TextUse; readonly demands: Demand[] }>();
  for (const { use, tree } of conditionsIn(flow)) {
    const { path, file } = use.place;
    if (isNodes(tree) || typeof path.at(-1) !== "number" || path.at(-2) === "any") continue;
    const key = [file.source.name, ...path.slice(0, -1)].join("\n");
    const own = demandsOf(tree);
    const list = lists.get(key);
    if (list === undefined) {
      lists.set(key, { use, demands: [...own] });
      continue;
    }
    const isLost = !canBeMet(own) || !canBeMet(list.demands);
    list.demands.push(...own);
    if (isLost || canBeMet(list.demands)) continue;
    yield finding(use.place, "This condition is never true together with those above it.", {
      hint: "All conditions of a list must hold. Write “any: […]” where one of them is enough.",
      related: [
        {
          source: list.use.place.file.source,
          range: rangeOf(list.use.place),
          label: "together with",
        },
      ],
    });
  }
}

function isNodes(tree: ConditionUse["tree"]): tree is readonly Node[] {
  return Array.isArray(tree);
}
