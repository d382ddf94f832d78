/** What several rules need to know of a flow, worked out once. */
import type { CheckedFlow } from "../rule.ts";

export function perFlow<T>(make: (flow: CheckedFlow) => T): (flow: CheckedFlow) => T {
  const made = new WeakMap<CheckedFlow, { readonly value: T }>();
  return (flow) => {
    let known = made.get(flow);
    if (known === undefined) {
      known = { value: make(flow) };
      made.set(flow, known);
    }
    return known.value;
  };
}
