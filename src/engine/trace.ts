/**
 * Why a turn went as it did: for the log line, `chat`'s /why, and coverage. Holds names, never what was said, but for the
 * summary of a handoff; never a private value.
 */
export type TraceEntry =
  | { readonly kind: "enter"; readonly state: string }
  /** A way out of a state was taken; ids as in exits.ts. */
  | { readonly kind: "exit"; readonly state: string; readonly exit: string }
  /** What took the customer's message: `anytime.person`, `menu: Delivery`, `faq.delivery`. */
  | { readonly kind: "match"; readonly by: string; readonly how: string }
  | { readonly kind: "miss"; readonly state: string; readonly count: number }
  | { readonly kind: "call"; readonly call: string; readonly result: string }
  | { readonly kind: "goal"; readonly goal: string }
  /** `summary`: what the agent is told, private values masked. Whoever writes logs keeps it to those for debugging. */
  | { readonly kind: "handoff"; readonly to: string; readonly summary?: string }
  | { readonly kind: "end"; readonly outcome: string }
  /** Something that an operator should know: a bound, a state that is gone, a value that did not fit. */
  | { readonly kind: "note"; readonly level: "info" | "error"; readonly text: string };
