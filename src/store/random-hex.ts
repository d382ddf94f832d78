/** Random names of 32 hexadecimal digits, out of bytes that are drawn many at a time. */
import { randomFillSync } from "node:crypto";

export function randomHex(): string {
  if (at === POOL.length) {
    randomFillSync(POOL);
    at = 0;
  }
  at += NAME_BYTES;
  return POOL.toString("hex", at - NAME_BYTES, at);
}

const NAME_BYTES = 16;
const POOL = Buffer.alloc(256 * NAME_BYTES);
let at = POOL.length;
