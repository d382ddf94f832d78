/** Nothing that is read may break the reader: what it tells of a defect of its own fails the test that it came up in. */
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { isCrash } from "../../src/flow/crash.ts";

export function noCrash<Read extends { readonly diagnostics: readonly Diagnostic[] }>(
  read: Read,
): Read {
  const crash = read.diagnostics.find(isCrash);
  if (crash !== undefined) throw new Error(`${crash.message}, on:\n${crash.source.text}`);
  return read;
}
