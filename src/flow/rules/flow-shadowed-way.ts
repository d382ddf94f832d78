/** In a list of ways the first condition that holds wins: one further down that asks for no more never gets its turn. */
import { canBeMet, demandOf, demandsOf, denied, type Demand } from "../../template/demands.ts";
import { conditionTrees, type ConditionTree } from "../facts/condition-tree.ts";
import { numberLimits } from "../facts/number-limits.ts";
import { at, rangeOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import type { RoutesUse } from "../uses.ts";

export const flowShadowedWay: Rule = {
  code: "flow/shadowed-way",
  severity: "warning",
  *check(flow) {
    const work = { comparisonsLeft: MOST_COMPARISONS };
    for (const routes of flow.uses.routes) yield* shadowed(flow, routes, work);
  },
};

/** Each way is held against those above it; nobody writes so many of them by hand. */
const MOST_COMPARISONS = 200_000;

interface Way {
  readonly place: Place;
  /** What certainly holds where it is not taken, of a value that is there. */
  readonly denied: Demand | undefined;
}

function* shadowed(
  flow: CheckedFlow,
  { place, cases }: RoutesUse,
  work: { comparisonsLeft: number },
): Iterable<Finding> {
  if (cases.length < 3) return;
  const above: Way[] = [];
  const byWords = new Map<string, Way>();
  const conditionAt = conditionTrees(flow);
  const limits = numberLimits(flow);
  const isWithin = (asked: readonly Demand[]): boolean =>
    asked.every((one) => canBeMet([one, ...(limits.get(one.key)?.demands ?? [])]));
  for (const [index, { if: condition, else: otherwise }] of cases.entries()) {
    if (otherwise !== undefined) break;
    if (condition === undefined) continue;
    const own = at(place, index, "if");
    const tree = conditionAt(own, own.path);
    const words = JSON.stringify(condition).replace(/\s+/g, " ");
    const same = byWords.get(words);
    const asked = demandsIn(tree);
    work.comparisonsLeft -= same === undefined ? above.length : 0;
    const isJudged =
      same === undefined && work.comparisonsLeft >= 0 && canBeMet(asked) && isWithin(asked);
    const wider = isJudged ? above.find((way) => includes(way, asked)) : same;
    const way = { place: own, denied: denialOf(tree) };
    above.push(way);
    if (same === undefined) byWords.set(words, way);
    if (wider === undefined) continue;
    yield finding(
      own,
      same === undefined
        ? "This way is never taken: whenever it would be, a condition above it holds, too."
        : "This way is never taken: the same condition stands above it.",
      {
        hint:
          same === undefined
            ? "Put it above the other one, or change its condition."
            : "Delete one of the two, or change its condition.",
        related: [{ source: place.file.source, range: rangeOf(wider.place), label: "taken first" }],
      },
    );
  }
}

function denialOf(tree: ConditionTree | undefined): Demand | undefined {
  if (tree?.kind !== "one" || tree.expression.kind !== "comparison") return undefined;
  const demand = demandOf(tree.expression);
  return demand === undefined ? undefined : denied(demand);
}

/** Whether the way above is taken by every value that a condition asks for which can be met. */
function includes({ denied: left }: Way, asked: readonly Demand[]): boolean {
  // “!=” holds for no value, too.
  const isThere = asked.some(({ key, operator }) => key === left?.key && operator !== "!=");
  return left !== undefined && isThere && !canBeMet([...asked, left]);
}

function demandsIn(tree: ConditionTree | undefined): readonly Demand[] {
  if (tree?.kind === "one") return demandsOf(tree.expression);
  return tree?.kind === "all" ? tree.of.flatMap(demandsIn) : [];
}
