/**
 * A check of ours that broke: told like any other problem, so that the other checks go on, the other bots are served, and
 * nobody is told "fine".
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";

const CODE = "internal/crash";

/** What `read` gives; where it breaks, what `broken` makes of the problem that tells of it. `what` is the step of reading. */
export function guarded<T>(
  source: SourceFile,
  what: string,
  read: () => T,
  broken: (told: readonly [Diagnostic]) => T,
): T {
  try {
    return read();
  } catch (error) {
    return broken([crashOf(source, what, error)]);
  }
}

/** `what` names the part that broke: a rule's code, or the step of reading. */
export function crashOf(source: SourceFile, what: string, error: unknown): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: CODE,
    severity: "error",
    source,
    range: { start: 0, end: 0 },
    message: `A defect of Flowgate (${what}): ${reason}`,
    hint: "Please report it, with this file where you may. The other checks went on.",
  };
}

export function isCrash({ code }: Diagnostic): boolean {
  return code === CODE;
}
