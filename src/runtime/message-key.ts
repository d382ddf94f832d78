/** Names by which a repeated message, and a repeated service call of it, are recognised. */
import { createHash, randomUUID } from "node:crypto";
import type { TurnRequest } from "./turn-request.ts";

/**
 * The key that the client gave, else a digest of what was said and when. With neither a key nor a time nothing tells a
 * repeat from a customer who says "yes" twice: the message is then one of its own.
 */
export function messageKeyOf(request: TurnRequest): string {
  if (request.messageKey !== undefined) return request.messageKey;
  if (request.createdAt === undefined) return `unkeyed-${randomUUID()}`;
  return `digest-${digest([request.createdAt, request.inbound])}`;
}

/** The same for every repeat of the message, in whichever process it runs. */
export function idempotencyKeyOf(
  botId: string,
  conversationId: string,
  messageKey: string,
  callNumber: number,
): string {
  return digest([botId, conversationId, messageKey, callNumber]);
}

function digest(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
