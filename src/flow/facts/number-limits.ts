/** Between which limits a number always is: where only questions give it a value, and each of them has the limit. */
import type { Variable } from "../../engine/variable.ts";
import type { Demand } from "../../template/demands.ts";
import { listFor } from "./list-for.ts";
import { perFlow } from "./per-flow.ts";

export interface NumberLimits {
  readonly demands: readonly Demand[];
  /** "from 0 to 5" */
  readonly words: string;
}

/** By name. What is kept for a person may be of an earlier version of the flow, with other limits. */
export const numberLimits = perFlow(({ machine, uses }): ReadonlyMap<string, NumberLimits> => {
  const others = new Set(
    uses.sets.filter(({ by }) => by !== "ask" && by !== "form").map(({ name }) => name),
  );
  const asked = new Map<string, Variable[]>();
  for (const { turn } of machine.states.values()) {
    const variables =
      turn.kind === "ask"
        ? [turn.answer]
        : turn.kind === "form"
          ? turn.fields.map(({ variable }) => variable)
          : [];
    for (const one of variables) listFor(asked, one.name).push(one);
  }
  const found = new Map<string, NumberLimits>();
  for (const [name, variables] of asked) {
    const own = machine.vars.get(name);
    if (own === undefined || own.from !== undefined || own.keepForUser || others.has(name))
      continue;
    if (own.type !== "number" && own.type !== "integer") continue;
    const limits = limitsOf(name, variables);
    if (limits !== undefined) found.set(name, limits);
  }
  return found;
});

function limitsOf(name: string, variables: readonly Variable[]): NumberLimits | undefined {
  const min = Math.min(...variables.map((one) => one.min ?? -Infinity));
  const max = Math.max(...variables.map((one) => one.max ?? Infinity));
  const demands: readonly Demand[] = [
    ...(Number.isFinite(min) ? [{ key: name, operator: ">=", value: min } as const] : []),
    ...(Number.isFinite(max) ? [{ key: name, operator: "<=", value: max } as const] : []),
  ];
  // Limits that leave nothing over are told of where they stand.
  if (demands.length === 0 || min > max) return undefined;
  if (demands.length === 2) return { demands, words: `from ${min} to ${max}` };
  return { demands, words: Number.isFinite(min) ? `at least ${min}` : `at most ${max}` };
}
