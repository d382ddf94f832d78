/**
 * Texts in memory that expire, bounded in size. Each write looks at a few entries and drops those that expired; past the
 * bound the entries written longest ago go first.
 */
export interface ExpiringMap {
  get(key: string): string | undefined;
  set(key: string, text: string, ttlMs: number): void;
  delete(key: string): boolean;
  /** What has not expired. */
  entries(): Iterable<readonly [key: string, text: string]>;
}

export function createExpiringMap(options: {
  readonly now: () => number;
  /** Bound on keys and texts together, in UTF-16 units. */
  readonly maxSize: number;
}): ExpiringMap {
  const { now, maxSize } = options;
  const entries = new Map<string, Entry>();
  let size = 0;
  let sweep = entries.entries();

  function drop(key: string): boolean {
    const entry = entries.get(key);
    if (entry === undefined) return false;
    size -= key.length + entry.text.length;
    return entries.delete(key);
  }

  function sweepSome(): void {
    for (let looked = 0; looked < LOOKS_PER_WRITE; looked++) {
      const next = sweep.next();
      if (next.done === true) {
        sweep = entries.entries();
        return;
      }
      const [key, entry] = next.value;
      if (entry.expiresAt <= now()) drop(key);
    }
  }

  return {
    get(key) {
      const entry = entries.get(key);
      return entry === undefined || entry.expiresAt <= now() ? undefined : entry.text;
    },
    set(key, text, ttlMs) {
      // Deleted first: a map keeps the place of a key that is set again.
      drop(key);
      entries.set(key, { text, expiresAt: now() + ttlMs });
      size += key.length + text.length;
      sweepSome();
      for (const oldest of entries.keys()) {
        if (size <= maxSize) break;
        drop(oldest);
      }
    },
    delete(key) {
      const wasThere = this.get(key) !== undefined;
      drop(key);
      return wasThere;
    },
    *entries() {
      for (const [key, { text, expiresAt }] of entries) if (expiresAt > now()) yield [key, text];
    },
  };
}

interface Entry {
  readonly text: string;
  readonly expiresAt: number;
}

const LOOKS_PER_WRITE = 4;
