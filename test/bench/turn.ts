/**
 * The one turn that every contender takes: what is asked and what is answered. A customer says “Next” and is led one step
 * further on a ring of states; the answer is two messages, the second with suggested replies. Knows no contender.
 */

export const BOT_ID = "bench";
export const SECRET = "the-secret-of-the-benchmark-0123456789abcdef";
/** States of the ring, unless a measurement is about their number. */
export const STEPS = 10;

/** A webhook as Kommunicate sends it, about 700 bytes. `conversation` and `key` are texts of fixed length. */
export function requestBody({ botId, conversation, key, text }: Asked): string {
  return JSON.stringify({
    botId,
    key: `5-${conversation}-${key}`,
    from: `customer-${conversation}`,
    message: text,
    groupId: Number(conversation),
    metadata: {
      KM_CHAT_CONTEXT: {
        kmUserLocale: "en",
        kmUserLanguageCode: "en",
        kmUserTimezone: "Europe/London",
        groupId: conversation,
        botId,
        from: `customer-${conversation}`,
        applicationId: "2c9fa1b07a5e4f6d8c3b2a1908f7e6d5c",
        messageSource: "1",
        attachments: [],
        page: "https://shop.example.test/basket?step=2",
        plan: "business",
      },
    },
    contentType: 0,
    applicationKey: "2c9fa1b07a5e4f6d8c3b2a1908f7e6d5c",
    source: 1,
    eventName: "",
    createdAt: 1795305600000,
    userInfo: {
      $user_name: "Kim Example",
      $user_email: "kim.example@customers.example.test",
      $user_phone: "+441632960123",
    },
  });
}

export interface Asked {
  readonly botId: string;
  readonly conversation: string;
  readonly key: string;
  readonly text: string;
}

/** What is kept of a conversation by those who write it by hand. */
export interface Session {
  readonly step: number;
  readonly turns: number;
  readonly user: string;
}

/** A conversation that begins is at step 0, and its first “Next” leads to step 1, as everywhere. */
export function afterNext(session: Session | undefined, user: string): Session {
  const { step, turns } = session ?? { step: 0, turns: 0 };
  return { step: (step + 1) % STEPS, turns: turns + 1, user };
}

export function firstText(step: number, steps: number = STEPS): string {
  return `You are at step ${step} of ${steps}.`;
}

export const QUESTION = "Where do you want to go from here?";

/** What a contender without an engine answers: the messages that the gateway sends, made by hand. */
export function messagesAt(step: number): readonly object[] {
  return [
    { message: firstText(step) },
    {
      message: QUESTION,
      metadata: {
        contentType: "300",
        templateId: "6",
        payload: ["Next", "Again"].map((choice) => ({
          title: choice,
          message: choice,
          replyMetadata: {
            KM_CHAT_CONTEXT: { flowgateState: `s${step}`, flowgateChoice: choice },
          },
        })),
      },
    },
  ];
}
