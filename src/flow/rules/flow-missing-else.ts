/** A list of ways ends in `else`, so that there is always one. */
import { at, keyRange, rangeOf } from "../place.ts";
import type { Finding, Rule } from "../rule.ts";
import type { RoutesUse } from "../uses.ts";

export const flowMissingElse: Rule = {
  code: "flow/missing-else",
  severity: "error",
  *check({ uses }) {
    for (const use of uses.routes) yield* judge(use);
  },
};

function* judge({ place, cases }: RoutesUse): Iterable<Finding> {
  const { source } = place.file;
  const index = cases.findIndex((one) => one.else !== undefined);
  if (index === -1) {
    // A last way of which nothing could be read may be that.
    if (Object.keys(cases.at(-1) ?? {}).length === 0) return;
    yield {
      source,
      range: rangeOf(at(place, cases.length - 1)),
      message: "This list does not say where to go when no condition holds.",
      hint: "End it with “- else: …”.",
    };
    return;
  }
  for (const extra of cases.slice(index + 1).keys()) {
    yield {
      source,
      range: keyRange(at(place, index + 1 + extra)),
      message: "This way is never taken: the “else” above it comes first.",
      hint: "Put “else” at the end of the list.",
      related: [{ source, range: keyRange(at(place, index, "else")), label: "always taken" }],
    };
  }
}
