/**
 * `no_reply`: what happens when the customer stays quiet. With a way to push, each step comes when it is due; without
 * one, the steps that passed take effect when the customer next writes: speech is skipped, `go` and `end` are not.
 */
import type { Conversation } from "./conversation.ts";
import { exit, type Draft } from "./draft.ts";
import { DONE, follow, type Move } from "./enter.ts";
import { silenceExit, waits } from "./exits.ts";
import type { Machine, NoReplyStep } from "./machine.ts";
import { end, waitingState } from "./position.ts";
import { say } from "./say.ts";

/** The next step that is due while the customer stays quiet, and when (epoch ms). */
export function nextSilence(
  machine: Machine,
  conversation: Conversation,
): { readonly step: number; readonly at: number } | undefined {
  if (conversation.mode !== "bot") return undefined;
  const step = conversation.silences;
  const due = stepsOf(machine, conversation.state)[step];
  return due === undefined ? undefined : { step, at: conversation.quietSince + due.afterMs };
}

/** What the steps that passed unnoticed come to: the first that moves the conversation, if any does. */
export function missedSilence(
  machine: Machine,
  conversation: Conversation,
  now: number,
): { readonly step: number; readonly effect: "go" | "end" } | undefined {
  if (conversation.mode !== "bot") return undefined;
  const steps = stepsOf(machine, conversation.state);
  for (const [step, { afterMs, go, end: outcome }] of steps.entries()) {
    if (step < conversation.silences || conversation.quietSince + afterMs > now) continue;
    if (outcome !== undefined) return { step, effect: "end" };
    if (go !== undefined) return { step, effect: "go" };
  }
  return undefined;
}

/** Takes a step that is due now; a step that is not the next one is stale and does nothing. */
export function takeSilence(draft: Draft, step: number): Move {
  const state = waitingState(draft);
  const due = state === undefined ? undefined : state.noReply[step];
  if (draft.mode !== "bot" || due === undefined || step !== draft.silences) return DONE;
  if (draft.quietSince + due.afterMs > draft.input.now) return DONE;
  draft.silences = step + 1;
  say(draft, `${draft.state}/no_reply ${step + 1}`, due.say);
  return takeEffect(draft, step, due);
}

/** The same without speech: the customer writes already. */
export function takeMissedSilence(draft: Draft, step: number): Move {
  const due = waitingState(draft)?.noReply[step];
  return due === undefined ? DONE : takeEffect(draft, step, due);
}

/** The talk was over before this message: the trace says how it ended. */
export function traceMissedEnd(draft: Draft, before: Conversation): void {
  const missed = missedSilence(draft.machine, before, draft.input.now);
  const outcome = stepsOf(draft.machine, before.state)[missed?.step ?? -1]?.end;
  if (missed === undefined || outcome === undefined) return;
  exit(draft, before.state, silenceExit(missed.step));
  draft.trace.push({ kind: "end", outcome });
}

function takeEffect(draft: Draft, step: number, due: NoReplyStep): Move {
  const id = silenceExit(step);
  if (due.end === undefined && due.go !== undefined) {
    draft.silences = 0;
    draft.quietSince = draft.input.now;
    return follow(draft, draft.state, id, due.go);
  }
  exit(draft, draft.state, id);
  if (due.end !== undefined) end(draft, due.end, false);
  return DONE;
}

function stepsOf(machine: Machine, state: string): readonly NoReplyStep[] {
  const waiting = machine.states.get(state);
  return waiting === undefined || !waits(waiting) ? [] : waiting.noReply;
}
