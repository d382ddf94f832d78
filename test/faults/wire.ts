/** What a gateway sends to Redis for one message, as it stands on the wire: by it a proxy knows the point of a turn. */
import { answerKey, DEFAULT_PREFIX, stateKey } from "../../src/store/keys.ts";
import type { ConversationId } from "../../src/store/store.ts";
import type { Message } from "./client.ts";

/** In the request that loads a conversation for this message, and in no other. */
export function loadOf(message: Message): string {
  return `mget\r\n${keysOf(message)}`;
}

/** In the request that commits the message's turn, and in no other. */
export function commitOf(message: Message): string {
  return `\r\n$1\r\n2\r\n${keysOf(message)}`;
}

export function stateKeyOf(message: Pick<Message, "conversation">): string {
  return stateKey(DEFAULT_PREFIX, idOf(message));
}

function keysOf(message: Message): string {
  return argument(stateKeyOf(message)) + argument(answerKeyOf(message));
}

function answerKeyOf(message: Message): string {
  return answerKey(DEFAULT_PREFIX, idOf(message), message.key);
}

function idOf({ conversation }: Pick<Message, "conversation">): ConversationId {
  return { botId: "logbook", conversationId: String(conversation.id) };
}

function argument(text: string): string {
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
}
