/**
 * A flow as its author wrote it, once the schema has accepted it: texts are still texts, names still names. The types
 * mirror schemas/flow.schema.json and schemas/part.schema.json, and change together with them.
 */
import type { Tidy } from "../engine/variable.ts";
import type { Value } from "../template/value.ts";

type Named<T> = Readonly<Record<string, T>>;

export interface FlowDocument {
  readonly flow: 1;
  readonly bot?: string;
  readonly title?: string;
  readonly start: string;
  readonly vars?: Named<VariableDocument>;
  readonly hours?: Named<HoursDocument>;
  readonly teams?: Named<TeamDocument | null>;
  readonly anytime?: Named<AnytimeDocument>;
  readonly faq?: Named<FaqDocument>;
  readonly events?: Named<EventDocument>;
  readonly not_understood?: RecoveryDocument;
  readonly no_reply?: readonly NoReplyDocument[];
  readonly session?: { readonly expires?: string; readonly welcome_back?: string };
  readonly languages?: readonly string[];
  readonly timezone?: string;
  readonly typos?: boolean;
  readonly ask_fields?: "one by one";
  readonly renamed?: Named<string>;
  readonly states: Named<StateDocument>;
}

export interface PartDocument {
  readonly part?: string;
  readonly title?: string;
  readonly start?: string;
  readonly vars?: Named<VariableDocument>;
  readonly not_understood?: RecoveryDocument;
  readonly no_reply?: readonly NoReplyDocument[];
  readonly states: Named<StateDocument>;
}

/** One language's translations by source text; empty while one is missing. */
export type TextDocument = Named<string | readonly string[] | null>;

export type OneOrMany = string | readonly string[];

// ── vars ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A type, a closed list, or the longer form. */
export type VariableDocument = string | readonly string[] | VariableForm;

export interface LimitsDocument {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly check?: ConditionDocument;
  readonly country?: string;
  readonly tidy?: Tidy | readonly Tidy[];
  readonly max_size?: string;
  readonly optional?: boolean;
}

export interface VariableForm extends LimitsDocument {
  readonly type?: string;
  readonly options?: readonly string[] | Named<OneOrMany | null>;
  readonly from?: string;
  readonly keep?: "user" | "conversation";
  readonly private?: boolean;
  readonly unknown?: string;
}

/** `timezone`, `closed`, and spans by day. */
export type HoursDocument = Named<OneOrMany>;

export interface TeamDocument {
  readonly hours?: string;
}

// ── what holds everywhere ────────────────────────────────────────────────────────────────────────────────────────

export type MatchDocument = OneOrMany | MatchForm;

export interface MatchForm {
  readonly phrase?: OneOrMany;
  readonly exact?: OneOrMany;
  readonly all?: OneOrMany;
  readonly regex?: OneOrMany;
}

/** What happens, wherever it is that something can happen. */
export interface ReactionDocument {
  readonly say?: SayDocument;
  readonly set?: Named<Value>;
  readonly go?: RoutesDocument;
}

export interface AnytimeDocument extends ReactionDocument {
  readonly match: MatchDocument;
  readonly if?: ConditionDocument;
}

export interface FaqDocument {
  readonly title?: string;
  readonly match: MatchDocument;
  readonly say?: SayDocument;
  readonly go?: RoutesDocument;
}

export type EventDocument = ReactionDocument;

export interface RecoveryDocument {
  readonly retry?: OneOrMany;
  readonly give_up?: string;
}

export interface NoReplyDocument {
  readonly after: string;
  readonly say?: SayDocument;
  readonly go?: RoutesDocument;
  readonly end?: string;
}

// ── conditions and ways ──────────────────────────────────────────────────────────────────────────────────────────

export type ConditionDocument = string | readonly ConditionDocument[] | ConditionForm;

export interface ConditionForm {
  readonly any?: readonly ConditionDocument[];
  readonly all?: readonly ConditionDocument[];
  readonly not?: ConditionDocument;
}

export type RoutesDocument = string | readonly RouteCaseDocument[] | SplitDocument;

export interface SplitDocument {
  readonly split: Named<number>;
}

/** Either `if` and `to`, or the `else` that a list ends with. */
export interface RouteCaseDocument {
  readonly if?: ConditionDocument;
  readonly to?: string;
  readonly else?: string;
}

export type FailDocument =
  string | readonly RouteCaseDocument[] | Named<string | readonly RouteCaseDocument[]>;

// ── say ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export type SayDocument = string | SayForm | readonly (string | SayForm)[];

/** Exactly one kind, a `caption` with a picture or video, and an `if` where wanted. */
export interface SayForm {
  readonly if?: ConditionDocument;
  readonly caption?: string;
  readonly text?: string;
  readonly any_of?: readonly string[];
  readonly html?: string;
  readonly image?: string;
  readonly video?: string;
  readonly card?: CardDocument;
  readonly cards?: readonly CardDocument[] | (Repeat & CardDocument);
  readonly list?: ListDocument;
  readonly buttons?: ButtonsDocument;
  readonly dialog?: DialogDocument;
  readonly raw?: Named<Value>;
}

export interface Repeat {
  readonly from: string;
  readonly each: string;
}

export interface CardDocument {
  readonly title: string;
  readonly subtitle?: string;
  readonly text?: string;
  readonly badge?: string;
  readonly image?: string;
  readonly overlay?: string;
  readonly buttons?: ButtonsDocument;
}

export interface ListDocument {
  readonly header?: string;
  readonly image?: string;
  readonly items: readonly ListItemDocument[] | (Repeat & ListItemDocument);
  readonly buttons?: ButtonsDocument;
}

export interface ListItemDocument {
  readonly title: string;
  readonly text?: string;
  readonly image?: string;
  readonly url?: string;
  readonly reply?: string;
}

export interface DialogDocument {
  readonly title: string;
  readonly text: string;
  readonly question?: string;
  readonly buttons?: readonly string[];
}

export type ButtonsDocument = Named<string | ButtonForm>;

export interface ButtonForm {
  readonly url?: string;
  readonly reply?: string;
  readonly submit?: string;
  readonly data?: Named<string>;
}

// ── states ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Exactly one turn key, which `go` may go along with; rules/one-turn-key.ts sees to it. */
export interface StateDocument extends LimitsDocument, RecoveryDocument {
  readonly say?: SayDocument;
  readonly set?: Named<Value>;
  readonly goal?: string;
  readonly no_reply?: readonly NoReplyDocument[];
  readonly interruptions?: OneOrMany;
  readonly go?: RoutesDocument;
  readonly save?: string;
  readonly as?: OptionsLook;
  readonly with?: Named<Value>;
  readonly ask?: string;
  readonly reask?: string;
  readonly suggest?: OneOrMany;
  readonly autosuggest?: readonly string[] | AutoSuggestForm;
  readonly input?: "field";
  readonly skip_if_known?: boolean;
  readonly choices?: Named<string | ChoiceForm>;
  readonly pick?: PickDocument;
  readonly form?: FormDocument;
  readonly call?: string;
  readonly fail?: FailDocument;
  readonly run?: string;
  readonly handoff?: string | HandoffForm;
  readonly end?: string | { readonly outcome: string; readonly close?: boolean };
  readonly return?: string;
}

export type OptionsLook = "replies" | "buttons" | "list";

export interface AutoSuggestForm {
  readonly url: string;
  readonly headers?: Named<string>;
}

export interface ChoiceForm {
  readonly go?: RoutesDocument;
  readonly match?: MatchDocument;
  readonly set?: Named<Value>;
  readonly if?: ConditionDocument;
  readonly url?: string;
  readonly language?: string;
}

export interface PickDocument extends RecoveryDocument, Repeat {
  readonly label: string;
  readonly save: string;
  readonly go: RoutesDocument;
  readonly none: RoutesDocument;
  readonly as?: OptionsLook;
}

export interface FormDocument {
  readonly title?: string;
  readonly fields: Named<string | FieldForm>;
  readonly submit?: string;
  readonly ask_fields?: "one by one";
}

export interface FieldForm {
  readonly label: string;
  readonly placeholder?: string;
  readonly lines?: boolean;
}

export interface HandoffForm {
  readonly to?: string;
  readonly summary?: string;
  readonly closed?: RoutesDocument;
  readonly bot?: string;
  readonly event?: string;
}
