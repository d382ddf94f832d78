/** Why the operating system does not let a file be written, in words: what it says itself is for programmers. */

/** How the sentence “… cannot be written: …” goes on; undefined for what is no refusal of a file. */
export function writeProblem(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS.get(code);
}

const NO_RIGHT = "this user may not write there";
const NO_FOLDER = "a part of its path is a file, where a folder belongs";

const REASONS: ReadonlyMap<string, string> = new Map([
  ["EACCES", NO_RIGHT],
  ["EPERM", NO_RIGHT],
  ["EROFS", "the disk is read-only"],
  ["ENOSPC", "the disk is full"],
  ["EISDIR", "it is a folder"],
  ["ENOTDIR", NO_FOLDER],
  ["EEXIST", NO_FOLDER],
  ["ENOENT", "its folder is not there, and cannot be made"],
  ["ELOOP", "it is a link that leads to itself"],
  ["ENAMETOOLONG", "its name is too long"],
]);
