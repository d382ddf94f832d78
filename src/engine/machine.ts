/**
 * What a compiled bot is: the shape that flow/compile.ts builds and the engine runs. Everything that can be known when a
 * flow is loaded (targets, templates, patterns, words to match) is resolved here; nothing in it changes afterwards.
 */
import type { Condition } from "../template/compile.ts";
import type { FaqIndex } from "./faq-index.ts";
import type { Hours } from "./hours.ts";
import type { Localized } from "./localized.ts";
import type { Matcher } from "./match.ts";
import type { SayItem } from "./say-item.ts";
import type { Assignment, Routes, State, Target } from "./state.ts";
import type { Text } from "./text.ts";
import type { Team, Variable } from "./variable.ts";

export interface Machine {
  readonly bot: string;
  readonly title: string;
  /** Digest of the flow's files: tells a conversation that the flow changed. */
  readonly version: string;
  /** Name of the first state. */
  readonly start: string;
  readonly vars: ReadonlyMap<string, Variable>;
  readonly hours: ReadonlyMap<string, Hours>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly anytime: readonly Anytime[];
  readonly faq: ReadonlyMap<string, Faq>;
  /** Finds the entry that a question means where no phrase is said as it is written. */
  readonly faqIndex: Localized<FaqIndex>;
  readonly events: ReadonlyMap<string, EventHandler>;
  readonly noReply: readonly NoReplyStep[];
  /** Where the flow's own `not_understood` gives up to: also where a turn goes that passed a bound. */
  readonly giveUp: Target | undefined;
  readonly session: Session;
  /** First is the language that the flow is written in. */
  readonly languages: readonly string[];
  readonly timeZone: string;
  /** Whether typing slips are forgiven, and FAQ found by meaning: false takes nothing but what is written. */
  readonly typos: boolean;
  /** Whether what is said into silence may repeat what the customer wrote, so that it has to be remembered. */
  readonly recallsMessage: boolean;
  readonly renamed: ReadonlyMap<string, string>;
  /** States of the flow by name, and of its parts by `part/name`. */
  readonly states: ReadonlyMap<string, State>;
  /** First state of each part. */
  readonly parts: ReadonlyMap<string, string>;
  /** `service.call` names that the flow may yield. */
  readonly calls: ReadonlySet<string>;
  /** The gateway's own sentences, in each language of the bot. */
  readonly sentences: Readonly<Record<Sentence, Text>>;
}

/** Sentences that no author has to write, but may translate under their English text. */
export type Sentence =
  | "error"
  | "oneMoment"
  | "notUnderstood"
  | "formSent"
  | "submit"
  | "email"
  | "phone"
  | "name"
  | "yes"
  | "no";

export interface Session {
  /** A conversation that was quiet for longer starts afresh. */
  readonly expiresMs: number;
  /** Where somebody starts who comes back after that. */
  readonly welcomeBack: string | undefined;
}

/** With `go` it leaves, without it stays. */
export interface Anytime {
  readonly name: string;
  readonly if: Condition | undefined;
  readonly match: Localized<Matcher>;
  readonly say: readonly SayItem[];
  readonly set: readonly Assignment[];
  readonly go: Routes | undefined;
}

export interface Faq {
  readonly name: string;
  readonly match: Localized<Matcher>;
  readonly say: readonly SayItem[];
  readonly go: Routes | undefined;
}

export interface EventHandler {
  readonly name: string;
  readonly say: readonly SayItem[];
  readonly set: readonly Assignment[];
  readonly go: Routes | undefined;
}

export interface NoReplyStep {
  /** From the customer's last message, or the bot's question where none was sent yet. */
  readonly afterMs: number;
  readonly say: readonly SayItem[];
  readonly go: Routes | undefined;
  /** Outcome, when the step ends the conversation. */
  readonly end: string | undefined;
}
