/** A compiled state: what it says and sets, the one thing that it does, and its ways out. */
import type { Condition, Template } from "../template/compile.ts";
import type { Value } from "../template/value.ts";
import type { Localized } from "./localized.ts";
import type { NoReplyStep } from "./machine.ts";
import type { Matcher } from "./match.ts";
import type { SayItem } from "./say-item.ts";
import type { Text } from "./text.ts";
import type { Team, Variable } from "./variable.ts";

/** What happens when nothing fits: the state's own lines, else the flow's. */
export interface Recovery {
  readonly retry: readonly Text[];
  readonly giveUp: Target | undefined;
}

export interface State {
  /** `name`, or `part/name`. */
  readonly name: string;
  readonly part: string | undefined;
  readonly set: readonly Assignment[];
  readonly say: readonly SayItem[];
  readonly goal: string | undefined;
  readonly turn: Turn;
  readonly recovery: Recovery;
  /** The state's own steps, else the flow's. */
  readonly noReply: readonly NoReplyStep[];
  /** Names of `anytime` entries that work here. */
  readonly interruptions: "all" | ReadonlySet<string>;
}

/** The one thing that a state does. The kind is the turn key. */
export type Turn =
  | { readonly kind: "go"; readonly go: Routes }
  | AskTurn
  | ChoicesTurn
  | PickTurn
  | FormTurn
  | CallTurn
  | RunTurn
  | HandoffTurn
  | { readonly kind: "end"; readonly outcome: string; readonly close: boolean }
  | { readonly kind: "return"; readonly outcome: string };

export interface AskTurn {
  readonly kind: "ask";
  readonly ask: Text;
  readonly reask: Text | undefined;
  /** The variable that takes the answer, with the limits that this question adds. */
  readonly answer: Variable;
  /** True when any text would be taken: `anytime` must then match the whole message. */
  readonly takesAnyText: boolean;
  readonly skipIfKnown: boolean;
  readonly suggest: readonly Suggestion[];
  /** The client's own input field, which can fill the user's profile too. */
  readonly field: "email" | "phone" | "name" | undefined;
  readonly autosuggest: AutoSuggest | undefined;
  readonly go: Routes;
}

export interface Suggestion {
  /** As authored: the choice id that a tap carries. */
  readonly id: string;
  readonly label: Text;
}

export type AutoSuggest =
  | { readonly words: readonly Text[] }
  | { readonly url: Template; readonly headers: Readonly<Record<string, Template>> };

export interface ChoicesTurn {
  readonly kind: "choices";
  readonly as: "replies" | "buttons" | "list";
  readonly choices: readonly Choice[];
}

export interface Choice {
  /** The label as authored; what taps, traces and coverage call it. */
  readonly id: string;
  readonly label: Text;
  readonly if: Condition | undefined;
  readonly match: Localized<Matcher>;
  readonly set: readonly Assignment[];
  /** A link: nothing comes back when it is pressed. */
  readonly url: Template | undefined;
  /** The language that a press switches to. */
  readonly language: string | undefined;
  /** Absent on a link alone. */
  readonly go: Routes | undefined;
}

export interface PickTurn {
  readonly kind: "pick";
  readonly from: Template;
  readonly each: string;
  readonly label: Template;
  readonly as: "replies" | "buttons" | "list";
  readonly save: string;
  readonly go: Routes;
  /** The list is empty. */
  readonly none: Routes;
}

export interface FormTurn {
  readonly kind: "form";
  readonly title: Text | undefined;
  readonly submit: Text;
  readonly fields: readonly FormField[];
  readonly oneByOne: boolean;
  readonly go: Routes;
}

export interface FormField {
  readonly variable: Variable;
  readonly label: Text;
  readonly placeholder: Text | undefined;
  /** Draws a text as several lines. */
  readonly lines: boolean;
}

export interface CallTurn {
  readonly kind: "call";
  /** `service.call`. */
  readonly call: string;
  readonly with: readonly Assignment[];
  readonly save: string | undefined;
  readonly go: Routes;
  /** By HTTP status or reason (`timeout`, `shape`, `network`, `status`); `else` is always there. */
  readonly fail: { readonly byReason: ReadonlyMap<string, Routes>; readonly else: Routes };
}

export interface RunTurn {
  readonly kind: "run";
  readonly part: string;
  readonly with: readonly Assignment[];
  readonly save: string | undefined;
  readonly go: Routes;
}

export interface HandoffTurn {
  readonly kind: "handoff";
  readonly to:
    | { readonly kind: "team"; readonly team: Team }
    | { readonly kind: "bot"; readonly bot: string; readonly event: string | undefined };
  readonly summary: Template | undefined;
  /** Where to go when the team is closed. */
  readonly closed: Routes | undefined;
  /** Where to go on when the chat comes back; without one it starts afresh. */
  readonly go: Routes | undefined;
}

export type Target =
  | { readonly kind: "state"; readonly state: string }
  /** Give that answer and stay. */
  | { readonly kind: "faq"; readonly faq: string }
  | { readonly kind: "stay" }
  | { readonly kind: "back" }
  | { readonly kind: "restart" }
  | { readonly kind: "end" };

/** Every `go`: one target, the first whose condition holds, or a split by weight. */
export type Routes =
  | { readonly kind: "to"; readonly to: Target }
  | { readonly kind: "if"; readonly cases: readonly RouteCase[]; readonly else: Target }
  | { readonly kind: "split"; readonly arms: readonly SplitArm[]; readonly total: number };

export interface RouteCase {
  readonly if: Condition;
  readonly to: Target;
}

export interface SplitArm {
  readonly weight: number;
  readonly to: Target;
}

/** A value for a name: a constant, a value taken as it is, or a text that is read as the variable's type. */
export interface Assignment {
  readonly name: string;
  readonly value:
    | { readonly kind: "constant"; readonly value: Value }
    | { readonly kind: "template"; readonly template: Template };
}
