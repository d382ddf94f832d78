/**
 * Records as text, the same in every store: `<n>.<nonce>|<json>` for a conversation, JSON for each value kept for a user.
 * Owns their bounds. The nonce tells apart two versions with one number, as after a restored backup.
 */
import type { Value } from "../template/value.ts";
import { randomHex } from "./random-hex.ts";
import { sparse, whole, type SparseConversation } from "./sparse-conversation.ts";
import { MAX_RECORD_BYTES, StoreRefused } from "./store.ts";
import type { ConversationId, ConversationRecord, Loaded, StoredConversation } from "./store.ts";

/** What a bot remembers for a person goes a year after the last change. */
export const USER_TTL_MS = 365 * 24 * 60 * 60 * 1000;

/** A record that follows the version `etag`: its own version, and its text, which begins with that. */
export function encodeRecord(
  record: ConversationRecord,
  etag: string,
): { readonly etag: string; readonly text: string } {
  const json = JSON.stringify({ conversation: sparse(record.conversation), keys: record.keys });
  checkSize("conversation", json);
  const number = etag === "" ? 1 : Number.parseInt(etag, 10) + 1;
  const next = `${number}.${randomHex().slice(NONCE_LENGTH)}`;
  return { etag: next, text: `${next}|${json}` };
}

/** `text` and `answer` as a store holds them; undefined or null when there is none. */
export function decodeLoaded(
  text: string | null | undefined,
  answer: string | null | undefined,
): Loaded {
  if (text === undefined || text === null) {
    return { record: undefined, etag: "", answer: answer ?? undefined };
  }
  const bar = text.indexOf("|");
  const etag = text.slice(0, Math.max(bar, 0));
  if (!ETAG.test(etag)) throw foreign("conversation");
  const stored = parse(text.slice(bar + 1), "conversation");
  if (!isStored(stored)) throw foreign("conversation");
  const record = { conversation: whole(stored.conversation), keys: stored.keys };
  return { record, etag, answer: answer ?? undefined };
}

/** A record as a listing tells it; undefined when it is gone or not ours. */
export function listed(
  id: ConversationId | undefined,
  text: string | null | undefined,
): StoredConversation | undefined {
  if (id === undefined || text === undefined || text === null) return undefined;
  try {
    const { record } = decodeLoaded(text, undefined);
    return record === undefined ? undefined : { id, record, bytes: Buffer.byteLength(text) };
  } catch (error) {
    if (error instanceof StoreRefused) return undefined;
    throw error;
  }
}

export function checkAnswer(answer: string): void {
  checkSize("answer", answer);
}

export interface UserChange {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

/** Values as JSON text by name; a null is a removal. */
export function encodeUserChange(values: Readonly<Record<string, Value>>): UserChange {
  const set = new Map<string, string>();
  const remove: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value === null) remove.push(name);
    else set.set(name, JSON.stringify(value));
  }
  checkUserSize(set);
  return { set, remove };
}

export function mergeUser(
  stored: ReadonlyMap<string, string>,
  change: UserChange,
): Map<string, string> {
  const merged = new Map([...stored, ...change.set]);
  for (const name of change.remove) merged.delete(name);
  checkUserSize(merged);
  return merged;
}

/** The values in a map without a prototype: their names come from outside. */
export function decodeUser(stored: Iterable<readonly [string, string]>): Record<string, Value> {
  const values = Object.create(null) as Record<string, Value>;
  for (const [name, text] of stored) values[name] = parse(text, "user") as Value;
  return values;
}

/** All values of a user as one text, for stores that have no hashes. */
export function encodeUserTexts(texts: ReadonlyMap<string, string>): string {
  return JSON.stringify([...texts]);
}

export function decodeUserTexts(text: string | undefined): Map<string, string> {
  return new Map(text === undefined ? [] : (parse(text, "user") as [string, string][]));
}

/** A time to live that every store takes: whole milliseconds, at least one, at most ten years. */
export function boundedTtlMs(ttlMs: number): number {
  if (Number.isNaN(ttlMs)) throw new Error("A time to live is not a number; this is a bug.");
  return Math.min(Math.max(1, Math.ceil(ttlMs)), 10 * USER_TTL_MS);
}

/** A record that is larger than it may be. */
export function tooLarge(what: RecordKind, bytes: number): StoreRefused {
  return new StoreRefused(
    `The ${WHAT[what]} would take ${bytes} bytes; ${MAX_RECORD_BYTES} is the most that is stored. ` +
      "Keep less in variables, or shorten the replies.",
  );
}

/** A value in the store that we did not write. It is left as it is. */
export function foreign(what: RecordKind, cause?: unknown): StoreRefused {
  return new StoreRefused(
    `The store holds a value for this ${what} that Flowgate did not write. ` +
      "Remove it, or use a database or a key prefix of Flowgate's own.",
    cause === undefined ? undefined : { cause },
  );
}

export type RecordKind = "conversation" | "answer" | "user";

const WHAT = {
  conversation: "conversation",
  answer: "answer",
  user: "memory of this user",
} as const;

/** Of the random digits, the last twelve. */
const NONCE_LENGTH = -12;
const ETAG = /^\d{1,15}\.[0-9a-f]{12}$/;

function checkSize(what: RecordKind, text: string): void {
  // No unit of a text takes more than three bytes: most texts need not be counted.
  if (text.length * 3 <= MAX_RECORD_BYTES) return;
  checkBytes(what, Buffer.byteLength(text));
}

function checkBytes(what: RecordKind, bytes: number): void {
  if (bytes > MAX_RECORD_BYTES) throw tooLarge(what, bytes);
}

function checkUserSize(values: ReadonlyMap<string, string>): void {
  let bytes = 0;
  for (const [name, text] of values) bytes += Buffer.byteLength(name) + Buffer.byteLength(text);
  checkBytes("user", bytes);
}

function parse(text: string, what: RecordKind): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw foreign(what, cause);
  }
}

/** The etag vouches for the rest; this tells a later version of the shape from ours. */
function isStored(
  value: unknown,
): value is { readonly conversation: SparseConversation; readonly keys: readonly string[] } {
  if (typeof value !== "object" || value === null) return false;
  if (!("conversation" in value && "keys" in value && Array.isArray(value.keys))) return false;
  const conversation = value.conversation;
  return (
    typeof conversation === "object" &&
    conversation !== null &&
    "schema" in conversation &&
    conversation.schema === 1
  );
}
