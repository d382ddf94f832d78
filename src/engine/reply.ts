/**
 * What a bot wants to show, without protocol. Texts are Markdown in which values are already escaped; titles, labels,
 * captions and addresses are plain.
 */
import type { VariableType } from "./variable.ts";
import type { Value } from "../template/value.ts";

export type Reply =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "html"; readonly html: string }
  | { readonly kind: "image"; readonly url: string; readonly caption: string }
  | { readonly kind: "video"; readonly url: string; readonly caption: string }
  | { readonly kind: "cards"; readonly cards: readonly Card[] }
  | {
      readonly kind: "list";
      readonly header: string;
      readonly image: string;
      readonly items: readonly ListItem[];
      readonly buttons: readonly Button[];
    }
  | { readonly kind: "buttons"; readonly text: string; readonly buttons: readonly Button[] }
  | {
      readonly kind: "dialog";
      readonly title: string;
      readonly text: string;
      readonly question: string;
      readonly buttons: readonly string[];
    }
  /** The options of a `choices`, `pick` or `suggest`, under the text that asks for them. */
  | {
      readonly kind: "options";
      readonly text: string;
      readonly as: "replies" | "buttons" | "list";
      readonly options: readonly ReplyOption[];
    }
  | {
      readonly kind: "form";
      /** Shown above the fields. */
      readonly text: string;
      readonly submit: string;
      /** What the customer's own message says once it is sent. */
      readonly sent: string;
      readonly fields: readonly ReplyField[];
    }
  | {
      readonly kind: "field";
      readonly text: string;
      readonly field: "email" | "phone" | "name";
      /** What the field is called, in the customer's language. */
      readonly label: string;
    }
  | {
      readonly kind: "autosuggest";
      readonly text: string;
      readonly source:
        | readonly string[]
        | { readonly url: string; readonly headers: Readonly<Record<string, string>> };
    }
  /** Asks for a picture or a file: the paper clip is shown. */
  | { readonly kind: "attachment"; readonly text: string; readonly options: readonly ReplyOption[] }
  | { readonly kind: "assign"; readonly to: Assignee; readonly summary: string }
  /** Closes the conversation in Kommunicate. */
  | { readonly kind: "resolve" }
  | { readonly kind: "raw"; readonly message: Value };

export type Assignee =
  | { readonly kind: "team"; readonly team: string }
  | { readonly kind: "bot"; readonly bot: string; readonly event: string | undefined };

export interface ReplyOption {
  readonly label: string;
  /** Where a press leads back to: the state and choice that drew it. */
  readonly state: string;
  readonly choice: string;
  /** A link instead of an answer. */
  readonly url?: string;
  /** The language that a press switches to. */
  readonly language?: string;
}

export interface ReplyField {
  /** Name of the variable. */
  readonly name: string;
  readonly label: string;
  readonly placeholder: string;
  readonly type: VariableType;
  readonly lines: boolean;
  readonly required: boolean;
  /** What can be chosen; empty for free input. */
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

export interface Card {
  readonly title: string;
  readonly subtitle: string;
  readonly text: string;
  readonly badge: string;
  readonly image: string;
  readonly overlay: string;
  readonly buttons: readonly Button[];
}

export interface ListItem {
  readonly title: string;
  readonly text: string;
  readonly image: string;
  readonly action:
    | { readonly kind: "none" }
    | { readonly kind: "link"; readonly url: string }
    | { readonly kind: "reply"; readonly text: string };
}

export interface Button {
  readonly label: string;
  readonly action:
    | { readonly kind: "link"; readonly url: string }
    | { readonly kind: "reply"; readonly text: string }
    | {
        readonly kind: "submit";
        readonly url: string;
        readonly data: Readonly<Record<string, string>>;
        /** The customer's message after the press; empty means the label. */
        readonly reply: string;
      };
}
