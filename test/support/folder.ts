/** Folders for tests that write: copies of fixtures, gone when the test ends. */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];

/** A new folder, empty or a copy of `source`. */
export async function newFolder(source?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "flowgate-test-"));
  made.push(folder);
  if (source !== undefined) await cp(source, folder, { recursive: true });
  return folder;
}

/** For `afterEach`. */
export async function removeFolders(): Promise<void> {
  await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}
