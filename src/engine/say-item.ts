/** What a bot can say: the items of a `say`, compiled. */
import type { Condition, Template } from "../template/compile.ts";
import type { Value } from "../template/value.ts";
import type { Text } from "./text.ts";

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
