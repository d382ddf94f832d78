/** Waiting for what only another process knows. */
import { awakeNow, pause } from "./clock.ts";

/** Resolves when it holds; rejects with `what` when it has not come to hold in good time. A failure to ask is a no. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = awakeNow() + PATIENCE_MS;
  while (!(await holds().catch(() => false))) {
    if (awakeNow() > deadline) throw new Error(`waited in vain: ${what}`);
    await pause(10);
  }
}

const PATIENCE_MS = 30_000;
