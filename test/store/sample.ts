/** Records for the tests of the stores. */
import type { Commit, ConversationId, ConversationRecord } from "../../src/store/store.ts";
import { StoreRefused, StoreUnavailable } from "../../src/store/store.ts";
import type { Value } from "../../src/template/value.ts";

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

export function conversationId(): ConversationId {
  return { botId: "orders", conversationId: "c-1" };
}

export function record(vars: Readonly<Record<string, Value>> = {}): ConversationRecord {
  return {
    conversation: {
      schema: 1,
      flow: "f1",
      mode: "bot",
      state: "start",
      stack: [],
      history: [],
      vars,
      user: { id: "u-1", name: "Ana" },
      context: {},
      language: "en",
      clientLanguage: "en",
      misses: 0,
      draws: {},
      pending: [],
      outcome: "",
      quietSince: 1_790_000_000_000,
      silences: 0,
      updatedAt: 1_790_000_000_000,
    },
    keys: ["m0"],
  };
}

/** A first commit of message `m1` with a short answer, but for what is given. */
export function commitOf(parts: Partial<Commit> = {}): Commit {
  return {
    id: conversationId(),
    messageKey: "m1",
    etag: "",
    record: record(),
    ttlMs: 30 * DAY,
    answer: '[{"message":"Hi"}]',
    answerTtlMs: HOUR,
    ...parts,
  };
}

/** The StoreRefused that a call ends in. */
export async function refusal(call: Promise<unknown>): Promise<StoreRefused> {
  const error = await reasonOf(call);
  if (error instanceof StoreRefused) return error;
  throw new Error("expected a StoreRefused", { cause: error });
}

/** The StoreUnavailable that a call ends in. */
export async function unavailability(call: Promise<unknown>): Promise<StoreUnavailable> {
  const error = await reasonOf(call);
  if (error instanceof StoreUnavailable) return error;
  throw new Error("expected a StoreUnavailable", { cause: error });
}

function reasonOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => "no error at all",
    (reason: unknown) => reason,
  );
}
