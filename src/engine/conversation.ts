/** What is remembered between turns. Plain JSON: it is written to the store and read back between any two turns. */
import type { Value } from "../template/value.ts";
import type { User } from "./event.ts";

export interface Conversation {
  /** Version of this record's shape. */
  readonly schema: 1;
  /** Version of the flow that wrote it. */
  readonly flow: string;
  /** bot: it waits for the customer; person: handed over; ended: the next message starts afresh. */
  readonly mode: "bot" | "person" | "ended";
  /** The state that waits, or that handed over. */
  readonly state: string;
  /** States whose `run` is under way, outermost first. */
  readonly stack: readonly string[];
  /** Waiting states before this one, latest last; `back` pops it. A ring. */
  readonly history: readonly string[];
  readonly vars: Readonly<Record<string, Value>>;
  readonly user: User;
  readonly context: Readonly<Record<string, Value>>;
  readonly language: string;
  /** The language that the client last asked for; a change of it is a change of `language`. */
  readonly clientLanguage: string;
  /** Misses in the waiting state since it was entered. */
  readonly misses: number;
  /** How often each `any_of` and `split` was drawn from. */
  readonly draws: Readonly<Record<string, number>>;
  /** Form fields that are still to be answered; empty when no form waits. */
  readonly pending: readonly string[];
  /** Outcome of an ended conversation. */
  readonly outcome: string;
  /** What the customer last wrote; kept only where the flow may speak of it while nobody writes. */
  readonly said?: string;
  /** Epoch ms of the last turn that the customer caused. */
  readonly quietSince: number;
  /** Steps of `no_reply` that took effect since then. */
  readonly silences: number;
  /** Epoch ms of the last turn of any kind. */
  readonly updatedAt: number;
}
