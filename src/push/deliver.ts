/**
 * An answer's messages go out in order, each once: how many did is noted after each, so that whoever carries on begins
 * where this one stopped. Between a send and its note lies the one moment in which a crash makes a message go out twice.
 */
import { encodePush } from "../kommunicate/encode-push.ts";
import type { Message } from "../kommunicate/message.ts";
import type { ConversationId } from "../store/store.ts";
import type { PushClient } from "./client.ts";
import type { Occasion, PushEvent } from "./push-event.ts";

export interface Delivery {
  readonly client: PushClient;
  readonly to: ConversationId;
  readonly occasion: Occasion;
  /** As the store holds it. */
  readonly answer: string;
  /** Messages that went out before. */
  readonly sent: number;
  readonly note: (sent: number) => Promise<void>;
  /** For all messages, tries and pauses. */
  readonly withinMs: number;
  /** Whether somebody carries on where this stops. */
  readonly isTriedAgain: boolean;
  readonly onEvent: (event: PushEvent) => void;
}

/** True when nothing is left to be sent; a message that is refused for good is left out and told of. */
export async function deliver(delivery: Delivery): Promise<boolean> {
  const { client, to, occasion, note, onEvent } = delivery;
  const about = { botId: to.botId, conversationId: to.conversationId, occasion };
  // Written by our own encoder.
  const messages = JSON.parse(delivery.answer) as readonly Message[];
  const signal = AbortSignal.timeout(delivery.withinMs);
  let went = 0;
  for (let index = delivery.sent; index < messages.length; index += 1) {
    const result = await client.send(encodePush(messages[index] ?? {}, to), signal);
    if (result.ok) went += 1;
    else {
      const { reason, isFinal } = result;
      const left = isFinal ? 1 : messages.length - index;
      const isTriedAgain = !isFinal && delivery.isTriedAgain;
      onEvent({ kind: "failed", ...about, reason, left, isTriedAgain });
      if (!isFinal) return false;
    }
    await note(index + 1);
  }
  if (went > 0) onEvent({ kind: "sent", ...about, messages: went });
  return true;
}
