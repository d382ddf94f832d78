/** Conversations that were begun under an earlier version of the flow: same state name, carry on; renamed, follow; gone, start. */
import { note, type Draft } from "./draft.ts";
import { canReturnTo, leaveParts, waitingState, waitIn } from "./position.ts";

/** Puts the conversation where the flow of today has it, as far as it has. */
export function settle(draft: Draft): void {
  const { machine } = draft;
  const nameNow = (name: string): string =>
    machine.states.has(name) ? name : (machine.renamed.get(name) ?? name);
  draft.state = nameNow(draft.state);
  draft.stack = draft.stack.map(nameNow);
  draft.history = draft.history.map(nameNow);
  const runs = (name: string): boolean => machine.states.get(name)?.turn.kind === "run";
  if (!draft.stack.every(runs)) draft.stack = [];
  const state = waitingState(draft);
  if (state === undefined) return;
  leaveParts(draft, state.part);
  if (state.turn.kind !== "form") return;
  const names = new Set(state.turn.fields.map((field) => field.variable.name));
  draft.pending = draft.pending.filter((name) => names.has(name));
  if (draft.pending.length === 0) waitIn(draft, state.name);
}

/** The state is gone, or is one that no longer waits. */
export function isStranded(draft: Draft): boolean {
  const state = waitingState(draft);
  if (state !== undefined && canReturnTo(draft, state.name)) return false;
  note(draft, "info", `“${draft.state}” is no longer a place to wait in: starting again`);
  draft.stack = [];
  draft.state = "";
  return true;
}
