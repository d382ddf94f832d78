/** A question leads on: choices that are all links leave the customer without a next step. */
import { keyRange, at } from "../place.ts";
import type { Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const flowDeadEnd: Rule = {
  code: "flow/dead-end",
  severity: "warning",
  *check(flow) {
    const { machine } = flow;
    const isFreeToLeave = machine.anytime.some(({ go }) => go !== undefined);
    for (const { place, isDamaged } of statesWith(flow, "choices")) {
      const state = machine.states.get(place.state ?? "");
      if (state?.turn.kind !== "choices" || isDamaged) continue;
      if (state.turn.choices.some(({ go, url }) => go !== undefined || url === undefined)) continue;
      if (isFreeToLeave || state.recovery.giveUp !== undefined || state.noReply.length > 0)
        continue;
      yield {
        source: place.file.source,
        range: keyRange(at(place, "choices")),
        message: `The conversation gets stuck in “${place.path.at(-1)}”: all its choices are links.`,
        hint: "Add a choice that leads on, or show the links with “buttons” under “say” and add “go” or “end”.",
      };
    }
  },
};
