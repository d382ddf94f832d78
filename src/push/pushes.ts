/**
 * How bots speak without being asked: puts client, timers and turns together. With an API key alone, late answers are
 * pushed; with timers too, so are the steps of `no_reply`, and what is owed outlives a process.
 */
import { nextSilence } from "../engine/silence.ts";
import type { BotSet } from "../runtime/bots.ts";
import type { TurnHost } from "../runtime/turn.ts";
import type { PushClient } from "./client.ts";
import { createDebts, takeLate } from "./debts.ts";
import type { PushEvent } from "./push-event.ts";
import { takeSilence, type SilenceWorld } from "./take-silence.ts";
import type { Timers } from "./timers.ts";

export interface PushesOptions {
  readonly client: PushClient;
  /** Undefined where there is no Redis to keep them. */
  readonly timers: Timers | undefined;
  /** How long a caller waits for its answer. */
  readonly answerWithinMs: number;
  readonly onEvent: (event: PushEvent) => void;
}

export interface Pushes {
  /** For the host of the turns. */
  readonly hooks: Pick<TurnHost, "late" | "onCommitted">;
  /** Begins to run timers that are due. */
  run(turns: Pick<SilenceWorld, "host" | "takeSilence">, bots: () => BotSet): void;
  /** After the turns have ended, and before their store is closed. */
  close(): Promise<void>;
}

export function createPushes(options: PushesOptions): Pushes {
  const { client, timers, answerWithinMs, onEvent } = options;
  const late = createDebts({ client, timers, afterMs: answerWithinMs, onEvent });
  /** Timers that are being set. */
  const setting = new Set<Promise<void>>();

  function schedule(timersOf: Timers): NonNullable<TurnHost["onCommitted"]> {
    return ({ botId, machine }, conversationId, conversation) => {
      const due = nextSilence(machine, conversation);
      if (due === undefined) return;
      const { quietSince } = conversation;
      const job = { botId, conversationId, quietSince, step: due.step };
      const set = timersOf
        .wake(job, due.at)
        .catch((error: unknown) => onEvent({ kind: "trouble", reason: reasonOf(error) }))
        .finally(() => setting.delete(set));
      setting.add(set);
    };
  }

  return {
    hooks: { late, ...(timers === undefined ? {} : { onCommitted: schedule(timers) }) },
    run({ host, takeSilence: take }, bots) {
      const world = { bots, host, takeSilence: take, client, onEvent };
      timers?.run({
        silence: (desk) => takeSilence(desk, world),
        late: (desk) => takeLate(desk, world),
      });
    },
    async close() {
      await Promise.all(setting);
      await timers?.close();
      await client.close();
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
