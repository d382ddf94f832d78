/** Tests that need a file which may not be read, and mostly run as root, who may read all. */
import { chmodSync } from "node:fs";

/** Nobody may read the file until `act` is done; a folder around it has to be open to all. */
export async function withoutRights<Result>(
  file: string,
  act: () => Promise<Result>,
): Promise<Result> {
  const isRoot = process.getuid?.() === 0;
  chmodSync(file, 0o000);
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    return await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(file, 0o644);
  }
}

const NOBODY = 65534;
