/**
 * One turn of a conversation: an event in, replies and the new conversation out. Pure: time, values of the person and
 * results of service calls are handed in. Reads top to bottom in the order of the language's execution rules.
 */
import { isStranded, settle } from "./carry-on.ts";
import type { Conversation } from "./conversation.ts";
import {
  BoundPassed,
  closeDraft,
  note,
  openDraft,
  reply,
  startAfresh,
  type Draft,
} from "./draft.ts";
import type { ServiceCall, ServiceResult } from "./effect.ts";
import { DONE, enter, follow, moveTo, type Move } from "./enter.ts";
import { EXIT } from "./exits.ts";
import { HANDOFF_SETTLES_MS } from "./limits.ts";
import type { Machine } from "./machine.ts";
import { waitingState } from "./position.ts";
import { markdown } from "./say.ts";
import { missedSilence, takeMissedSilence, takeSilence, traceMissedEnd } from "./silence.ts";
import { takeEvent } from "./take-event.ts";
import type { StepResult, TurnInput } from "./turn-input.ts";

export type { StepResult, TurnInput };

export function* step(
  machine: Machine,
  conversation: Conversation | undefined,
  input: TurnInput,
): Generator<ServiceCall, StepResult, ServiceResult> {
  const draft = openDraft(machine, conversation, input);
  try {
    yield* takeTurn(draft, conversation);
  } catch (error) {
    if (!(error instanceof BoundPassed)) throw error;
    yield* apologise(draft, error);
  }
  return closeDraft(draft);
}

/** Whether this turn begins a new conversation: what is kept for the person is then read. */
export function startsAfresh(
  machine: Machine,
  conversation: Conversation | undefined,
  now: number,
): boolean {
  return (
    conversation === undefined ||
    conversation.mode === "ended" ||
    now - conversation.updatedAt > machine.session.expiresMs ||
    missedSilence(machine, conversation, now)?.effect === "end"
  );
}

function takeTurn(draft: Draft, before: Conversation | undefined): Move {
  const { machine, input } = draft;
  const { event } = input.inbound;
  if (event.kind === "silence") return takeSilence(draft, event.step);
  if (before === undefined) return begin(draft, machine.start);
  if (startsAfresh(machine, before, input.now)) {
    traceMissedEnd(draft, before);
    return begin(draft, machine.session.welcomeBack ?? machine.start);
  }
  if (before.mode === "person") {
    if (event.kind !== "welcome" && input.now - before.updatedAt < HANDOFF_SETTLES_MS) {
      draft.updatedAt = before.updatedAt;
      note(draft, "info", "with a person: the handoff is still on its way");
      return DONE;
    }
    return comeBack(draft);
  }
  settle(draft);
  if (isStranded(draft)) return begin(draft, undefined);
  const missed = missedSilence(machine, before, input.now);
  heard(draft);
  return missed === undefined
    ? takeEvent(draft, event, "reply")
    : takeAfterSilence(draft, missed.step);
}

/** The steps that passed unnoticed, then the message, which finds the bot where they led. */
function* takeAfterSilence(draft: Draft, step: number): Move {
  yield* takeMissedSilence(draft, step);
  yield* takeOpening(draft);
}

/** Starts at a state with fresh values; with none, at the start with the values that it has: the flow lost its place. */
function* begin(draft: Draft, state: string | undefined): Move {
  heard(draft);
  if (state !== undefined) startAfresh(draft);
  const first = state ?? draft.machine.start;
  if (!isNamedIn(draft)) {
    yield* enter(draft, first);
    return yield* takeOpening(draft);
  }
  // A page or another bot says with an event where the talk begins: there, and not at the start.
  yield* takeOpening(draft);
  if (draft.mode === "bot" && draft.state === "") yield* enter(draft, first);
}

function isNamedIn({ input, machine }: Draft): boolean {
  const { event } = input.inbound;
  return event.kind === "named" && machine.events.has(event.name);
}

/** The chat is the bot's again: on at the handoff's `go`. */
function* comeBack(draft: Draft): Move {
  const state = waitingState(draft);
  const go = state?.turn.kind === "handoff" ? state.turn.go : undefined;
  if (state === undefined || go === undefined) return yield* begin(draft, draft.machine.start);
  heard(draft);
  draft.mode = "bot";
  yield* follow(draft, state.name, EXIT.cameBack, go);
  yield* takeOpening(draft);
}

/** The message that opened a conversation, or brought it back, is tried once against the first question. */
function takeOpening(draft: Draft): Move {
  return draft.mode === "bot" ? takeEvent(draft, draft.input.inbound.event, "opening") : DONE;
}

/** The customer is here: every pending `no_reply` step is off. */
function heard(draft: Draft): void {
  draft.quietSince = draft.input.now;
  draft.silences = 0;
}

/** The flow ran past a bound: the customer hears one plain sentence, the operator finds the path in the trace. */
function* apologise(draft: Draft, error: BoundPassed): Move {
  const path = draft.trace.flatMap((entry) => (entry.kind === "enter" ? [entry.state] : []));
  note(draft, "error", `${error.message}; the path was ${path.slice(-12).join(" → ")}`);
  draft.failed = true;
  draft.replies.length = 0;
  draft.statesEntered = 0;
  reply(draft, { kind: "text", text: markdown(draft, draft.machine.sentences.error) });
  if (draft.machine.giveUp === undefined) return;
  try {
    yield* moveTo(draft, draft.machine.giveUp);
  } catch (again) {
    if (!(again instanceof BoundPassed)) throw again;
    draft.replies.length = 1;
  }
}
