/**
 * Plays the customer's side of a scenario on the gateway's own engine, encoder and message schema. Time stands still
 * but for `wait`, and the conversation is written and read back between turns, as a store would.
 */
import type { Conversation } from "../engine/conversation.ts";
import type { Event } from "../engine/event.ts";
import type { Machine } from "../engine/machine.ts";
import type { Reply } from "../engine/reply.ts";
import { nextSilence } from "../engine/silence.ts";
import { step } from "../engine/step.ts";
import type { TraceEntry } from "../engine/trace.ts";
import { encodeReplies } from "../kommunicate/encode.ts";
import { validateMessages } from "../kommunicate/validate.ts";
import type { Value } from "../template/value.ts";
import type { Action, Scenario } from "./document.ts";
import { eventOf } from "./event-of.ts";
import type { MockCalls } from "./mock-calls.ts";

/** What came of the last action. */
export interface Played {
  readonly replies: readonly Reply[];
  readonly trace: readonly TraceEntry[];
  /** Faults of messages that the bot would have sent. */
  readonly problems: readonly string[];
}

export interface ConversationPlayer {
  /** Plays one action; a problem is one of the test itself, such as a tap on nothing. */
  play(action: Action): Played | { readonly problem: string };
  readonly conversation: Conversation | undefined;
  /** Everything that happened, oldest first. */
  readonly trace: readonly TraceEntry[];
}

export function createPlayer(
  machine: Machine,
  scenario: Scenario,
  calls: MockCalls,
): ConversationPlayer {
  let stored: string | undefined;
  let now = scenario.now;
  let kept: Readonly<Record<string, Value>> = {};
  let shown: readonly Reply[] = [];
  const trace: TraceEntry[] = [];

  const read = (): Conversation | undefined =>
    stored === undefined ? undefined : (JSON.parse(stored) as Conversation);

  function take(event: Event): Played {
    const { id = "customer", ...rest } = scenario.user;
    const inbound = {
      event,
      user: { id, ...rest },
      context: scenario.context,
      language: scenario.language,
    };
    const turn = step(machine, read(), { id: "test", inbound, now, kept, seed: 0 });
    let next = turn.next();
    while (next.done !== true) next = turn.next(calls.answer(next.value));
    const result = next.value;
    stored = JSON.stringify(result.conversation);
    kept = { ...kept, ...result.kept };
    trace.push(...result.trace);
    return {
      replies: result.replies,
      trace: result.trace,
      problems: problemsOf(machine, result.replies),
    };
  }

  function wait(ms: number): Played {
    const until = now + ms;
    const turns: Played[] = [];
    for (;;) {
      const conversation = read();
      const due = conversation === undefined ? undefined : nextSilence(machine, conversation);
      if (due === undefined || due.at > until) break;
      now = due.at;
      turns.push(take({ kind: "silence", step: due.step }));
    }
    now = until;
    return {
      replies: turns.flatMap((turn) => turn.replies),
      trace: turns.flatMap((turn) => turn.trace),
      problems: turns.flatMap((turn) => turn.problems),
    };
  }

  return {
    trace,
    get conversation() {
      return read();
    },
    play(action) {
      if (action.kind === "wait") {
        const played = wait(action.ms);
        if (played.replies.length > 0) shown = played.replies;
        return played;
      }
      const event = eventOf(action, shown);
      if ("problem" in event) return event;
      const played = take(event);
      if (played.replies.length > 0) shown = played.replies;
      return played;
    },
  };
}

function problemsOf(machine: Machine, replies: readonly Reply[]): readonly string[] {
  const teams = new Map([...machine.teams.keys()].map((name) => [name, ""]));
  const { messages, problems } = encodeReplies(replies, { teams });
  const refused = validateMessages(messages).filter(({ severity }) => severity === "error");
  // What a service left out, a picture say, is not the test's affair; a message that the author wrote wrongly is.
  const badlyWritten = problems.filter(({ code }) => code === "bad_raw");
  return [...badlyWritten, ...refused].map(({ message }) => message);
}
