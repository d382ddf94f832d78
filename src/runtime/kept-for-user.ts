/** What a bot remembers for a person across conversations: when it is read, and when it is written. */
import type { Machine } from "../engine/machine.ts";
import { startsAfresh, type StepResult } from "../engine/step.ts";
import type { Value } from "../template/value.ts";
import type { Turn } from "./turn.ts";

const NOTHING: Readonly<Record<string, Value>> = {};

/** Read only where the conversation starts afresh and its bot remembers anything. */
export function keptForUser(
  { bot, host, request, state }: Turn,
  now: number,
): Readonly<Record<string, Value>> | Promise<Readonly<Record<string, Value>>> {
  const { machine, botId } = bot;
  const { id } = request.inbound.user;
  if (id === "" || !startsAfresh(machine, state, now) || !remembersUsers(machine)) return NOTHING;
  return host.store.loadUser({ botId, userId: id });
}

/** Undefined where there is nothing to keep. */
export function keepForUser(
  { bot, host, request }: Turn,
  kept: StepResult["kept"],
): Promise<void> | undefined {
  const { id } = request.inbound.user;
  if (id === "" || Object.keys(kept).length === 0) return undefined;
  return host.store.saveUser({ botId: bot.botId, userId: id }, kept);
}

export function remembersUsers(machine: Machine): boolean {
  for (const variable of machine.vars.values()) if (variable.keepForUser) return true;
  return false;
}
