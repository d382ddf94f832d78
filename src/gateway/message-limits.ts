/** Which messages are too many: of one conversation, and of one application. Where they are counted is the store's. */
import type { Envelope } from "../kommunicate/request.ts";
import type { Limits } from "../store/limits.ts";

export interface MessageLimits {
  readonly counter: Limits;
  /** Messages a minute; undefined for no limit. */
  readonly perConversation: number | undefined;
  readonly perApplication: number | undefined;
}

/** In how many milliseconds the message may be sent again; 0 when it may be taken now. */
export function createAdmission(limits: MessageLimits): (envelope: Envelope) => Promise<number> {
  const { counter, perConversation, perApplication } = limits;
  return async ({ botId, conversationId, application = "" }) => {
    if (perConversation !== undefined) {
      const place = JSON.stringify(["conversation", botId, conversationId]);
      const waitMs = await counter.admit(place, perConversation);
      if (waitMs > 0) return waitMs;
    }
    if (perApplication === undefined) return 0;
    return counter.admit(JSON.stringify(["application", application]), perApplication);
  };
}
