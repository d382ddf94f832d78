/**
 * What a compiled bot is: the shape that flow/compile.ts builds and the engine runs. Everything that can be known when a
 * flow is loaded (targets, templates, patterns, words to match) is resolved here; nothing in it changes afterwards.
 */
import type { Condition, Template } from "../template/compile.ts";
import type { Value } from "../template/value.ts";
import type { Hours } from "./hours.ts";
import type { Localized } from "./localized.ts";
import type { Matcher, Pattern } from "./match.ts";

/** A text that authors wrote, in each language of the bot. */
export type Text = Localized<Template>;

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
  readonly events: ReadonlyMap<string, EventHandler>;
  readonly noReply: readonly NoReplyStep[];
  /** Where the flow's own `not_understood` gives up to: also where a turn goes that passed a bound. */
  readonly giveUp: Target | undefined;
  readonly session: Session;
  /** First is the language that the flow is written in. */
  readonly languages: readonly string[];
  readonly timeZone: string;
  /** Whether a second pass forgives typing slips. */
  readonly typos: boolean;
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
export type Sentence = "error" | "oneMoment" | "notUnderstood" | "formSent" | "submit";

export interface Session {
  /** A conversation that was quiet for longer starts afresh. */
  readonly expiresMs: number;
  /** Where somebody starts who comes back after that. */
  readonly welcomeBack: string | undefined;
}

// ── vars ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type VariableType =
  | "text"
  | "number"
  | "integer"
  | "yes_no"
  | "email"
  | "phone"
  | "date"
  | "time"
  | "url"
  | "image"
  | "file"
  | "location"
  | "list"
  | "object"
  /** A closed list: the value is one of `options`. */
  | "options";

export interface Variable {
  readonly name: string;
  readonly type: VariableType;
  readonly options: readonly Option[];
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly pattern: Pattern | undefined;
  /** Reads `answer`; must hold for an answer to be taken. */
  readonly check: Condition | undefined;
  /** ISO 3166 country that a phone number without a prefix belongs to. */
  readonly country: string | undefined;
  readonly tidy: readonly Tidy[];
  readonly maxBytes: number | undefined;
  /** An empty answer is fine. */
  readonly optional: boolean;
  /** Fills the value at the start. */
  readonly from: Template | undefined;
  /** Remembered for this person and bot across conversations. */
  readonly keepForUser: boolean;
  /** Masked in logs, traces and metrics. */
  readonly isPrivate: boolean;
  readonly unknown: Text | undefined;
}

export type Tidy = "upcase" | "downcase" | "capitalize" | "digits" | "no_spaces";

export interface Option {
  /** What is stored. */
  readonly value: string;
  /** What is shown: the value, or its translation. */
  readonly label: Text;
  readonly words: Localized<Matcher>;
}

export interface Team {
  readonly name: string;
  readonly hours: Hours | undefined;
}

// ── what holds everywhere ────────────────────────────────────────────────────────────────────────────────────────

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

/** What happens when nothing fits: the state's own lines, else the flow's. */
export interface Recovery {
  readonly retry: readonly Text[];
  readonly giveUp: Target | undefined;
}

// ── states ───────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── transitions and actions ──────────────────────────────────────────────────────────────────────────────────────

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

// ── say ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export type SayItem = SayContent & { readonly if: Condition | undefined };

export type SayContent =
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: "any_of"; readonly texts: readonly Text[] }
  | { readonly kind: "html"; readonly html: Text }
  | { readonly kind: "image"; readonly url: Template; readonly caption: Text | undefined }
  | { readonly kind: "video"; readonly url: Template; readonly caption: Text | undefined }
  | { readonly kind: "cards"; readonly cards: Repeated<CardSpec> }
  | {
      readonly kind: "list";
      readonly header: Text | undefined;
      readonly image: Template | undefined;
      readonly items: Repeated<ListItemSpec>;
      readonly buttons: readonly ButtonSpec[];
    }
  | {
      readonly kind: "buttons";
      readonly text: Text | undefined;
      readonly buttons: readonly ButtonSpec[];
    }
  | {
      readonly kind: "dialog";
      readonly title: Text;
      readonly text: Text;
      readonly question: Text | undefined;
      readonly buttons: readonly Text[];
    }
  | { readonly kind: "raw"; readonly message: RawSpec };

/** Items written out, or one item for each value of a list. */
export type Repeated<Item> =
  | { readonly kind: "written"; readonly items: readonly Item[] }
  | { readonly kind: "each"; readonly from: Template; readonly name: string; readonly item: Item };

export interface CardSpec {
  readonly title: Text;
  readonly subtitle: Text | undefined;
  readonly text: Text | undefined;
  /** Right of the title: a rating, say. */
  readonly badge: Text | undefined;
  readonly image: Template | undefined;
  /** Drawn over the image: a price, say. */
  readonly overlay: Text | undefined;
  readonly buttons: readonly ButtonSpec[];
}

export interface ListItemSpec {
  readonly title: Text;
  readonly text: Text | undefined;
  readonly image: Template | undefined;
  readonly url: Template | undefined;
  /** Sent as the customer's message when the item is pressed. */
  readonly reply: Text | undefined;
}

export interface ButtonSpec {
  readonly label: Text;
  readonly action:
    | { readonly kind: "link"; readonly url: Template }
    /** Sends a text as the customer's message. */
    | { readonly kind: "reply"; readonly text: Text }
    /** Posts data to an address of the author's, then sends `reply` as the customer's message. */
    | {
        readonly kind: "submit";
        readonly url: Template;
        readonly data: Readonly<Record<string, Template>>;
        readonly reply: Text | undefined;
      };
}

/** A Kommunicate message as written; texts in it are templates. */
export type RawSpec =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "text"; readonly template: Template }
  | { readonly kind: "list"; readonly items: readonly RawSpec[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, RawSpec])[] };
