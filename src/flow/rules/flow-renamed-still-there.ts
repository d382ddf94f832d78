/** A name that is said to be an old one is no state of this flow any more: who waits there would never go on elsewhere. */
import { at, keyRange, rootOf } from "../place.ts";
import type { Rule } from "../rule.ts";

export const flowRenamedStillThere: Rule = {
  code: "flow/renamed-still-there",
  severity: "warning",
  *check({ documents: { flow }, machine }) {
    const place = at(rootOf(flow.file), "renamed");
    for (const [old, name] of Object.entries(flow.document.renamed ?? {})) {
      // A new name that does not exist either is an error of its own.
      if (!machine.states.has(old) || !machine.states.has(name)) continue;
      yield {
        source: flow.file.source,
        range: keyRange(at(place, old)),
        message: `“${old}” is still a state, so nobody in it goes on in “${name}”.`,
        hint: "Delete this line, or the state. The old name stands in front, the new one behind it.",
      };
    }
  },
};
