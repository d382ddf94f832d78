/** Every state can be reached. An island of states that nothing leads to is told once, where it begins. */
import { components } from "../facts/components.ts";
import { echoes } from "../echoes/unread-uses.ts";
import { entrancesOf, reachableFrom } from "../facts/entrances.ts";
import { stateAsLink } from "../facts/states-as-links.ts";
import { guesses } from "../meant/guesses.ts";
import { keyRange } from "../place.ts";
import type { CheckedFlow, Rule } from "../rule.ts";

export const flowUnreachable: Rule = {
  code: "flow/unreachable",
  severity: "warning",
  *check(flow) {
    const lost = unreached(flow);
    if (lost.size === 0 || lacksState(flow)) return;
    const next = (state: string): readonly string[] =>
      (flow.graph.ways.get(state) ?? []).map(({ to }) => to).filter((to) => lost.has(to));
    const groups = components(lost, next);
    const isEcho = echoes(flow);
    const order = new Map(flow.states.map((state, index) => [state.place.state ?? "", index]));
    const told = new Set<string>();
    // The groups that others lead to come first: an island begins with a group that is met last.
    for (const group of groups.toReversed()) {
      if (group.some((state) => told.has(state))) continue;
      const inside = new Set(group);
      const island = reachableFrom(group, (state) => next(state).filter((to) => !told.has(to)));
      const others = [...island].filter((state) => !inside.has(state));
      for (const state of island) told.add(state);
      const first = Math.min(...group.map((state) => order.get(state) ?? Infinity));
      const root = flow.states[first];
      if (root === undefined || isEcho(String(root.place.path.at(-1)))) continue;
      const { place } = root;
      const more = [...group.filter((state) => state !== place.state), ...others];
      yield {
        source: place.file.source,
        range: keyRange(place),
        message: `Nothing leads to “${place.path.at(-1)}”, so customers never get there${andTo(more)}.`,
        hint: "Let a “go” or a choice lead to it, or delete it.",
      };
    }
  },
};

/** Whether a state is missing that all that cannot be reached may be reached by. */
function lacksState(flow: CheckedFlow): boolean {
  const names = [...flow.machine.states.keys()];
  return flow.uses.targets.some(
    ({ target, text }) => target === undefined && guesses(flow)(text, names).names.length === 0,
  );
}

/** Parts that nothing runs, or whose start does not exist, are left to the rules about those. */
function unreached({ machine, graph, uses }: CheckedFlow): ReadonlySet<string> {
  if (!machine.states.has(machine.start)) return new Set();
  const reached = reachableFrom(
    [
      ...entrancesOf(machine).flatMap(({ to }) => to),
      ...uses.texts.flatMap((use) => stateAsLink({ machine }, use) ?? []),
    ],
    (state) => (graph.ways.get(state) ?? []).map(({ to }) => to),
  );
  const run = new Set(
    uses.references
      .filter(
        ({ kind, name }) => kind === "part" && machine.states.has(machine.parts.get(name) ?? ""),
      )
      .map(({ name }) => name),
  );
  return new Set(
    [...machine.states.values()]
      .filter(({ name, part }) => !reached.has(name) && (part === undefined || run.has(part)))
      .map(({ name }) => name),
  );
}

function andTo(states: readonly string[]): string {
  if (states.length === 0) return "";
  const shown = states.slice(0, 3).map((state) => `“${state}”`);
  const rest = states.length - shown.length;
  const last = rest > 0 ? `${rest.toLocaleString("en-GB")} more` : shown.pop();
  return `, nor to ${shown.length === 0 ? last : `${shown.join(", ")} and ${last}`}`;
}
