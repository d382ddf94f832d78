/**
 * What was sent and answered, and when, as the client saw it: one list of conversations, each with its messages. Times
 * are those of one clock. Judges nothing.
 */
export interface History {
  /** Numbers are never given twice in a process, so that stores may be shared. */
  begin(): ConversationHistory;
  readonly conversations: readonly ConversationHistory[];
}

export interface ConversationHistory {
  readonly id: number;
  /** By message key; a message's text is its key. */
  readonly messages: Map<string, MessageHistory>;
  /** The keys that its book held when everything was over, in order; undefined when nobody could be asked. */
  final: readonly string[] | undefined;
}

export interface MessageHistory {
  readonly key: string;
  /** When it was sent first. */
  readonly sentAt: number;
  /** Every answer, byte for byte; a refusal is none. */
  readonly answers: Answer[];
}

export interface Answer {
  readonly text: string;
  readonly sentAt: number;
  readonly at: number;
}

let lastId = 0;

export function createHistory(): History {
  const conversations: ConversationHistory[] = [];
  return {
    begin() {
      lastId += 1;
      const conversation = { id: lastId, messages: new Map(), final: undefined };
      conversations.push(conversation);
      return conversation;
    },
    conversations,
  };
}

/** Notes that a key goes out, unless it has gone out before. */
export function noteSent(
  { messages }: ConversationHistory,
  key: string,
  sentAt: number,
): MessageHistory {
  const known = messages.get(key);
  if (known !== undefined) return known;
  const message = { key, sentAt, answers: [] };
  messages.set(key, message);
  return message;
}

/** The keys in an answer of the logbook bot, in the order in which it took them; undefined for any other answer. */
export function bookIn(answer: string): readonly string[] | undefined {
  const found = /^\[\{"message":"((?::[\w-]+)+)"\},/.exec(answer);
  return found?.[1]?.slice(1).split(":");
}
