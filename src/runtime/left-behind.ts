/**
 * The record that a turn committed, left to the one that waits behind it: that one need not load what this process itself
 * has just written. It is no lock: whoever went on from it elsewhere is seen by the store's compare-and-set, and an answer
 * that the message already has is found by the commit.
 */
import type { Machine } from "../engine/machine.ts";
import type { Loaded } from "../store/store.ts";
import { remembersUsers } from "./kept-for-user.ts";
import type { Turn } from "./turn.ts";

/** Undefined where the store has to be asked first. */
export function goesOnFrom(
  { bot: { machine }, messageKey }: Turn,
  left: Loaded | undefined,
): Loaded | undefined {
  if (left === undefined || reachesOutside(machine)) return undefined;
  // It was answered: the answer itself is in the store.
  return left.record?.keys.includes(messageKey) === true ? undefined : left;
}

/** Whether a step does anything that a repeat must not do again, and that is done before the commit can tell. */
function reachesOutside(machine: Machine): boolean {
  return machine.calls.size > 0 || remembersUsers(machine);
}
