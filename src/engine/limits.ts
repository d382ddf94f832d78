/** Bounds of one turn. The checker refuses flows that would always pass them; these are the second net. */

/** States entered per inbound message. */
export const MAX_STATES = 50;
/** Replies per inbound message. */
export const MAX_REPLIES = 20;
/** Time that all service calls of a turn may take together, in ms. */
export const MAX_CALLS_MS = 15_000;
/** Parts that run inside each other. */
export const MAX_DEPTH = 8;
/** Items drawn from one list: cards, list items, picks. */
export const MAX_ITEMS = 50;
/** Waiting states that `back` can return to. */
export const MAX_HISTORY = 10;
/** After a handoff its assignment may still be on its way: messages that soon are not for the bot. */
export const HANDOFF_SETTLES_MS = 10_000;
