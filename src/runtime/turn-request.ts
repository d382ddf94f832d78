/** What a turn is given, and everything that can become of it. Holds no protocol. */
import type { Conversation } from "../engine/conversation.ts";
import type { Inbound } from "../engine/event.ts";
import type { TraceEntry } from "../engine/trace.ts";

export interface TurnRequest {
  readonly conversationId: string;
  /** Names the message; undefined when the client gave none. */
  readonly messageKey: string | undefined;
  /** Epoch ms, as the client says. */
  readonly createdAt: number | undefined;
  readonly inbound: Inbound;
  /** The turn is taken only where this holds of the conversation as it then is; elsewhere it is `stale`. */
  readonly onlyIf?: (conversation: Conversation | undefined) => boolean;
  /**
   * Takes the committed answer where no caller waits for it. The conversation's next message is not begun before it
   * settles; it must not reject.
   */
  readonly deliver?: (answer: string) => Promise<void>;
}

/** What becomes of a turn in the end. */
export type EndedTurn = Exclude<TurnOutcome, { readonly kind: "promised" }>;

export type TurnOutcome =
  /** A step ran, and state and answer are committed. */
  | {
      readonly kind: "answered";
      readonly answer: string;
      readonly conversation: Conversation;
      readonly trace: readonly TraceEntry[];
      /** The flow passed a bound; the answer holds the bot's error line. */
      readonly failed: boolean;
      /** Times that another process was faster. */
      readonly conflicts: number;
      /** Replies that could not be sent as they are, in words for the operator. */
      readonly problems: readonly string[];
    }
  /** The turn takes longer than its caller waits: the bot's "one moment" line now, the rest is pushed. */
  | {
      readonly kind: "promised";
      readonly answer: string;
      /** What becomes of the turn; never rejects. */
      readonly rest: Promise<TurnOutcome>;
    }
  /** The message was answered before: the same answer, byte for byte. Nothing ran. */
  | { readonly kind: "repeated"; readonly answer: string }
  /** The message took effect before, and its answer is no longer kept. Nothing ran. */
  | { readonly kind: "forgotten"; readonly answer: string }
  /** The conversation is no longer as `onlyIf` wants it. Nothing ran. */
  | { readonly kind: "stale"; readonly answer: string }
  /** Something is broken on our side. Nothing is saved; the answer is the bot's error line. */
  | {
      readonly kind: "defect";
      readonly answer: string;
      readonly error: unknown;
      /** Where the conversation stands; undefined when it is new. */
      readonly state: string | undefined;
      readonly trace: readonly TraceEntry[];
    }
  /** The store is away. Whether the turn took effect is settled when the message is sent again. */
  | { readonly kind: "unavailable"; readonly answer: string; readonly error: Error }
  /** Too much waits already, in this conversation or in all. Nothing ran. */
  | { readonly kind: "busy"; readonly answer: string }
  /** The deadline passed before the turn could begin or be committed. Nothing is saved. */
  | { readonly kind: "late"; readonly answer: string };
