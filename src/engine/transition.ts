/**
 * Which transition a typed message takes: `anytime`, then the waiting state, then `faq`; exact first, then with typing
 * slips forgiven; at last the FAQ entry that is meant. Finds only; the step takes it.
 */
import type { Template } from "../template/compile.ts";
import type { Value } from "../template/value.ts";
import { readAnswer, type AnswerInput } from "./answer.ts";
import { answerContext, type Draft } from "./draft.ts";
import { findByMeaning } from "./faq-index.ts";
import { inLanguage } from "./localized.ts";
import type { Anytime, Faq } from "./machine.ts";
import type { AskTurn, Choice, State } from "./state.ts";
import type { Variable } from "./variable.ts";
import { findAmong, findOffered, findWhole } from "./labels.ts";
import { matches, type Matcher, type Pass } from "./match.ts";
import { readPhrase, type Phrase } from "./phrase.ts";
import { isOpenTo, typedField } from "./open-question.ts";
import { pickLabels, visibleChoices } from "./question.ts";
import { readWords, type Message } from "./words.ts";

export type Transition = { readonly how: string } & (
  | { readonly kind: "anytime"; readonly anytime: Anytime }
  | { readonly kind: "faq"; readonly faq: Faq }
  | { readonly kind: "choice"; readonly choice: Choice }
  | { readonly kind: "pick"; readonly index: number }
  | { readonly kind: "answer"; readonly value: Value }
  /** The one form field that a typed message can answer. */
  | { readonly kind: "field"; readonly variable: Variable; readonly value: Value }
);

/** `opening`: the message began the conversation, so that an open question must not swallow it. */
export function findTransition(
  draft: Draft,
  state: State | undefined,
  text: string,
  opening: boolean,
): Transition | undefined {
  const message = readWords(text);
  const passes: readonly Pass[] = draft.machine.typos ? ["exact", "typos"] : ["exact"];
  for (const pass of passes) {
    const found =
      findAnytime(draft, state, message, pass, opening) ??
      (state === undefined ? undefined : findInState(draft, state, message, pass, opening)) ??
      findFaq(draft, message, pass);
    if (found !== undefined) return found;
  }
  return draft.machine.typos ? findMeantFaq(draft, message) : undefined;
}

/** What a question takes as its answer, limits and `check` included; undefined when it takes none of it. */
export function readChecked(
  draft: Draft,
  variable: Variable,
  input: AnswerInput,
  pass: Pass = "exact",
): { readonly value: Value } | undefined {
  const answer = readAnswer(variable, input, { ...answerContext(draft), pass });
  if (!answer.ok) return undefined;
  if (variable.check === undefined || answer.value === null) return { value: answer.value };
  draft.scope.answer = answer.value;
  const holds = variable.check.holds(draft.scope);
  if (!holds) draft.scope.answer = null;
  return holds ? { value: answer.value } : undefined;
}

function findAnytime(
  draft: Draft,
  state: State | undefined,
  message: Message,
  pass: Pass,
  opening: boolean,
): Transition | undefined {
  const allowed = state?.interruptions ?? "all";
  const whole = !opening && state !== undefined && isOpenTo(draft, state, message.text);
  for (const anytime of draft.machine.anytime) {
    if (allowed !== "all" && !allowed.has(anytime.name)) continue;
    const how = matches(inLanguage(anytime.match, draft.language), message, pass, whole);
    if (how === undefined) continue;
    if (anytime.if !== undefined && !anytime.if.holds(draft.scope)) continue;
    return { kind: "anytime", anytime, how };
  }
  return undefined;
}

function findFaq(draft: Draft, message: Message, pass: Pass): Transition | undefined {
  for (const faq of draft.machine.faq.values()) {
    const how = matches(inLanguage(faq.match, draft.language), message, pass, false);
    if (how !== undefined) return { kind: "faq", faq, how };
  }
  return undefined;
}

/** Asked last: what a state takes as its answer is never taken for a question. */
function findMeantFaq(draft: Draft, message: Message): Transition | undefined {
  const meant = findByMeaning(inLanguage(draft.machine.faqIndex, draft.language), message);
  const faq = meant === undefined ? undefined : draft.machine.faq.get(meant.name);
  if (meant === undefined || faq === undefined) return undefined;
  return { kind: "faq", faq, how: `meaning: ${meant.phrase} (${meant.score.toFixed(2)})` };
}

function findInState(
  draft: Draft,
  state: State,
  message: Message,
  pass: Pass,
  opening: boolean,
): Transition | undefined {
  const { turn } = state;
  switch (turn.kind) {
    case "choices":
      return findChoice(draft, visibleChoices(draft, turn.choices), message, pass);
    case "pick": {
      const labels = pickLabels(draft, turn).map(readPhrase);
      const index = findAmong(labels, message, pass);
      return index === undefined ? undefined : { kind: "pick", index, how: turn.label.source };
    }
    case "ask":
      if (opening && isOpenTo(draft, state, message.text)) return undefined;
      return findAnswer(draft, turn, message, pass);
    case "form":
      if (opening && isOpenTo(draft, state, message.text)) return undefined;
      return findField(draft, state, message, pass);
    case "go":
    case "call":
    case "run":
    case "handoff":
    case "end":
    case "return":
      return undefined;
    default:
      return turn satisfies never;
  }
}

function findChoice(
  draft: Draft,
  choices: readonly Choice[],
  message: Message,
  pass: Pass,
): Transition | undefined {
  const labels = choices.map(({ label }) => labelPhrase(draft, inLanguage(label, draft.language)));
  const matchAt = (index: number): Matcher | undefined => {
    const match = choices[index]?.match;
    return match === undefined ? undefined : inLanguage(match, draft.language);
  };
  const meant = findOffered({ labels, matchAt }, message, pass);
  return meant === undefined ? undefined : taken(choices, meant.index, meant.how);
}

/** `how` is as authored: a label that is drawn may hold what the customer said. */
function taken(choices: readonly Choice[], index: number, how?: string): Transition | undefined {
  const choice = choices[index];
  if (choice?.go === undefined) return undefined;
  return { kind: "choice", choice, how: how ?? choice.id };
}

function findAnswer(
  draft: Draft,
  turn: AskTurn,
  message: Message,
  pass: Pass,
): Transition | undefined {
  const labels = turn.suggest.map(({ label }) =>
    labelPhrase(draft, inLanguage(label, draft.language)),
  );
  const suggested = findWhole(labels, message, pass);
  const text = (suggested === undefined ? undefined : turn.suggest[suggested]?.id) ?? message.text;
  const answer =
    readChecked(draft, turn.answer, typed(message.text), pass) ??
    (text === message.text ? undefined : readChecked(draft, turn.answer, typed(text), pass));
  return answer === undefined ? undefined : { kind: "answer", value: answer.value, how: "answer" };
}

function findField(
  draft: Draft,
  state: State,
  message: Message,
  pass: Pass,
): Transition | undefined {
  const field = typedField(draft, state);
  if (field === undefined) return undefined;
  const { variable } = field;
  const answer = readChecked(draft, variable, typed(message.text), pass);
  if (answer === undefined) return undefined;
  return { kind: "field", variable, value: answer.value, how: variable.name };
}

export function typed(text: string): AnswerInput {
  return { text, files: [], location: undefined };
}

/** Labels that hold no values are read once. */
const PHRASES = new WeakMap<Template, Phrase>();

function labelPhrase(draft: Draft, label: Template): Phrase {
  if (label.constant === undefined) return readPhrase(label.render(draft.scope));
  let phrase = PHRASES.get(label);
  if (phrase === undefined) {
    phrase = readPhrase(label.constant);
    PHRASES.set(label, phrase);
  }
  return phrase;
}
