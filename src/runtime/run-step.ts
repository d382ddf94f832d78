/** One step of a turn, its service calls included. Loads, encodes and commits nothing. */
import type { ServiceCall } from "../engine/effect.ts";
import { step, type StepResult } from "../engine/step.ts";
import type { Value } from "../template/value.ts";
import { createTurnCalls } from "./service-calls.ts";
import type { Turn } from "./turn.ts";

/** A promise only where a service is called. */
export function runStep(
  turn: Turn,
  now: number,
  kept: Readonly<Record<string, Value>>,
): StepResult | Promise<StepResult> {
  const { machine } = turn.bot;
  const { inbound, conversationId } = turn.request;
  const steps = step(machine, turn.state, { id: conversationId, inbound, now, kept });
  const next = steps.next();
  return next.done === true ? next.value : performCalls(turn, steps, next.value);
}

async function performCalls(
  turn: Turn,
  steps: ReturnType<typeof step>,
  first: ServiceCall,
): Promise<StepResult> {
  const { conversationId } = turn.request;
  turn.calls?.rewind();
  turn.calls ??= createTurnCalls({ ...turn, conversationId });
  let next = steps.next(await turn.calls.perform(first));
  while (next.done !== true) next = steps.next(await turn.calls.perform(next.value));
  return next.value;
}
