/** Mends in the files what a machine can mend, and looks again, until nothing is left or a mend does not hold. */
import { randomUUID } from "node:crypto";
import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { byFile } from "../../diagnostics/format/context.ts";
import { applyFixes } from "../../flow/fix.ts";
import { UsageError } from "../command.ts";
import type { Checked } from "./check-scope.ts";

const MAX_ROUNDS = 10;

export interface Fixed {
  readonly checked: Checked;
  /** Names of the files that were written. */
  readonly written: ReadonlySet<string>;
}

/** Advice is followed only where it is asked for. */
export async function fixFiles(
  check: () => Promise<Checked>,
  { withAdvice }: { readonly withAdvice: boolean },
): Promise<Fixed> {
  const written = new Set<string>();
  let checked = await check();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const wanted = checked.diagnostics.filter(({ severity }) => withAdvice || severity !== "info");
    const names = await mendOnce(wanted);
    if (names.length === 0) break;
    for (const name of names) written.add(name);
    checked = await check();
  }
  return { checked, written };
}

/** Names of the files that it changed. */
async function mendOnce(diagnostics: readonly Diagnostic[]): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const [name, found] of byFile(diagnostics)) {
    const [first] = found;
    // What is not UTF-8 was read with gaps, and must not be written like that.
    if (first === undefined || found.some(({ code }) => code === "file/encoding")) continue;
    const { text } = first.source;
    const mended = applyFixes(text, found);
    if (mended === text) continue;
    await replaceFile(name, mended);
    changed.push(name);
  }
  return changed;
}

/** Whole or not at all: nobody ever reads half a file. */
async function replaceFile(path: string, text: string): Promise<void> {
  try {
    const target = await realpath(path);
    const { mode } = await stat(target);
    const draft = `${target}.${randomUUID()}.tmp`;
    try {
      await writeFile(draft, text, { mode });
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  } catch (error) {
    throw new UsageError(`“${path}” cannot be written.`, { cause: error });
  }
}
