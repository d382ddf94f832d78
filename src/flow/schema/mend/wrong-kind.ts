/** A list where a block belongs, and the like: the problem, and what the value was meant to be. */
import type { Edit } from "../../../diagnostics/diagnostic.ts";
import { capital, nameOf } from "../report.ts";
import type { Problem, Topic } from "../report.ts";
import type { Site } from "../walk.ts";

export interface Mended {
  readonly value: unknown;
  /** What its key is called from now on, where that is no name. */
  readonly name?: string;
  readonly problem: Problem;
}

export function wrongKind(
  subject: Topic,
  { path, value }: Site,
  {
    code = "schema/wrong-type",
    message,
    hint,
    edits,
    at = [],
  }: {
    readonly code?: string;
    readonly message: string;
    readonly hint: string;
    readonly edits?: readonly Edit[] | string;
    readonly at?: Site["path"];
  },
): Problem {
  const isBlock = typeof value === "object";
  const whole = subject.locate.value(path);
  const changes = typeof edits === "string" ? [{ range: whole, text: edits }] : (edits ?? []);
  return {
    code,
    range: isBlock ? subject.locate.key([...path, ...at]) : whole,
    message,
    hint,
    ...(changes.length === 0 ? {} : { fix: { title: "Write it so", edits: changes } }),
    at: path,
  };
}

/** What is said of a list in the place of a block, or the other way round. */
export function wantedKind({ path, value }: Site): { readonly message: string } {
  const what = Array.isArray(value) ? "a list" : "a block of keys";
  const wanted = Array.isArray(value) ? "a block of keys" : "a list";
  return { message: `${capital(nameOf(path))} is ${wanted}, but this is ${what}.` };
}
