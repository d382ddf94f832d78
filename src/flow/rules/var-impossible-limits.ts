/** Limits leave some value over: `min` is not above `max`. */
import { at, type Place } from "../place.ts";
import { variablePlaces } from "../facts/read-names.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const varImpossibleLimits: Rule = {
  code: "var/impossible-limits",
  severity: "error",
  *check(flow) {
    for (const [name, place] of variablePlaces(flow)) {
      const { min, max } = flow.machine.vars.get(name) ?? {};
      yield* judge(place, min, max);
    }
    yield* inQuestions(flow);
  },
};

function* inQuestions(flow: CheckedFlow): Iterable<Finding> {
  for (const { place, document } of statesWith(flow, "ask")) {
    const turn = flow.machine.states.get(place.state ?? "")?.turn;
    if (turn?.kind !== "ask" || (document.min ?? document.max) === undefined) continue;
    const key = document.min === undefined ? "max" : "min";
    yield* judge(at(place, key), turn.answer.min, turn.answer.max);
  }
}

function* judge(place: Place, min: number | undefined, max: number | undefined): Iterable<Finding> {
  if (min === undefined || max === undefined || min <= max) return;
  yield finding(place, `No answer fits: it would have to be at least ${min} and at most ${max}.`, {
    hint: "Swap the two, or take one away.",
  });
}
