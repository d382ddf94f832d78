/** What a waiting state does with an event: the customer's answer is taken, answered on the way, or missed. */
import type { Value } from "../template/value.ts";
import { assign, exit, note, reply, store, type Draft } from "./draft.ts";
import { answerFaq, DONE, follow, stay, type Move } from "./enter.ts";
import type { Event } from "./event.ts";
import { choiceExit, EXIT } from "./exits.ts";
import { belongsTo, fillsForm, takeForm } from "./form.ts";
import type { Choice, State } from "./state.ts";
import type { Variable } from "./variable.ts";
import { canReturnTo, leaveParts, waitingState, waitIn } from "./position.ts";
import { askAgain, pickLabels, visibleChoices } from "./question.ts";
import { listValue, markdown, say } from "./say.ts";
import { findTransition, readChecked, typed, type Transition } from "./transition.ts";
import { reachGoal } from "./turn-keys.ts";
import { readWords } from "./words.ts";

/** opening: the event began the conversation or brought it back; what fits nothing is then no miss. */
export type Role = "reply" | "opening";

/** A picture, file or place that no state asked for. */
const MEDIA_EVENT = "KOMMUNICATE_MEDIA_EVENT";

export function takeEvent(draft: Draft, event: Event, role: Role): Move {
  switch (event.kind) {
    case "welcome":
      return role === "reply" ? stay(draft) : DONE;
    case "text":
      return takeText(draft, event.text, role);
    case "tap":
      return takeTap(draft, event, role);
    case "form":
      return takeFormEvent(draft, event, role);
    case "media":
      return takeMedia(draft, event, event.files, undefined, role);
    case "location":
      return takeMedia(draft, event, [], { lat: event.lat, lng: event.lng }, role);
    case "named":
      return takeNamed(draft, event.name, role);
    case "silence":
      return DONE;
    default:
      return event satisfies never;
  }
}

function takeText(draft: Draft, text: string, role: Role): Move {
  const state = waitingState(draft);
  const found = findTransition(draft, state, text, role === "opening");
  return found === undefined ? miss(draft, state, role) : take(draft, state, found);
}

function take(draft: Draft, state: State | undefined, found: Transition): Move {
  const { how } = found;
  switch (found.kind) {
    case "anytime": {
      const { anytime } = found;
      matched(draft, `anytime.${anytime.name}`, how);
      assign(draft, anytime.set);
      say(draft, `anytime.${anytime.name}`, anytime.say);
      if (anytime.go === undefined) return stay(draft);
      return follow(draft, `anytime.${anytime.name}`, EXIT.go, anytime.go);
    }
    case "faq":
      matched(draft, `faq.${found.faq.name}`, how);
      return answerFaq(draft, found.faq);
    case "choice":
      matched(draft, `${draft.state}: ${found.choice.id}`, how);
      return state === undefined ? DONE : takeChoice(draft, state, found.choice);
    case "pick":
      matched(draft, `${draft.state}: ${found.index + 1}`, how);
      return state === undefined ? DONE : takePick(draft, state, found.index);
    case "answer":
      matched(draft, draft.state, how);
      return state === undefined ? DONE : takeAnswer(draft, state, found.value);
    case "field":
      matched(draft, `${draft.state}: ${found.variable.name}`, how);
      return state === undefined ? DONE : takeField(draft, state, found.variable, found.value);
    default:
      return found satisfies never;
  }
}

function matched(draft: Draft, by: string, how: string): void {
  draft.trace.push({ kind: "match", by, how });
}

function takeChoice(draft: Draft, state: State, choice: Choice): Move {
  assign(draft, choice.set);
  if (choice.language !== undefined) {
    assign(draft, [{ name: "language", value: { kind: "constant", value: choice.language } }]);
  }
  if (choice.go === undefined) return DONE;
  return follow(draft, state.name, choiceExit(choice.id), choice.go);
}

function takePick(draft: Draft, state: State, index: number): Move {
  if (state.turn.kind !== "pick") return DONE;
  const item = listValue(state.turn.from, draft.scope)[index] ?? null;
  store(draft, state.turn.save, item);
  draft.scope.answer = item;
  return follow(draft, state.name, EXIT.pick, state.turn.go);
}

function takeAnswer(draft: Draft, state: State, value: Value): Move {
  if (state.turn.kind !== "ask") return DONE;
  store(draft, state.turn.answer.name, value);
  draft.scope.answer = value;
  reachGoal(draft, state);
  return follow(draft, state.name, EXIT.answer, state.turn.go);
}

function takeField(draft: Draft, state: State, variable: Variable, value: Value): Move {
  store(draft, variable.name, value);
  draft.pending = draft.pending.filter((name) => name !== variable.name);
  if (draft.pending.length === 0) return formDone(draft, state);
  draft.misses = 0;
  askAgain(draft, state);
  return DONE;
}

function formDone(draft: Draft, state: State): Move {
  if (state.turn.kind !== "form") return DONE;
  reachGoal(draft, state);
  return follow(draft, state.name, EXIT.sent, state.turn.go);
}

function takeFormEvent(draft: Draft, event: Extract<Event, { kind: "form" }>, role: Role): Move {
  const state = waitingState(draft);
  const turn = state?.turn;
  const empty = Object.keys(event.values).length === 0;
  if (turn?.kind === "form" && (empty || belongsTo(draft, turn, event.values))) {
    // A form that opens the talk was drawn by an earlier one: it counts when it answers everything.
    if (role === "opening" && !fillsForm(draft, turn, event.values)) return DONE;
    matched(draft, draft.state, "form");
    if (state !== undefined && takeForm(draft, turn, event.values)) return formDone(draft, state);
    return miss(draft, state, role);
  }
  // Sending an answered form twice is no answer to the next question, and no mistake either.
  note(draft, "info", "a form that this state does not ask for");
  return role === "reply" ? stay(draft) : DONE;
}

function takeMedia(
  draft: Draft,
  event: Extract<Event, { kind: "media" | "location" }>,
  files: Parameters<typeof readChecked>[2]["files"],
  location: Parameters<typeof readChecked>[2]["location"],
  role: Role,
): Move {
  const state = waitingState(draft);
  if (state?.turn.kind === "ask" && MEDIA_TYPES.has(state.turn.answer.type)) {
    const answer = readChecked(draft, state.turn.answer, { text: event.text, files, location });
    if (answer !== undefined) {
      matched(draft, state.name, event.kind);
      return takeAnswer(draft, state, answer.value);
    }
    return miss(draft, state, role);
  }
  if (draft.machine.events.has(MEDIA_EVENT)) return takeNamed(draft, MEDIA_EVENT, role);
  if (event.text !== "") return takeText(draft, event.text, role);
  return miss(draft, state, role);
}

const MEDIA_TYPES: ReadonlySet<Variable["type"]> = new Set(["image", "file", "location"]);

function takeNamed(draft: Draft, name: string, role: Role): Move {
  const handler = draft.machine.events.get(name);
  if (handler === undefined) {
    if (role === "reply") note(draft, "info", `no event “${name}” in this flow`);
    return DONE;
  }
  matched(draft, `event.${name}`, name);
  assign(draft, handler.set);
  say(draft, `event.${name}`, handler.say);
  if (handler.go !== undefined) return follow(draft, `event.${name}`, EXIT.go, handler.go);
  // Nothing was asked yet when the event opens the conversation: it goes on to its start.
  return draft.state === "" ? DONE : stay(draft);
}

/** A press counts in the state that drew it, if the flow still has that state and choice; else its label is typed text. */
function takeTap(draft: Draft, event: Extract<Event, { kind: "tap" }>, role: Role): Move {
  const name = draft.machine.states.has(event.state)
    ? event.state
    : (draft.machine.renamed.get(event.state) ?? "");
  const state = canReturnTo(draft, name) ? draft.machine.states.get(name) : undefined;
  const found = state === undefined ? undefined : tapped(draft, state, event);
  if (state === undefined || found === undefined) return takeText(draft, event.text, role);
  if (state.name !== draft.state) {
    leaveParts(draft, state.part);
    waitIn(draft, state.name);
  }
  return take(draft, state, found);
}

function tapped(
  draft: Draft,
  state: State,
  event: Extract<Event, { kind: "tap" }>,
): Transition | undefined {
  const { turn } = state;
  const how = "tap";
  switch (turn.kind) {
    case "choices": {
      const choice = visibleChoices(draft, turn.choices).find((one) => one.id === event.choice);
      return choice?.go === undefined ? undefined : { kind: "choice", choice, how };
    }
    case "pick": {
      const index = Number(event.choice);
      const label = pickLabels(draft, turn)[index];
      const same = label !== undefined && readWords(label).normal === readWords(event.text).normal;
      return same ? { kind: "pick", index, how } : undefined;
    }
    case "ask": {
      const answer =
        readChecked(draft, turn.answer, typed(event.text)) ??
        readChecked(draft, turn.answer, typed(event.choice));
      return answer === undefined ? undefined : { kind: "answer", value: answer.value, how };
    }
    case "form":
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

/** Nothing fits: the next `retry` line and the question again, then `give_up`. */
function miss(draft: Draft, state: State | undefined, role: Role): Move {
  if (role === "opening" || state === undefined) return DONE;
  const { retry, giveUp } = state.recovery;
  draft.misses += 1;
  draft.trace.push({ kind: "miss", state: state.name, count: draft.misses });
  const line = retry[draft.misses - 1];
  if (line === undefined && giveUp !== undefined) {
    return follow(draft, state.name, EXIT.giveUp, { kind: "to", to: giveUp });
  }
  exit(draft, state.name, EXIT.retry);
  const text = line ?? retry.at(-1) ?? draft.machine.sentences.notUnderstood;
  reply(draft, { kind: "text", text: markdown(draft, text) });
  askAgain(draft, state);
  return DONE;
}
