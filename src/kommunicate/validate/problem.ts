/** One thing that is wrong with an outgoing message, and how its place is written. */
export interface MessageProblem {
  /** Index of the message; -1 when it is not a list of messages at all. */
  readonly index: number;
  /** Like `messages[2].metadata.payload[0].message`. */
  readonly path: string;
  /** Stable id of the kind of mistake, as flows/RULES.md lists it. */
  readonly code: string;
  /** error: some client fails on it or hides it; warning: one client draws less than was meant. */
  readonly severity: "error" | "warning";
  /** The reason, in one sentence. */
  readonly message: string;
  /** The mend. */
  readonly hint: string;
}

/** `messages[2].metadata.payload`. */
export function pathOf(steps: readonly (string | number)[]): string {
  return steps.reduce<string>(
    (path, step) => (/^\d+$/.test(String(step)) ? `${path}[${step}]` : `${path}.${step}`),
    "messages",
  );
}

/** More than anybody mends at once. */
export const MOST_PROBLEMS = 1000;

export function tooMany(index: number): MessageProblem {
  return {
    index,
    path: `messages[${index}]`,
    code: "message/too-many",
    severity: "error",
    message: "There are too many problems in these messages to tell all of those from here on.",
    hint: "Mend those above first, or check that this is the right file.",
  };
}
