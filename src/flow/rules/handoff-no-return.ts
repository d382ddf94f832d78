/** Advice: what happens when the person gives the chat back to the bot is written down. */
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const handoffNoReturn: Rule = {
  code: "handoff/no-return",
  severity: "info",
  *check(flow) {
    for (const { place, document, isDamaged } of statesWith(flow, "handoff")) {
      const { handoff, go } = document;
      if (handoff === undefined || go !== undefined || isDamaged) continue;
      if (typeof handoff !== "string" && handoff.bot !== undefined) continue;
      yield {
        source: place.file.source,
        range: keyRange(at(place, "handoff")),
        message: "When the chat comes back from the person, the conversation starts again.",
        hint: "Add “go: …” with the state to carry on at, for example a question how it was.",
      };
    }
  },
};
