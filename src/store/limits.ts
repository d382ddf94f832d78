/**
 * How many messages a place may send: an even pace of so many a minute, and a minute's worth of them at once. Here for one
 * process; redis-limits.ts counts for all of them.
 */
export interface Limits {
  /**
   * Counts a message of `place`, or says in how many milliseconds there is room for one: 0 means that it was counted.
   * Never rejects.
   */
  admit(place: string, perMinute: number): Promise<number>;
}

export const WINDOW_MS = 60_000;

export function createMemoryLimits(options: { now?: () => number } = {}): Limits {
  const { now = Date.now } = options;
  /** When each place will have sent no more than its pace allows; the longest untouched first. */
  const evenAt = new Map<string, number>();

  return {
    async admit(place, perMinute) {
      const time = now();
      const next = Math.max(evenAt.get(place) ?? 0, time) + WINDOW_MS / perMinute;
      const wait = next - time - WINDOW_MS;
      // Rounding must not refuse the last message of a full minute's worth.
      if (wait > ROUNDING_MS) return Math.ceil(wait);
      evenAt.delete(place);
      evenAt.set(place, next);
      for (const [oldest, at] of evenAt) {
        if (at > time && evenAt.size <= MAX_PLACES) break;
        evenAt.delete(oldest);
      }
      return 0;
    },
  };
}

const ROUNDING_MS = 0.01;
/** About 20 MB. */
const MAX_PLACES = 100_000;
