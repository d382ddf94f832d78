/** What a step is handed besides the machine and the conversation: everything that is not data of the flow. */
import type { Value } from "../template/value.ts";
import type { Conversation } from "./conversation.ts";
import type { Inbound } from "./event.ts";
import type { Reply } from "./reply.ts";
import type { TraceEntry } from "./trace.ts";

export interface TurnInput {
  /** The conversation's id. */
  readonly id: string;
  readonly inbound: Inbound;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What the bot remembers of this person; read only when the conversation starts afresh. */
  readonly kept: Readonly<Record<string, Value>>;
  /** Where `any_of` and `split` begin; from the conversation's id when absent. Tests hand in 0: the first comes first. */
  readonly seed?: number;
}

export interface StepResult {
  readonly conversation: Conversation;
  readonly replies: readonly Reply[];
  readonly trace: readonly TraceEntry[];
  /** Values with `keep: user` that changed in this turn; null forgets one. */
  readonly kept: Readonly<Record<string, Value>>;
  /** The flow went wrong (a bound was passed): the replies hold the bot's error line, the trace says why. */
  readonly failed: boolean;
}
