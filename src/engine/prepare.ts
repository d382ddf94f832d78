/** Loads what the answers of a machine need and few machines do: the phone numbers of the world. */
import { needsPhone, preparePhone } from "./answer.ts";
import type { Machine } from "./machine.ts";

const NEEDS = new WeakMap<Machine, boolean>();

/** Undefined when the machine can run at once, so that the hot path does not wait for nothing. */
export function prepare(machine: Machine): Promise<void> | undefined {
  let needs = NEEDS.get(machine);
  if (needs === undefined) {
    needs = needsPhone(machine.vars.values());
    NEEDS.set(machine, needs);
  }
  return needs ? preparePhone() : undefined;
}
