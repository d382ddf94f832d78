/**
 * How a press finds its way back: Kommunicate sends no id of the button, so the state and choice that drew it travel in
 * the button's chat context. The only place that knows the two keys.
 */
import { isRecord, own } from "./json.ts";

export interface ReturnAddress {
  readonly state: string;
  readonly choice: string;
}

/** The `replyMetadata` of a button that leads back to a choice. */
export function replyMetadataFor(address: ReturnAddress): Readonly<Record<string, unknown>> {
  return { KM_CHAT_CONTEXT: { [STATE_KEY]: address.state, [CHOICE_KEY]: address.choice } };
}

/** The choice that a message's chat context leads back to. */
export function returnAddressIn(context: unknown): ReturnAddress | undefined {
  if (!isRecord(context)) return undefined;
  const state = own(context, STATE_KEY);
  const choice = own(context, CHOICE_KEY);
  if (typeof state !== "string" || typeof choice !== "string" || state === "") return undefined;
  return { state, choice };
}

const STATE_KEY = "flowgateState";
const CHOICE_KEY = "flowgateChoice";

/** Keys that belong to the gateway, never to the page. */
export const RETURN_KEYS: readonly string[] = [STATE_KEY, CHOICE_KEY];
