/** “stay”, “back” and an answer of the FAQ lead to the question before: there has to be one. */
import { EXIT, type Exit } from "../../engine/exits.ts";
import type { State, Target } from "../../engine/state.ts";
import { asksAgain, statesAfterFaq } from "../facts/after-faq.ts";
import { destination, isSilent } from "../facts/graph.ts";
import { keyRange } from "../place.ts";
import type { CheckedFlow, Rule } from "../rule.ts";

export const flowNothingAsked: Rule = {
  code: "flow/nothing-asked",
  severity: "error",
  *check(flow) {
    const { machine, states } = flow;
    const opening = openingOf(flow);
    for (const { place } of states) {
      const state = machine.states.get(place.state ?? "");
      if (state === undefined || !opening.has(state.name)) continue;
      const again = sureExits(flow, state).find(({ to }) => asksAgain(machine, to));
      if (again === undefined) continue;
      yield {
        source: place.file.source,
        range: keyRange(place),
        message: `“${state.name}” leads to “${written(again.to)}” before anything was asked, so the bot would begin again and again.`,
        hint: `“${written(again.to)}” goes back to the question before it. Lead to a state that asks something, or end the talk here.`,
      };
    }
  },
};

/** States that every bot may come to before its first question, whatever holds then. */
function openingOf(flow: CheckedFlow): ReadonlySet<string> {
  const { machine } = flow;
  const found = new Set([machine.start]);
  // Grows while it is walked.
  for (const name of found) {
    const state = machine.states.get(name);
    if (state === undefined) continue;
    for (const exit of sureExits(flow, state)) {
      const to = destination(machine, exit);
      if (to !== undefined) found.add(to);
      for (const next of statesAfterFaq(machine, exit.to)) found.add(next);
    }
  }
  return found;
}

/** Ways out that are taken at once, and not only where a condition holds or a value is known. */
function sureExits({ graph }: CheckedFlow, state: State): readonly Exit[] {
  return (graph.exits.get(state.name) ?? []).filter(
    (exit) => isSilent(state, exit) && isSure(exit),
  );
}

function isSure({ id }: Exit): boolean {
  const arm = id.slice(id.lastIndexOf(": ") + 1).trim();
  const isCase = /^if \d+$/.test(arm);
  return !isCase && !id.startsWith(EXIT.known) && !id.startsWith(EXIT.none);
}

function written(target: Target | undefined): string {
  return target?.kind === "faq" ? `faq.${target.faq}` : (target?.kind ?? "");
}
