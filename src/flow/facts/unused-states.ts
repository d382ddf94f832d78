/** States that no target names: one of them may be what a target was meant to name. */
import { perFlow } from "./per-flow.ts";
import type { CheckedFlow } from "../rule.ts";
import { misspelt, type Declared } from "../echoes/told-once.ts";

/** Of the flow, or of a part. */
export function unusedStates(flow: CheckedFlow, part: string | undefined): readonly Declared[] {
  const { machine, states } = flow;
  const starts = new Set([machine.start, ...machine.parts.values()]);
  const named = targetNames(flow);
  return states.flatMap(({ place }) => {
    const name = String(place.path.at(-1));
    if (place.part !== part || starts.has(place.state ?? "") || named.has(place.state)) return [];
    return [{ name, place: { ...place, isKey: true } }];
  });
}

/** Whether a start that does not exist is named by targets, too, so that the state itself is misspelt. */
export function isToldOfState(flow: CheckedFlow, part: string | undefined, start: string): boolean {
  const uses = flow.uses.targets.filter(
    ({ place, text, target }) => target === undefined && text === start && place.part === part,
  );
  return uses.length > 1 && misspelt(flow, unusedStates(flow, part))(start) !== undefined;
}

/** As the machine calls them. */
const targetNames = perFlow(
  ({ uses }): ReadonlySet<string | undefined> =>
    new Set(uses.targets.flatMap(({ target }) => (target?.kind === "state" ? [target.state] : []))),
);
