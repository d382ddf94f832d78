/** Open questions: those that would take any text as their answer, so that other words must not get in its way. */
import type { Draft } from "./draft.ts";
import type { FormField, State } from "./state.ts";
import type { Variable } from "./variable.ts";

/** Whether what the state waits for now is any text. */
export function isOpenQuestion(draft: Draft, state: State): boolean {
  const { turn } = state;
  if (turn.kind === "ask") return turn.takesAnyText;
  const field = typedField(draft, state);
  return field !== undefined && takesAnyText(field.variable);
}

/** The one field of a form that a typed message answers: the next one of a form asked one by one, or the last left. */
export function typedField(draft: Draft, state: State): FormField | undefined {
  const { turn } = state;
  if (turn.kind !== "form") return undefined;
  const pending = turn.fields.filter(({ variable }) => draft.pending.includes(variable.name));
  return turn.oneByOne || pending.length === 1 ? pending[0] : undefined;
}

/** One letter at least is no limit: an empty answer is none. */
export function takesAnyText(variable: Variable): boolean {
  const { type, options, min, max, pattern, check } = variable;
  return (
    type === "text" &&
    options.length === 0 &&
    (min === undefined || min <= 1) &&
    max === undefined &&
    pattern === undefined &&
    check === undefined
  );
}
