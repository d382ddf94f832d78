/** What cannot be read for a reason that lies outside the program: told by its path, with what to look at. */
import { FlowsUnreadable } from "../runtime/find-flows.ts";
import { UsageError } from "./command.ts";

/** Undefined for every other failure. */
export function unreadable(error: unknown): UsageError | undefined {
  const cause = error instanceof FlowsUnreadable ? error.cause : error;
  if (!(cause instanceof Error) || !("code" in cause) || !("path" in cause)) return undefined;
  const { code, path } = cause;
  if (typeof code !== "string" || typeof path !== "string") return undefined;
  const message = MESSAGES[code]?.(path);
  return message === undefined ? undefined : new UsageError(message, { cause: error });
}

const MESSAGES: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: missing,
  ENOTDIR: missing,
  EACCES: forbidden,
  EPERM: forbidden,
  ELOOP: (path) => `“${path}” cannot be read: it is a link that leads to itself.`,
};

function missing(path: string): string {
  const hint = /[*?]/.test(path)
    ? "The shell fills in what * and ? stand for where they are not in quotes; a folder's name does as well."
    : "Check the spelling.";
  return `There is no file or folder “${path}”. ${hint}`;
}

function forbidden(path: string): string {
  return `“${path}” cannot be read: this user has no right to it.`;
}
