/** A check that breaks is told where it broke, and the others go on. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { crashOf } from "../../flow/crash.ts";

export function guard<T extends { readonly diagnostics: readonly Diagnostic[] }>(
  source: SourceFile,
  what: string,
  check: () => T,
):
  | T
  | {
      readonly machine?: never;
      readonly readable?: never;
      readonly diagnostics: readonly Diagnostic[];
    } {
  try {
    return check();
  } catch (error) {
    return { diagnostics: [crashOf(source, what, error)] };
  }
}
