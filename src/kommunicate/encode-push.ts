/**
 * A message as the body of Kommunicate's send-message API. There, other than in a webhook's answer, every value of the
 * metadata is a text, and what is a list or an object is JSON in a text.
 */
import type { Message } from "./message.ts";

/** Body of POST /rest/ws/message/v2/send. */
export interface PushBody {
  readonly groupId: string;
  /** Who speaks: the bot. */
  readonly fromUserName: string;
  readonly message: string;
  /** 3: HTML. */
  readonly contentType?: 3;
  readonly metadata?: Readonly<Record<string, string>>;
}

export function encodePush(
  { message = "", messageType, metadata }: Message,
  to: { readonly botId: string; readonly conversationId: string },
): PushBody {
  const texts = Object.entries(metadata ?? {}).flatMap(([name, value]) => {
    const text = asText(value);
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    groupId: to.conversationId,
    fromUserName: to.botId,
    message,
    ...(messageType === "html" ? { contentType: 3 } : {}),
    ...(texts.length === 0 ? {} : { metadata: Object.fromEntries(texts) }),
  };
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : JSON.stringify(value);
}
