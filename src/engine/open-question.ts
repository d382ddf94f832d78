/** Open questions: those that take any text as their answer, so that other words must not get in its way. */
import { countCharacters } from "./answers/text.ts";
import type { Draft } from "./draft.ts";
import type { FormField, State } from "./state.ts";
import type { Variable } from "./variable.ts";

/** Whether a message would be the answer only because any text of its length is one. */
export function isOpenTo(draft: Draft, state: State, text: string): boolean {
  const { turn } = state;
  const variable = turn.kind === "ask" ? turn.answer : typedField(draft, state)?.variable;
  if (variable === undefined || !takesText(variable)) return false;
  const { min = 0, max = Number.POSITIVE_INFINITY } = variable;
  const size = countCharacters(text);
  return size >= min && size <= max;
}

/** The one field of a form that a typed message answers: the next one of a form asked one by one, or the last left. */
export function typedField(draft: Draft, state: State): FormField | undefined {
  const { turn } = state;
  if (turn.kind !== "form") return undefined;
  const pending = turn.fields.filter(({ variable }) => draft.pending.includes(variable.name));
  return turn.oneByOne || pending.length === 1 ? pending[0] : undefined;
}

function takesText({ type, options, pattern, check }: Variable): boolean {
  return type === "text" && options.length === 0 && pattern === undefined && check === undefined;
}

/** Whether nothing but an empty message is refused. One letter at least is no limit. */
export function takesAnyText(variable: Variable): boolean {
  const { min = 0, max } = variable;
  return takesText(variable) && min <= 1 && max === undefined;
}
