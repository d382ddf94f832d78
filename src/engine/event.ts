/** What a customer did, without protocol. kommunicate/request.ts builds these from webhooks, scenario/ from test steps. */
import type { Value } from "../template/value.ts";

export type Event =
  /** A conversation was given to the bot: new, or back from a person. */
  | { readonly kind: "welcome" }
  | { readonly kind: "text"; readonly text: string }
  /** A suggested reply, button or list item, with the state and choice that it was drawn by. */
  | { readonly kind: "tap"; readonly text: string; readonly state: string; readonly choice: string }
  /** A form: values by field label or variable name. */
  | {
      readonly kind: "form";
      readonly text: string;
      readonly values: Readonly<Record<string, string | readonly string[]>>;
    }
  | { readonly kind: "media"; readonly text: string; readonly files: readonly Attachment[] }
  | { readonly kind: "location"; readonly text: string; readonly lat: number; readonly lng: number }
  /** A named event of the page, of another bot, or of a custom welcome. */
  | { readonly kind: "named"; readonly name: string; readonly text: string }
  /** The customer has been quiet for long enough that this `no_reply` step is due. */
  | { readonly kind: "silence"; readonly step: number };

export interface Attachment {
  readonly url: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes; null where the client does not say. */
  readonly size: number | null;
}

/** An event with what came along in the same message. */
export interface Inbound {
  readonly event: Event;
  readonly user: User;
  /** What the page put into the chat context. */
  readonly context: Readonly<Record<string, Value>>;
  /** BCP 47 tag that the client asks for. */
  readonly language: string | undefined;
}

export interface User {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}
