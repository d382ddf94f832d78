/** The types of a schema-valid file of conversation tests, and of what playing one gives. */
import type { Range } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import type { Value } from "../template/value.ts";

export interface ScenarioFile {
  readonly source: SourceFile;
  readonly bot: string | undefined;
  readonly scenarios: readonly Scenario[];
}

/** One scripted conversation. */
export interface Scenario {
  readonly name: string;
  readonly range: Range;
  /** Epoch ms at which it begins. */
  readonly now: number;
  readonly language: string | undefined;
  readonly user: {
    readonly id?: string;
    readonly name?: string;
    readonly email?: string;
    readonly phone?: string;
  };
  readonly context: Readonly<Record<string, Value>>;
  readonly calls: ReadonlyMap<string, readonly MockAnswer[]>;
  readonly steps: readonly Step[];
}

export type MockAnswer =
  | { readonly kind: "answer"; readonly status: number; readonly json: Value }
  | { readonly kind: "error"; readonly reason: "timeout" | "network" | "shape" };

export type Step = { readonly range: Range } & (Action | Check);

/** What the customer does, or time. */
export type Action =
  | { readonly kind: "start" }
  | { readonly kind: "back_to_bot" }
  | { readonly kind: "user"; readonly text: string }
  | { readonly kind: "tap"; readonly label: string }
  | { readonly kind: "send"; readonly items: readonly Sent[] }
  | { readonly kind: "form"; readonly values: Readonly<Record<string, string | readonly string[]>> }
  | { readonly kind: "event"; readonly name: string }
  | { readonly kind: "wait"; readonly ms: number };

export interface Sent {
  readonly url?: string;
  readonly mime?: string;
  readonly name?: string;
  readonly size?: string;
  readonly lat?: number;
  readonly lng?: number;
  readonly text?: string;
}

/** What must have come of the last action. */
export type Check =
  | { readonly kind: "bot"; readonly text: string }
  | { readonly kind: "choices"; readonly labels: readonly string[] }
  | { readonly kind: "cards"; readonly cards: number | readonly string[] }
  | { readonly kind: "silent" }
  | { readonly kind: "asks_fields"; readonly fields: readonly string[] }
  | {
      readonly kind: "called";
      readonly call: string;
      readonly args: Readonly<Record<string, Value>>;
    }
  | {
      readonly kind: "expect";
      readonly state?: string;
      readonly vars?: Readonly<Record<string, Value>>;
      readonly end?: string;
      readonly handoff?: string;
      readonly goal?: string;
      readonly goalSeen?: string;
      readonly language?: string;
    };

/** Undefined when the test passed; else the first step that was not as written. */
export interface Mismatch {
  readonly range: Range;
  readonly message: string;
  /** What the bot said last, for the reader of the message. */
  readonly said: readonly string[];
}

export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly mismatch: Mismatch | undefined;
  /** `state` for each state entered, `state → exit` for each way taken. */
  readonly covered: ReadonlySet<string>;
  readonly ms: number;
}
