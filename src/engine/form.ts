/** What a submitted form holds: which fields are answered well, and which are to be asked again. */
import type { Value } from "../template/value.ts";
import { store, type Draft } from "./draft.ts";
import type { Event } from "./event.ts";
import type { FormField, FormTurn } from "./state.ts";
import { plain } from "./say.ts";
import { readChecked, typed } from "./transition.ts";
import { readWords } from "./words.ts";

type FormValues = Extract<Event, { kind: "form" }>["values"];

/** Stores the good answers; what stays in `pending` is asked again. True when nothing does. */
export function takeForm(draft: Draft, turn: FormTurn, values: FormValues): boolean {
  const sent = byFoldedKey(values);
  const left: string[] = [];
  for (const field of pendingFields(draft, turn)) {
    const { name } = field.variable;
    const answer = answerOf(draft, field, sent);
    if (answer === undefined) left.push(name);
    else if (answer.value !== undefined) store(draft, name, answer.value);
  }
  draft.pending = left;
  return left.length === 0;
}

/** Whether a form answers all that is asked; stores nothing. */
export function fillsForm(draft: Draft, turn: FormTurn, values: FormValues): boolean {
  const sent = byFoldedKey(values);
  return pendingFields(draft, turn).every((field) => answerOf(draft, field, sent) !== undefined);
}

function pendingFields(draft: Draft, turn: FormTurn): readonly FormField[] {
  return turn.fields.filter((field) => draft.pending.includes(field.variable.name));
}

/** Whether a form has any field of this turn: a form of another state is not an answer here. */
export function belongsTo(draft: Draft, turn: FormTurn, values: FormValues): boolean {
  const sent = byFoldedKey(values);
  return turn.fields.some((field) => valueOf(draft, field, sent) !== undefined);
}

/** Undefined: to be asked again. Without a value: an optional field that the client left out stays as it is. */
function answerOf(
  draft: Draft,
  field: FormField,
  sent: ReadonlyMap<string, string>,
): { readonly value?: Value } | undefined {
  const { variable } = field;
  const text = valueOf(draft, field, sent);
  if (text === undefined) return variable.optional ? {} : undefined;
  if (text.trim() === "" && !variable.optional) return undefined;
  return readChecked(draft, variable, typed(text));
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

function byFoldedKey(values: FormValues): ReadonlyMap<string, string> {
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
