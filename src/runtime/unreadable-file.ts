/**
 * A file of a bot that is there and cannot be read, as a problem of that file: the bot is not served, and every other is.
 * What a file holds that can be read is not judged here.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { SourceFile } from "../diagnostics/source.ts";
import type { ReadSource } from "./flow-folder.ts";

/** Undefined for failures that are not this file's own, such as too many open files. */
export function unreadableFile(path: string, error: unknown): ReadSource | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = REASONS.get(code);
  if (reason === undefined) return undefined;
  const source = new SourceFile(path, "", true);
  return { source, diagnostics: [{ ...reason, ...PLACE, source }] };
}

const PLACE = {
  code: "file/unreadable",
  severity: "error",
  range: { start: 0, end: 0 },
} as const;

const NO_RIGHT: Pick<Diagnostic, "message" | "hint"> = {
  message: "This file cannot be read: this user has no right to it.",
  hint: "Let the user who runs Flowgate read it.",
};

const REASONS: ReadonlyMap<string, Pick<Diagnostic, "message" | "hint">> = new Map([
  ["EACCES", NO_RIGHT],
  ["EPERM", NO_RIGHT],
  ["EISDIR", { message: "This is a folder, and a file belongs here.", hint: "Rename it." }],
  [
    "ELOOP",
    { message: "This is a link that leads to itself.", hint: "Put the file itself in its place." },
  ],
]);
