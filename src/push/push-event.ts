/** What an operator should hear of pushes: names, numbers and reasons, never what is said. Types alone. */
import type { ConversationId } from "../store/store.ts";

export type PushEvent =
  /** `silence`: the customer was quiet; `late`: an answer that its caller could not wait for. */
  | (About & { readonly kind: "sent"; readonly messages: number })
  /** Not needed any more: the customer wrote first. */
  | (About & { readonly kind: "dropped"; readonly reason: string })
  | (About & {
      readonly kind: "failed";
      readonly reason: string;
      /** Messages that did not go out. */
      readonly left: number;
      readonly isTriedAgain: boolean;
    })
  /** The timers cannot be set or read. */
  | { readonly kind: "trouble"; readonly reason: string };

interface About extends ConversationId {
  readonly occasion: Occasion;
}

export type Occasion = "silence" | "late";
