/** A question that can be answered wrongly says what happens then. */
import { waits } from "../../engine/exits.ts";
import type { State } from "../../engine/state.ts";
import { keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";

export const flowNoFallback: Rule = {
  code: "flow/no-fallback",
  severity: "info",
  *check({ machine, states }) {
    for (const { place, isDamaged } of states) {
      const state = machine.states.get(place.state ?? "");
      if (isDamaged || state === undefined || !waits(state) || takesAnything(state)) continue;
      if (state.recovery.giveUp !== undefined || state.recovery.retry.length > 0) continue;
      yield {
        source: place.file.source,
        range: keyRange(place),
        message: `“${place.path.at(-1)}” does not say what happens when the answer fits nothing.`,
        hint: "Add “retry: …” and “give_up: …”, here or once for the whole bot under “not_understood”.",
      };
    }
  },
};

function takesAnything({ turn }: State): boolean {
  return turn.kind === "ask" && turn.takesAnyText;
}
