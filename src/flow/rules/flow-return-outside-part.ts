/** `return` goes back to a `run`, so it stands in parts alone. */
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const flowReturnOutsidePart: Rule = {
  code: "flow/return-outside-part",
  severity: "error",
  *check(flow) {
    for (const { place } of statesWith(flow, "return")) {
      if (place.part !== undefined) continue;
      yield {
        source: place.file.source,
        range: keyRange(at(place, "return")),
        message: "“return” works in parts alone: here there is nothing to go back to.",
        hint: "Use “end: …” to end the conversation, or “go: …” to carry on.",
      };
    }
  },
};
