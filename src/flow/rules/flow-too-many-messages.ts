/** What is certainly said on one message stays within the bound, over which the bot says that something went wrong. */
import { MAX_REPLIES } from "../../engine/limits.ts";
import type { Machine } from "../../engine/machine.ts";
import type { State } from "../../engine/state.ts";
import { at, keyRange } from "../place.ts";
import type { Rule } from "../rule.ts";

export const flowTooManyMessages: Rule = {
  code: "flow/too-many-messages",
  severity: "error",
  *check({ machine, states }) {
    const leads = new Set([...machine.states.values()].flatMap((state) => next(machine, state)));
    for (const { place } of states) {
      const state = machine.states.get(place.state ?? "");
      // A state that another one passes on to is counted there.
      if (state === undefined || leads.has(state)) continue;
      if (state.turn.kind !== "go" && state.say.length <= MAX_REPLIES) continue;
      const said = saidFrom(machine, state);
      if (said <= MAX_REPLIES) continue;
      yield {
        source: place.file.source,
        range: keyRange(state.say.length > MAX_REPLIES ? at(place, "say") : place),
        message: `From here on ${said.toLocaleString("en-GB")} messages are said at once, but ${MAX_REPLIES} at most are sent.`,
        hint: "Put several texts into one message, or ask something in between.",
      };
    }
  },
};

/** Where it goes on in any case, without waiting. */
function next({ states }: Machine, { turn }: State): readonly State[] {
  if (turn.kind !== "go" || turn.go.kind !== "to" || turn.go.to.kind !== "state") return NOWHERE;
  const state = states.get(turn.go.to.state);
  return state === undefined ? NOWHERE : [state];
}

const NOWHERE: readonly State[] = [];

function saidFrom(machine: Machine, first: State): number {
  const passed = new Set<State>([first]);
  let said = 0;
  // Grows while it is walked.
  for (const state of passed) {
    said += state.say.filter((item) => item.if === undefined).length;
    for (const to of next(machine, state)) passed.add(to);
  }
  return said;
}
