/**
 * Where conversations live. One interface, one contract suite (test/store/contract.ts), several stores.
 *
 * - `load` reads the conversation and, when the message was answered before, the answer it got: one round trip.
 * - `commit` writes the conversation and the answer under the message key together or not at all, and only if the
 *   conversation is still as it was loaded. It can be repeated: a commit that had landed answers `done` with the answer
 *   that was stored. Nothing is ever half saved.
 * - `loadUser` and `saveUser` keep what a bot remembers for a person across conversations, for a year after the last
 *   change; last write wins, value by value. Names of values come back on an object without a prototype.
 * - `remove` forgets the conversation and the answers to the messages that its record remembers.
 * - `list` goes through all conversations in no order, for operators. One that changes or begins meanwhile may be told as
 *   it was or as it is; what Flowgate did not write is left out.
 *
 * A store that cannot be reached, or does not answer in time (two seconds), throws a StoreUnavailable; nothing stays
 * pending. When a connection is lost in mid-commit nobody knows whether it landed: the store itself sends the same
 * commit again within its time, and the stored answer tells. After a StoreUnavailable from `commit` it may still land
 * later; sending the same Commit again is safe at any time.
 *
 * Ids and message keys are 1 to 200 characters of Unicode text. Another id, a record over its bound, or a value that
 * the store holds and Flowgate did not write throws a StoreRefused, and nothing is written.
 */
import type { Conversation } from "../engine/conversation.ts";
import type { Value } from "../template/value.ts";

export interface ConversationId {
  readonly botId: string;
  readonly conversationId: string;
}

export interface ConversationRecord {
  readonly conversation: Conversation;
  /** Keys of the last messages that took effect, oldest first; a ring of 8. */
  readonly keys: readonly string[];
}

export interface Loaded {
  readonly record: ConversationRecord | undefined;
  /** Names this version of the record; hand it back to `commit`. Empty when there is no record. */
  readonly etag: string;
  /** The answer under the message key, byte for byte as it was sent; undefined when there is none. */
  readonly answer: string | undefined;
}

export interface StoredConversation {
  readonly id: ConversationId;
  readonly record: ConversationRecord;
  /** What its record takes, answers aside. */
  readonly bytes: number;
}

export interface Commit {
  readonly id: ConversationId;
  readonly messageKey: string;
  /** As loaded: the commit takes effect only if the record still has it. */
  readonly etag: string;
  readonly record: ConversationRecord;
  readonly ttlMs: number;
  readonly answer: string;
  readonly answerTtlMs: number;
}

export type CommitResult =
  /** `etag` names the version that was written. */
  | { readonly kind: "committed"; readonly etag: string }
  /** Somebody else committed this message key: this is the answer it got. */
  | { readonly kind: "done"; readonly answer: string }
  /** The conversation moved on: step again from here. */
  | { readonly kind: "conflict"; readonly loaded: Loaded };

export interface UserId {
  readonly botId: string;
  readonly userId: string;
}

export interface ConversationStore {
  /** For logs and readiness: `memory`, `redis`, … */
  readonly name: string;
  load(id: ConversationId, messageKey: string): Promise<Loaded>;
  commit(commit: Commit): Promise<CommitResult>;
  loadUser(id: UserId): Promise<Readonly<Record<string, Value>>>;
  /** Merges; `null` removes a value. */
  saveUser(id: UserId, values: Readonly<Record<string, Value>>): Promise<void>;
  /** Forgets a conversation; true when there was one. */
  remove(id: ConversationId): Promise<boolean>;
  list(): AsyncIterable<StoredConversation>;
  /** Resolves when a turn could be committed now; rejects with a StoreUnavailable. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** State and answer are bounded; a record over the bound is refused before it is written. */
export const MAX_RECORD_BYTES = 64 * 1024;
/** Message keys that a record remembers. */
export const REMEMBERED_KEYS = 8;

/** The store cannot be reached or did not answer in time. `cause` says which. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
}

/** A record or answer is larger than MAX_RECORD_BYTES, or is not ours. Retrying does not help. */
export class StoreRefused extends Error {
  override readonly name = "StoreRefused";
}
