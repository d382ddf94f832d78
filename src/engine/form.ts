/** What a submitted form holds: which fields are answered well, and which are to be asked again. */
import type { Value } from "../template/value.ts";
import { store, type Draft } from "./draft.ts";
import type { Event } from "./event.ts";
import type { FormField, FormTurn } from "./state.ts";
import { plain } from "./say.ts";
import { readChecked, typed } from "./transition.ts";
import { readWords } from "./words.ts";

/** Stores the good answers; what stays in `pending` is asked again. True when nothing does. */
export function takeForm(
  draft: Draft,
  turn: FormTurn,
  values: Extract<Event, { kind: "form" }>["values"],
): boolean {
  const pending = turn.fields.filter((field) => draft.pending.includes(field.variable.name));
  const sent = byFoldedKey(values);
  draft.pending = pending
    .filter((field) => !takeField(draft, field, sent))
    .map((field) => field.variable.name);
  return draft.pending.length === 0;
}

/** Whether a form has any field of this turn: a form of another state is not an answer here. */
export function belongsTo(
  draft: Draft,
  turn: FormTurn,
  values: Extract<Event, { kind: "form" }>["values"],
): boolean {
  const sent = byFoldedKey(values);
  return turn.fields.some((field) => valueOf(draft, field, sent) !== undefined);
}

function takeField(draft: Draft, field: FormField, sent: ReadonlyMap<string, string>): boolean {
  const { variable } = field;
  const text = valueOf(draft, field, sent) ?? "";
  if (text.trim() === "" && !variable.optional) return false;
  const answer = readChecked(draft, variable, typed(text));
  if (answer === undefined) return false;
  store(draft, variable.name, answer.value satisfies Value);
  return true;
}

/** Clients name a value after the field's variable or the label that it was drawn with. */
function valueOf(
  draft: Draft,
  field: FormField,
  sent: ReadonlyMap<string, string>,
): string | undefined {
  return (
    sent.get(fold(field.variable.name)) ??
    sent.get(fold(plain(draft, field.label))) ??
    sent.get(fold(field.label.source.source))
  );
}

function byFoldedKey(
  values: Extract<Event, { kind: "form" }>["values"],
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(values).map(([key, value]) => [
      fold(key),
      typeof value === "string" ? value : value.join("\n"),
    ]),
  );
}

function fold(name: string): string {
  return readWords(name).normal;
}
