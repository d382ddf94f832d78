/**
 * How a waiting state asks: its question with the options, fields or input that belong to it. Said when the state is
 * entered, and again after a miss, an answer given on the way, or a `stay`.
 */
import { note, reply, type Draft } from "./draft.ts";
import type { AskTurn, Choice, FormField, FormTurn, PickTurn, State } from "./state.ts";
import type { Variable } from "./variable.ts";
import type { Reply, ReplyField, ReplyOption } from "./reply.ts";
import { lastText, listValue, markdown, plain } from "./say.ts";
import { withItem } from "./scope.ts";

/** The question of a state that was just entered: what it said stands right above, and its last text joins the options. */
export function ask(draft: Draft, state: State): void {
  question(draft, state, "entered");
}

/** The question once more; nothing of the state runs again. */
export function askAgain(draft: Draft, state: State): void {
  question(draft, state, "again");
}

type Time = "entered" | "again";

function question(draft: Draft, state: State, time: Time): void {
  const { turn } = state;
  switch (turn.kind) {
    case "ask":
      reply(draft, askReply(draft, state, turn, time));
      return;
    case "choices":
      optionsReply(draft, state, time, turn.as, choiceOptions(draft, state));
      return;
    case "pick":
      optionsReply(draft, state, time, turn.as, pickOptions(draft, state, turn));
      return;
    case "form":
      reply(draft, formReply(draft, state, turn, time));
      return;
    case "go":
    case "call":
    case "run":
    case "handoff":
    case "end":
    case "return":
      note(draft, "error", `“${state.name}” has no question to ask again`);
      return;
    default:
      turn satisfies never;
  }
}

/** Choices whose `if` holds now, in the order in which they are drawn and numbered. */
export function visibleChoices(draft: Draft, choices: readonly Choice[]): readonly Choice[] {
  return choices.filter((choice) => choice.if === undefined || choice.if.holds(draft.scope));
}

/** Labels of a `pick`, in the order of its list. */
export function pickLabels(draft: Draft, turn: PickTurn): readonly string[] {
  return listValue(turn.from, draft.scope).map((value) =>
    turn.label.render(withItem(draft.scope, turn.each, value)).trim(),
  );
}

function askReply(draft: Draft, state: State, turn: AskTurn, time: Time): Reply {
  const text = markdown(draft, time === "again" ? (turn.reask ?? turn.ask) : turn.ask);
  const options = turn.suggest.map((suggestion) => ({
    label: plain(draft, suggestion.label),
    state: state.name,
    choice: suggestion.id,
  }));
  if (isMedia(turn.answer)) return { kind: "attachment", text, options };
  if (turn.field !== undefined) {
    const label = plain(draft, draft.machine.sentences[turn.field]);
    return { kind: "field", text, field: turn.field, label };
  }
  if (turn.autosuggest !== undefined) {
    return { kind: "autosuggest", text, source: autosuggestSource(draft, turn.autosuggest) };
  }
  return options.length === 0
    ? { kind: "text", text }
    : { kind: "options", text, as: "replies", options };
}

function isMedia(variable: Variable): boolean {
  return variable.type === "image" || variable.type === "file";
}

function autosuggestSource(
  draft: Draft,
  source: NonNullable<AskTurn["autosuggest"]>,
): Extract<Reply, { kind: "autosuggest" }>["source"] {
  if ("words" in source) return source.words.map((word) => plain(draft, word));
  const headers = Object.entries(source.headers).map(([name, value]): [string, string] => [
    name,
    value.render(draft.scope),
  ]);
  return { url: source.url.render(draft.scope), headers: Object.fromEntries(headers) };
}

function choiceOptions(draft: Draft, state: State): readonly ReplyOption[] {
  if (state.turn.kind !== "choices") return [];
  return visibleChoices(draft, state.turn.choices).map((choice) => {
    const { id, url, language } = choice;
    const option = { label: plain(draft, choice.label), state: state.name, choice: id };
    if (url === undefined && language === undefined) return option;
    return {
      ...option,
      ...(url === undefined ? {} : { url: url.render(draft.scope) }),
      ...(language === undefined ? {} : { language }),
    };
  });
}

function pickOptions(draft: Draft, state: State, turn: PickTurn): readonly ReplyOption[] {
  return pickLabels(draft, turn).map((label, index) => ({
    label,
    state: state.name,
    choice: String(index),
  }));
}

/** Options stand under a text: the last one just said, or the state's own when it asks again. */
function optionsReply(
  draft: Draft,
  state: State,
  time: Time,
  as: "replies" | "buttons" | "list",
  options: readonly ReplyOption[],
): void {
  const own = time === "again" ? lastText(draft, state.name, state.say) : "";
  reply(draft, { kind: "options", text: own === "" ? takeLastText(draft) : own, as, options });
}

function takeLastText(draft: Draft): string {
  const last = draft.replies.at(-1);
  if (last?.kind !== "text") return "";
  draft.replies.pop();
  return last.text;
}

function formReply(draft: Draft, state: State, turn: FormTurn, time: Time): Reply {
  const fields = turn.fields.filter((field) => draft.pending.includes(field.variable.name));
  const title = turn.title === undefined ? "" : markdown(draft, turn.title);
  if (turn.oneByOne) return fieldQuestion(draft, state, title, fields[0]);
  const own = title === "" && time === "again" ? lastText(draft, state.name, state.say) : title;
  return {
    kind: "form",
    text: own === "" ? takeLastText(draft) : own,
    submit: plain(draft, turn.submit),
    sent: plain(draft, draft.machine.sentences.formSent),
    fields: fields.map((field) => formField(draft, field)),
  };
}

/** One field of a form as a question of its own. */
function fieldQuestion(
  draft: Draft,
  state: State,
  title: string,
  field: FormField | undefined,
): Reply {
  if (field === undefined) return { kind: "text", text: title };
  const label = markdown(draft, field.label);
  const first =
    draft.pending.length === (state.turn.kind === "form" ? state.turn.fields.length : 0);
  const text = first && title !== "" ? `${title}\n${label}` : label;
  const options = field.variable.options.map((option) => ({
    label: plain(draft, option.label),
    state: state.name,
    choice: option.value,
  }));
  return options.length === 0
    ? { kind: "text", text }
    : { kind: "options", text, as: "replies", options };
}

function formField(draft: Draft, field: FormField): ReplyField {
  const { variable } = field;
  return {
    name: variable.name,
    label: plain(draft, field.label),
    placeholder: plain(draft, field.placeholder),
    type: variable.type,
    lines: field.lines,
    required: !variable.optional,
    options: isYesNo(variable)
      ? yesNo(draft)
      : variable.options.map((option) => ({
          label: plain(draft, option.label),
          value: option.value,
        })),
  };
}

function isYesNo({ type, options }: FormField["variable"]): boolean {
  return type === "yes_no" && options.length === 0;
}

function yesNo(draft: Draft): ReplyField["options"] {
  const { yes, no } = draft.machine.sentences;
  return [
    { label: plain(draft, yes), value: "yes" },
    { label: plain(draft, no), value: "no" },
  ];
}
