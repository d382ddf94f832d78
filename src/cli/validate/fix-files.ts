/** Mends in the files what a machine can mend, and looks again, until nothing is left or a mend does not hold. */
import { randomUUID } from "node:crypto";
import {
  access,
  constants,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { byFile } from "../../diagnostics/format/context.ts";
import { applyFixes } from "../../flow/fix.ts";
import type { Checked } from "./check-scope.ts";

const MAX_ROUNDS = 10;

export interface Fixed {
  readonly checked: Checked;
  /** Names of the files that were written. */
  readonly written: ReadonlySet<string>;
  /** Names of those that could not be, with their problems as they were. */
  readonly refused: ReadonlySet<string>;
}

/** Advice is followed only where it is asked for. */
export async function fixFiles(
  check: () => Promise<Checked>,
  { withAdvice }: { readonly withAdvice: boolean },
): Promise<Fixed> {
  const written = new Set<string>();
  const refused = new Set<string>();
  let checked = await check();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const wanted = checked.diagnostics.filter(({ severity }) => withAdvice || severity !== "info");
    const names = await mendOnce(
      wanted.filter(({ source }) => !refused.has(source.name)),
      refused,
    );
    if (names.length === 0) break;
    for (const name of names) written.add(name);
    checked = await check();
  }
  return { checked, written, refused };
}

/** Names of the files that it changed; those that it may not change are added to `refused`. */
async function mendOnce(
  diagnostics: readonly Diagnostic[],
  refused: Set<string>,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const [name, found] of byFile(diagnostics)) {
    const [first] = found;
    // What is not UTF-8 was read with gaps, and must not be written like that.
    if (first === undefined || found.some(({ code }) => code === "file/encoding")) continue;
    const { text } = first.source;
    const mended = applyFixes(text, found);
    if (mended === text) continue;
    if (await replaceFile(name, mended)) changed.push(name);
    else refused.add(name);
  }
  return changed;
}

/** Whole or not at all: nobody ever reads half a file. False where it cannot be written, or is not meant to be. */
async function replaceFile(path: string, text: string): Promise<boolean> {
  try {
    const target = await realpath(path);
    const { mode } = await stat(target);
    // The folder may well let the file be replaced; whoever made it read-only wants it to stay.
    if ((mode & 0o222) === 0) return false;
    await access(target, constants.W_OK);
    const draft = `${target}.${randomUUID()}.tmp`;
    try {
      await writeFile(draft, (await markOf(target)) + text, { mode });
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    return true;
  } catch {
    return false;
  }
}

/** The byte order mark that a file may begin with: readers leave it out of the text. */
async function markOf(path: string): Promise<string> {
  return (await readFile(path)).subarray(0, MARK.length).equals(MARK) ? MARK.toString() : "";
}

const MARK = Buffer.from("\ufeff");
