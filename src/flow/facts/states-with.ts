/** The states of a flow by the keys that stand in them: rules are about a key that most states do not have. */
import type { StateDocument } from "../document.ts";
import { listFor } from "./list-for.ts";
import { perFlow } from "./per-flow.ts";
import type { CheckedFlow } from "../rule.ts";
import type { AuthoredState } from "./states-of.ts";

/** In the order of the flow. */
export function statesWith(flow: CheckedFlow, key: keyof StateDocument): readonly AuthoredState[] {
  return byKey(flow).get(key) ?? NO_STATES;
}

const NO_STATES: readonly AuthoredState[] = [];

const byKey = perFlow(({ states }): ReadonlyMap<string, readonly AuthoredState[]> => {
  const found = new Map<string, AuthoredState[]>();
  for (const state of states) {
    for (const key in state.document) listFor(found, key).push(state);
  }
  return found;
});
