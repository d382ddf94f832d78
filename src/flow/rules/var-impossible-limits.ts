/** Limits leave some value over: `min` is not above `max`, and a check takes some of what they leave. */
import type { Variable } from "../../engine/variable.ts";
import { canBeMet, demandsOf, type Demand } from "../../template/demands.ts";
import { keyOf } from "../../template/known-values.ts";
import { conditionsIn } from "../facts/conditions-in.ts";
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
    yield* inChecks(flow);
  },
};

/** `check: answer > 10`, where the most is 10, or `answer == "other"`, where that is no option. */
function* inChecks(flow: CheckedFlow): Iterable<Finding> {
  for (const { use, tree } of conditionsIn(flow)) {
    const { path, state } = use.place;
    if (path.at(-1) !== "check" || "length" in tree) continue;
    const turn = flow.machine.states.get(state ?? "")?.turn;
    const asked = turn?.kind === "ask" ? turn.answer : undefined;
    const variable = path[0] === "vars" ? flow.machine.vars.get(String(path[1])) : asked;
    const wanted = demandsOf(tree).filter(({ key }) => key === ANSWER);
    if (variable === undefined || wanted.length === 0 || !canBeMet(wanted)) continue;
    const ways = answersOf(variable);
    if (ways.length === 0 || ways.some((one) => canBeMet([...wanted, ...one]))) continue;
    yield finding(
      use.place,
      `No answer fits: this check refuses all that “${variable.name}” takes.`,
      {
        hint:
          variable.options.length > 0
            ? `Its options are: ${variable.options.map(({ value }) => value).join(", ")}.`
            : "Change the check, or the limits beside it.",
      },
    );
  }
}

const ANSWER = keyOf(["answer"]);

/** What holds of each answer that limits or a closed list leave over; none where they say nothing. */
function answersOf({ type, min, max, options }: Variable): readonly (readonly Demand[])[] {
  if (type === "options") {
    return options.map(({ value }) => [{ key: ANSWER, operator: "==", value }] as const);
  }
  if ((type !== "number" && type !== "integer") || (min === undefined && max === undefined))
    return [];
  const least = min === undefined ? [] : [{ key: ANSWER, operator: ">=", value: min } as const];
  const most = max === undefined ? [] : [{ key: ANSWER, operator: "<=", value: max } as const];
  // Limits that leave nothing over are told by themselves.
  return canBeMet([...least, ...most]) ? [[...least, ...most]] : [];
}

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
