/** Files that commands write: folders on the way are made, and what stands in the way is told as such. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { writeProblem } from "../store/write-problem.ts";
import { UsageError } from "./command.ts";

/** `shown` is the path as people are told it. */
export function writeAt(path: string, text: string, shown = path): Promise<void> {
  return told(shown, async () => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  });
}

/** A reader sees the old file or the new one, never half of it. */
export function replaceAt(path: string, text: string, shown = path): Promise<void> {
  return told(shown, async () => {
    await mkdir(dirname(path), { recursive: true });
    const half = `${path}.new`;
    await writeFile(half, text);
    await rename(half, path);
  });
}

/** False when there is such a file, which is left alone. */
export function writeNewAt(path: string, text: string, shown = path): Promise<boolean> {
  return told(shown, async () => {
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(path, text, { flag: "wx" });
      return true;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
      throw error;
    }
  });
}

async function told<Result>(shown: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const reason = writeProblem(error);
    if (reason === undefined) throw error;
    throw new UsageError(`“${shown}” cannot be written: ${reason}.`, { cause: error });
  }
}
