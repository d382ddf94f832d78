/**
 * Plays the customer's side of a talk on the gateway's own engine, encoder and message schema: for tests and for `chat`.
 * Time stands still but for `wait`, and the conversation is written and read back between turns, as a store would.
 */
import type { Conversation } from "../engine/conversation.ts";
import type { ServiceCall, ServiceResult } from "../engine/effect.ts";
import type { Event } from "../engine/event.ts";
import type { Machine } from "../engine/machine.ts";
import type { Reply } from "../engine/reply.ts";
import { nextSilence } from "../engine/silence.ts";
import { step } from "../engine/step.ts";
import type { TraceEntry } from "../engine/trace.ts";
import { encodeReplies } from "../kommunicate/encode.ts";
import { refusalsOf } from "../kommunicate/validate.ts";
import type { Value } from "../template/value.ts";
import type { Action, Scenario } from "./document.ts";
import { eventOf } from "./event-of.ts";

/** How far a talk has come. A value: an earlier one can be gone back to. */
export interface Talk {
  /** Epoch ms. */
  readonly now: number;
  /** The conversation as JSON; undefined before the first turn. */
  readonly stored: string | undefined;
  /** What the bot remembers of the person. */
  readonly kept: Readonly<Record<string, Value>>;
  /** What the bot showed last: what can be pressed. */
  readonly shown: readonly Reply[];
}

export interface Setting extends Pick<Scenario, "user" | "context" | "language"> {
  readonly machine: Machine;
  readonly answer: (call: ServiceCall) => ServiceResult | Promise<ServiceResult>;
}

/** What came of an action. */
export interface Played {
  readonly replies: readonly Reply[];
  readonly trace: readonly TraceEntry[];
  /** Faults of messages that the bot would have sent. */
  readonly problems: readonly string[];
}

export function startTalk(now: number): Talk {
  return { now, stored: undefined, kept: {}, shown: [] };
}

export function conversationOf({ stored }: Talk): Conversation | undefined {
  return stored === undefined ? undefined : (JSON.parse(stored) as Conversation);
}

/** A problem is one of the action itself, such as a tap on nothing. */
export async function playAction(
  setting: Setting,
  talk: Talk,
  action: Action,
): Promise<{ readonly talk: Talk; readonly played: Played } | { readonly problem: string }> {
  if (action.kind === "wait") return wait(setting, talk, action.ms);
  const event = eventOf(action, talk.shown);
  return "problem" in event ? event : take(setting, talk, event);
}

type Turned = { readonly talk: Talk; readonly played: Played };

async function take(setting: Setting, talk: Talk, event: Event): Promise<Turned> {
  const { machine, context, language } = setting;
  const { id = "customer", ...rest } = setting.user;
  const inbound = { event, user: { id, ...rest }, context, language };
  const { now, kept } = talk;
  const turn = step(machine, conversationOf(talk), { id: "test", inbound, now, kept, seed: 0 });
  let next = turn.next();
  while (next.done !== true) next = turn.next(await setting.answer(next.value));
  const { conversation, replies, trace, kept: changed } = next.value;
  return {
    talk: {
      now,
      stored: JSON.stringify(conversation),
      kept: { ...kept, ...changed },
      shown: replies.length > 0 ? replies : talk.shown,
    },
    played: { replies, trace, problems: problemsOf(machine, replies) },
  };
}

async function wait(setting: Setting, before: Talk, ms: number): Promise<Turned> {
  const until = before.now + ms;
  const turns: Played[] = [];
  let talk = before;
  for (;;) {
    const conversation = conversationOf(talk);
    const due = conversation === undefined ? undefined : nextSilence(setting.machine, conversation);
    if (due === undefined || due.at > until) break;
    const turned = await take(
      setting,
      { ...talk, now: due.at },
      { kind: "silence", step: due.step },
    );
    talk = turned.talk;
    turns.push(turned.played);
  }
  const replies = turns.flatMap((turn) => turn.replies);
  return {
    talk: { ...talk, now: until, shown: replies.length > 0 ? replies : before.shown },
    played: {
      replies,
      trace: turns.flatMap((turn) => turn.trace),
      problems: turns.flatMap((turn) => turn.problems),
    },
  };
}

function problemsOf(machine: Machine, replies: readonly Reply[]): readonly string[] {
  const teams = new Map([...machine.teams.keys()].map((name) => [name, ""]));
  const { messages, problems } = encodeReplies(replies, { teams });
  const refused = refusalsOf(messages);
  // What a service left out, a picture say, is not the test's affair; a message that the author wrote wrongly is.
  const badlyWritten = problems.filter(({ code }) => code === "bad_raw");
  return [...badlyWritten, ...refused].map(({ message }) => message);
}
