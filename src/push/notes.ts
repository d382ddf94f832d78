/** What a job writes down about itself while it works, so that whoever repeats it carries on. Plain JSON. */
export interface Notes {
  /** Message key of the turn that is delivered. */
  readonly key: string;
  /** Messages that went out. */
  readonly sent: number;
  /** Nothing is left to do. */
  readonly isDone: boolean;
}

/** What a job says of this turn; undefined where it has not begun, or was about another. */
export function notesOf(progress: unknown, key: string): Notes | undefined {
  if (typeof progress !== "object" || progress === null) return undefined;
  if (!("key" in progress) || progress.key !== key) return undefined;
  const sent = "sent" in progress && typeof progress.sent === "number" ? progress.sent : 0;
  return { key, sent, isDone: "isDone" in progress && progress.isDone === true };
}
