/** Where a conversation stands: the state that waits, the parts around it, the way back, and its end. */
import { reply, type Draft } from "./draft.ts";
import { waits } from "./exits.ts";
import { MAX_HISTORY } from "./limits.ts";
import type { State } from "./state.ts";

/** The state that waits; undefined before the first and when the flow no longer has it. */
export function waitingState(draft: Draft): State | undefined {
  return draft.machine.states.get(draft.state);
}

/** Stops in a state until the customer's next message, and remembers the one before it for `back`. */
export function waitIn(draft: Draft, state: string): void {
  if (draft.state !== "" && draft.state !== state) {
    draft.history = [...draft.history, draft.state].slice(-MAX_HISTORY);
  }
  draft.state = state;
  draft.misses = 0;
  refillPending(draft);
}

/** The waiting state before this one becomes the one that waits; false when there is none. */
export function stepBack(draft: Draft): boolean {
  const history = [...draft.history];
  let name = history.pop();
  while (name !== undefined && !canReturnTo(draft, name)) name = history.pop();
  if (name === undefined) return false;
  leaveParts(draft, draft.machine.states.get(name)?.part);
  draft.history = history;
  draft.state = name;
  draft.misses = 0;
  refillPending(draft);
  return true;
}

/** Whether a state can wait here: it has a question, and is one of the bot's own or of a part that runs. */
export function canReturnTo(draft: Draft, name: string): boolean {
  const state = draft.machine.states.get(name);
  if (state === undefined || !waits(state)) return false;
  return state.part === undefined || draft.stack.some((run) => partOf(draft, run) === state.part);
}

/** A state outside the running part ends that part, and those around it. */
export function leaveParts(draft: Draft, part: string | undefined): void {
  while (draft.stack.length > 0 && runningPart(draft) !== part) {
    draft.stack = draft.stack.slice(0, -1);
  }
}

export function end(draft: Draft, outcome: string, close: boolean): void {
  draft.mode = "ended";
  draft.outcome = outcome;
  draft.stack = [];
  draft.pending = [];
  draft.trace.push({ kind: "end", outcome });
  if (close) reply(draft, { kind: "resolve" });
}

/** The part whose states run now. */
function runningPart(draft: Draft): string | undefined {
  return partOf(draft, draft.stack.at(-1) ?? "");
}

function partOf(draft: Draft, run: string): string | undefined {
  const caller = draft.machine.states.get(run);
  return caller?.turn.kind === "run" ? caller.turn.part : undefined;
}

/** A form that is asked anew wants all its fields. */
function refillPending(draft: Draft): void {
  const turn = waitingState(draft)?.turn;
  draft.pending = turn?.kind === "form" ? turn.fields.map((field) => field.variable.name) : [];
}
