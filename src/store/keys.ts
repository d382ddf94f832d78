/**
 * Names of the records, the same in every store. Ids come from outside: each part is percent-encoded, so that no id can
 * end a part early or break the braces that keep a conversation's keys in one slot of a Redis Cluster.
 */
import { StoreRefused } from "./store.ts";
import type { ConversationId, UserId } from "./store.ts";

export const DEFAULT_PREFIX = "fg";

export function stateKey(prefix: string, id: ConversationId): string {
  return `${prefix}:{${conversationTag(id)}}:s`;
}

/** A glob, for Redis and SQLite, that fits the keys of all conversations. */
export function stateKeyPattern(prefix: string): string {
  return `${prefix.replace(/[*?[\]\\]/g, "\\$&")}:{*}:s`;
}

/** Whose state key it is; undefined for any other key. */
export function conversationOf(prefix: string, key: string): ConversationId | undefined {
  if (!key.startsWith(`${prefix}:{`) || !key.endsWith("}:s")) return undefined;
  const [bot, conversation, ...more] = key.slice(prefix.length + 2, -3).split(":");
  if (bot === undefined || conversation === undefined || more.length > 0) return undefined;
  try {
    return { botId: decodeURIComponent(bot), conversationId: decodeURIComponent(conversation) };
  } catch {
    return undefined;
  }
}

export function answerKey(prefix: string, id: ConversationId, messageKey: string): string {
  return `${prefix}:{${conversationTag(id)}}:r:${part(messageKey, "message key")}`;
}

export function userKey(prefix: string, id: UserId): string {
  return `${prefix}:{${part(id.botId, "bot id")}~${part(id.userId, "user id")}}:u`;
}

const MAX_ID_CHARACTERS = 200;

function conversationTag(id: ConversationId): string {
  return `${part(id.botId, "bot id")}:${part(id.conversationId, "conversation id")}`;
}

function part(text: string, what: string): string {
  if (AS_IT_IS.test(text)) return text;
  if (text === "") throw new StoreRefused(`The ${what} is empty.`);
  if (isTooLong(text)) {
    throw new StoreRefused(`The ${what} is longer than ${MAX_ID_CHARACTERS} characters.`);
  }
  try {
    // encodeURIComponent leaves "~", which separates the parts of a user's key.
    return encodeURIComponent(text).replaceAll("~", "%7E");
  } catch (cause) {
    throw new StoreRefused(`The ${what} is not valid Unicode text.`, { cause });
  }
}

/** Most ids: nothing in them to encode. */
const AS_IT_IS = /^[\w.-]{1,200}$/;

/** Counts characters as JSON Schema does, in code points; an emoji is one. */
function isTooLong(text: string): boolean {
  if (text.length <= MAX_ID_CHARACTERS) return false;
  return text.length > 2 * MAX_ID_CHARACTERS || Array.from(text).length > MAX_ID_CHARACTERS;
}
