/** `retry` lines come to an end: without `give_up` the last one is repeated for ever. */
import { rootOf, at, keyRange, type Place } from "../place.ts";
import type { CheckedFlow, Rule } from "../rule.ts";
import { statesWith } from "../states-with.ts";

export const flowSelfLoop: Rule = {
  code: "flow/self-loop",
  severity: "warning",
  *check(flow) {
    for (const { place, name } of endless(flow)) {
      yield {
        source: place.file.source,
        range: keyRange(at(place, "retry")),
        message: `${name} asks again for ever when it does not understand the customer.`,
        hint: "Add “give_up: …” with the state to go to when the lines are used up.",
      };
    }
  },
};

function endless(flow: CheckedFlow): readonly {
  readonly place: Place;
  readonly name: string;
}[] {
  const { machine } = flow;
  const { file, document } = flow.documents.flow;
  const general = document.not_understood;
  const asking = new Set([...statesWith(flow, "retry"), ...statesWith(flow, "pick")]);
  const own = [...asking].flatMap(({ place, document: { retry, pick }, isDamaged }) => {
    const state = machine.states.get(place.state ?? "");
    if (isDamaged || state === undefined || state.recovery.giveUp !== undefined) return [];
    const name = `“${place.path.at(-1)}”`;
    if (pick?.retry !== undefined) return [{ place: at(place, "pick"), name }];
    return retry === undefined ? [] : [{ place, name }];
  });
  if (general?.retry === undefined || general.give_up !== undefined) return own;
  return [{ place: at(rootOf(file), "not_understood"), name: "The bot" }, ...own];
}
