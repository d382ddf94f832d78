/**
 * A wake-up of a conversation whose customer is quiet. Whatever was true when it was set, what counts is the conversation
 * as it is now: a step that is due is taken, one that is not yet due waits on, and when the customer wrote first there
 * is nothing to do.
 *
 * A step is a turn with a message key of its own, and goes through the same compare-and-set as every turn: of all jobs
 * that may want to take it, in all replicas, one commits it. That one sends the messages, and notes before the commit
 * that it is about to. So a step is applied once; its messages are sent by one job; and a job that dies in between is
 * repeated by another replica, which finds the note and the stored answer, and sends what is left, unless the customer
 * has written since. The one message that was being sent at that moment may come twice. A timer that was never set,
 * because a process died between a commit and its timer, is lost: the step then takes effect when the customer writes.
 */
import { nextSilence } from "../engine/silence.ts";
import type { Bot, BotSet } from "../runtime/bots.ts";
import type { TurnOutcome, TurnRequest } from "../runtime/turn-request.ts";
import type { TurnHost } from "../runtime/turn.ts";
import type { PushClient } from "./client.ts";
import { deliver } from "./deliver.ts";
import { notesOf } from "./notes.ts";
import type { PushEvent } from "./push-event.ts";
import type { JobDesk, Next, SilenceJob } from "./timers.ts";

export interface JobWorld {
  readonly bots: () => BotSet;
  readonly host: TurnHost;
  readonly client: PushClient;
  readonly onEvent: (event: PushEvent) => void;
}

export interface SilenceWorld extends JobWorld {
  /** Takes a turn, and tells of it as of every other. */
  readonly takeSilence: (bot: Bot, request: TurnRequest) => Promise<TurnOutcome>;
}

/** Cannot be done now; the job is run again. */
export class NotNow extends Error {
  override readonly name = "NotNow";
}

export async function takeSilence(
  desk: JobDesk<SilenceJob>,
  world: SilenceWorld,
): Promise<Next<SilenceJob>> {
  const { bots, host } = world;
  const { botId, conversationId, quietSince, step } = desk.data;
  const bot = bots().get(botId);
  if (bot === undefined) throw new NotNow(`no bot “${botId}” is served here`);
  const id = { botId, conversationId };
  const key = `silence:${quietSince}:${step}`;
  const notes = notesOf(desk.progress, key);
  const { answer, record } = await host.store.load(id, key);
  if (record === undefined) return DONE;
  if (answer !== undefined) {
    if (notes === undefined) return DONE;
    if (record.keys.at(-1) !== key) return dropped(desk, world);
    return (await send(desk, world, key, answer, notes.sent)) ? DONE : again();
  }
  const { conversation } = record;
  const due = nextSilence(bot.machine, conversation);
  if (due === undefined) return DONE;
  if (conversation.quietSince !== quietSince || due.step !== step || due.at > host.now()) {
    const data = { ...id, quietSince: conversation.quietSince, step: due.step };
    return { kind: "again", at: due.at, data };
  }
  await desk.write({ key, sent: 0, isDone: false });
  let isSent = true;
  const outcome = await world.takeSilence(bot, {
    conversationId,
    messageKey: key,
    createdAt: undefined,
    inbound: {
      event: { kind: "silence", step },
      user: conversation.user,
      context: {},
      language: undefined,
    },
    onlyIf: (now) => now?.quietSince === quietSince && now.silences === step && now.mode === "bot",
    deliver: async (committed) => {
      isSent = await send(desk, world, key, committed, 0);
    },
  });
  return isSent ? nextAfter(outcome, desk, world) : again();
}

function nextAfter(
  outcome: TurnOutcome,
  desk: JobDesk<SilenceJob>,
  world: JobWorld,
): Next<SilenceJob> {
  switch (outcome.kind) {
    case "answered":
    case "repeated":
    case "forgotten":
    case "promised":
      return DONE;
    case "stale":
      return dropped(desk, world);
    case "unavailable":
    case "busy":
    case "late":
      throw new NotNow(`the turn could not be taken: ${outcome.kind}`);
    case "defect":
      throw outcome.error;
  }
}

/** A send that has to be carried on is told of by `deliver`. */
function again(): never {
  throw new NotNow("messages are left to be sent");
}

function dropped({ data }: JobDesk<SilenceJob>, { onEvent }: JobWorld): Next<SilenceJob> {
  const { botId, conversationId } = data;
  const reason = "the customer wrote first";
  onEvent({ kind: "dropped", botId, conversationId, occasion: "silence", reason });
  return DONE;
}

function send(
  desk: JobDesk<SilenceJob>,
  { client, onEvent }: JobWorld,
  key: string,
  answer: string,
  sent: number,
): Promise<boolean> {
  const { botId, conversationId } = desk.data;
  return deliver({
    client,
    to: { botId, conversationId },
    occasion: "silence",
    answer,
    sent,
    note: (count) => desk.write({ key, sent: count, isDone: false }).catch(() => {}),
    withinMs: SEND_MS,
    isTriedAgain: true,
    onEvent,
  });
}

const DONE = { kind: "done" } as const;
const SEND_MS = 20_000;
