/**
 * Answers that are owed: noted as a job before the caller is told to wait, paid by the process that takes the turn, and
 * looked after by another one where that process died. Without timers a debt lives in memory, and ends with the process.
 */
import type { Debt, LateAnswers } from "../runtime/late-answers.ts";
import { owedIn } from "../runtime/late-answers.ts";
import { sentenceReply } from "../runtime/sentence-reply.ts";
import type { PushClient } from "./client.ts";
import { deliver } from "./deliver.ts";
import { notesOf } from "./notes.ts";
import type { PushEvent } from "./push-event.ts";
import { NotNow, type JobWorld } from "./take-silence.ts";
import type { JobDesk, LateJob, Next, Timers } from "./timers.ts";

export interface DebtsOptions {
  readonly client: PushClient;
  readonly timers: Timers | undefined;
  /** How long a caller waits for its answer. */
  readonly afterMs: number;
  /** How long the process that took the turn tries to send, before it leaves the rest to the timers. */
  readonly payMs?: number;
  /** For the last commit of a turn, which may begin at its deadline. */
  readonly marginMs?: number;
  readonly onEvent: (event: PushEvent) => void;
}

export function createDebts(options: DebtsOptions): LateAnswers {
  const { client, timers, afterMs, payMs = 20_000, marginMs = 10_000, onEvent } = options;

  return {
    afterMs,
    async owe({ bot, conversationId, messageKey, leftMs }): Promise<Debt> {
      const to = { botId: bot.botId, conversationId };
      const overdueAt = Date.now() + leftMs + payMs + marginMs;
      const noted = await timers?.owe({ ...to, messageKey }, overdueAt);
      const write = async (sent: number, isDone: boolean): Promise<void> => {
        await noted?.write({ key: messageKey, sent, isDone }).catch(() => {});
      };
      return {
        async pay(answer) {
          const isPaid = await deliver({
            client,
            to,
            occasion: "late",
            answer,
            sent: 0,
            note: (sent) => write(sent, false),
            withinMs: payMs,
            isTriedAgain: timers !== undefined,
            onEvent,
          });
          // The job stays until its time, so that nobody notes the same debt anew.
          if (isPaid) await write(Number.MAX_SAFE_INTEGER, true);
        },
      };
    },
  };
}

/** A debt that nobody has paid in time: the rest of its messages, or a plain word where the turn was never taken. */
export async function takeLate(desk: JobDesk<LateJob>, world: JobWorld): Promise<Next<LateJob>> {
  const { host, client, onEvent } = world;
  const { botId, conversationId, messageKey } = desk.data;
  const to = { botId, conversationId };
  const notes = notesOf(desk.progress, messageKey);
  if (notes?.isDone === true) return DONE;
  const bot = world.bots().get(botId);
  if (bot === undefined) throw new NotNow(`no bot “${botId}” is served here`);
  const { answer: record, record: stored } = await host.store.load(to, messageKey);
  let answer = record === undefined ? undefined : owedIn(record);
  if (record === undefined && stored?.keys.includes(messageKey) !== true) {
    const language = stored?.conversation.language;
    const line = sentenceReply(bot.machine, "error", language, host.now());
    const encoded = host.encode(bot, [line]);
    answer = encoded.ok ? encoded.answer : undefined;
  }
  if (answer === undefined) return DONE;
  const isPaid = await deliver({
    client,
    to,
    occasion: "late",
    answer,
    sent: notes?.sent ?? 0,
    note: (sent) => desk.write({ key: messageKey, sent, isDone: false }).catch(() => {}),
    withinMs: SEND_MS,
    isTriedAgain: true,
    onEvent,
  });
  if (isPaid) return DONE;
  throw new NotNow("messages are left to be sent");
}

const DONE = { kind: "done" } as const;
const SEND_MS = 20_000;
