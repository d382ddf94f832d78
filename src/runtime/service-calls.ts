/**
 * Performs the service calls of one turn, each at most once however often the turn has to be stepped again: a call that
 * is asked for again with the same arguments gets the result that it got. Owns their numbers, which make up the
 * idempotency keys.
 */
import type { ServiceCall, ServiceResult } from "../engine/effect.ts";
import type { Bot } from "./bots.ts";
import { idempotencyKeyOf } from "./message-key.ts";

export interface TurnCalls {
  perform(call: ServiceCall): Promise<ServiceResult>;
  /** The turn is stepped again from its beginning. */
  rewind(): void;
}

export interface TurnName {
  readonly bot: Bot;
  readonly conversationId: string;
  readonly messageKey: string;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
}

export function createTurnCalls(turn: TurnName): TurnCalls {
  const performed: Performed[] = [];

  return {
    async perform(call) {
      const name = JSON.stringify([call.call, call.args]);
      const before = performed.find((one) => !one.used && one.name === name);
      if (before !== undefined) {
        before.used = true;
        return before.result;
      }
      const result = await perform(turn, call, performed.length);
      performed.push({ name, result, used: true });
      return result;
    },

    rewind() {
      for (const one of performed) one.used = false;
    },
  };
}

interface Performed {
  readonly name: string;
  readonly result: ServiceResult;
  /** In the step that runs. */
  used: boolean;
}

async function perform(turn: TurnName, call: ServiceCall, number: number): Promise<ServiceResult> {
  const { bot, conversationId, messageKey, deadline } = turn;
  const budgetMs = Math.min(call.budgetMs, deadline - performance.now());
  if (budgetMs <= 0) return { ok: false, reason: "timeout", status: null, ms: 0 };
  return bot.services.call(
    { ...call, budgetMs },
    { idempotencyKey: idempotencyKeyOf(bot.botId, conversationId, messageKey, number) },
  );
}
