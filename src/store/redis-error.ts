/**
 * What an error of the Redis client means for a turn. The client's errors carry the command with all its arguments, so
 * they never leave the store: what goes out as a cause is a fresh error with the words alone.
 */

/** again: the same command may succeed shortly. unavailable: Redis says no. foreign: a key holds another type. */
export interface RedisFailure {
  readonly kind: "again" | "unavailable" | "foreign";
  readonly cause: Error;
}

export function readFailure(error: unknown): RedisFailure {
  const cause = withoutArguments(error);
  if (!(error instanceof Error) || error.name !== "ReplyError") return { kind: "again", cause };
  // Redis 6 reports an error inside a script in the middle of a sentence.
  if (cause.message.includes("WRONGTYPE ")) return { kind: "foreign", cause };
  return { kind: PASSING.test(cause.message) ? "again" : "unavailable", cause };
}

/** The script cache is empty: after a restart, a fail-over or SCRIPT FLUSH. */
export function isScriptUnknown(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("NOSCRIPT");
}

/** A replica was reached where a master was expected: the client connects anew. */
export function isReadOnly(error: Error): boolean {
  return error.message.includes("READONLY ");
}

/** The database of the URL does not exist; the client alone would go on in database 0. */
export function isDatabaseRefused(error: unknown): boolean {
  return commandName(error) === "select";
}

/** The client's word for a connection that is gone: it hides the reason, which came before. */
export function isConsequence(error: unknown): boolean {
  return (
    error instanceof Error && /^(?:Stream isn't writeable|Connection is closed)/.test(error.message)
  );
}

export function withoutArguments(error: unknown): Error {
  const words = new Error(wordsOf(error));
  if (error instanceof Error) words.name = error.name;
  return words;
}

/** States of a server that end by themselves: loading its data, a fail-over, a moved slot. */
const PASSING = /(?:^|[ -])(?:LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|NOREPLICAS) /;

function wordsOf(error: unknown): string {
  // Node reports a failed connection to several addresses of one host without words of its own.
  if (error instanceof AggregateError && error.message === "") {
    return error.errors.map(wordsOf).join("; ");
  }
  if (!(error instanceof Error)) return "an error without words";
  // Redis repeats the arguments of a command that it does not know.
  return error.message.replace(/, with args beginning with: [^]*$/, "");
}

function commandName(error: unknown): unknown {
  if (!(error instanceof Error) || !("command" in error)) return undefined;
  const { command } = error;
  return typeof command === "object" && command !== null && "name" in command
    ? command.name
    : undefined;
}
