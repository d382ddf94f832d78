/** A call can fail: the flow says where to go then. */
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const flowMissingFail: Rule = {
  code: "flow/missing-fail",
  severity: "error",
  *check(flow) {
    for (const { place, document, isDamaged } of statesWith(flow, "call")) {
      if (document.fail !== undefined || isDamaged) continue;
      yield {
        source: place.file.source,
        range: keyRange(at(place, "call")),
        message: `The call “${document.call}” does not say what happens when it fails.`,
        hint: "Add a line “fail: …” with the state to go to when the service does not answer.",
      };
    }
  },
};
