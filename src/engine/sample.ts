/** Chance that repeats: the same seed draws the same number, so that turns can be replayed and tested. */

/** A whole number from 0 up to, not including, `count`; 0 when there is nothing to choose from. */
export function sample(seed: string, count: number): number {
  if (count < 2) return 0;
  let hash = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
  }
  // FNV-1a leaves neighbouring seeds close together; these rounds spread every bit over the whole number.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  return Math.floor(((hash >>> 0) / 0x1_0000_0000) * count);
}
