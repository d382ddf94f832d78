/** Turns without HTTP: a host on a store, and messages to hand to it. */
import { encodeAnswer } from "../../src/gateway/encode-answer.ts";
import { createTurnQueue } from "../../src/runtime/queue.ts";
import type { TurnRequest } from "../../src/runtime/turn-request.ts";
import type { TurnHost } from "../../src/runtime/turn.ts";
import { createMemoryStore } from "../../src/store/memory.ts";
import type { ConversationStore } from "../../src/store/store.ts";

export function createHost(overrides: Partial<TurnHost> = {}): TurnHost {
  return {
    store: createMemoryStore(),
    queue: createTurnQueue(),
    encode: encodeAnswer,
    now: Date.now,
    deadlineMs: 5000,
    answerTtlMs: 60_000,
    ...overrides,
  };
}

/** A message of somebody; the key is `key-<text>` unless it is said otherwise. */
export function says(text: string, overrides: Partial<TurnRequest> = {}): TurnRequest {
  return {
    conversationId: "7",
    messageKey: `key-${text}`,
    createdAt: undefined,
    inbound: {
      event: { kind: "text", text },
      user: { id: "somebody" },
      context: {},
      language: undefined,
    },
    ...overrides,
  };
}

export function opens(overrides: Partial<TurnRequest> = {}): TurnRequest {
  const { inbound, ...rest } = says("welcome");
  return { ...rest, inbound: { ...inbound, event: { kind: "welcome" } }, ...overrides };
}

/** `store` with some of its methods replaced; each gets the real one's answer to make of it what it likes. */
export function alteredStore(
  store: ConversationStore,
  changes: Partial<ConversationStore>,
): ConversationStore {
  return { ...store, ...changes };
}

/** What the messages of an answer say. */
export function textsOf(answer: string): readonly string[] {
  return (JSON.parse(answer) as { message?: string }[]).map(({ message }) => message ?? "");
}
