/** Days of the calendar as midnights, in epoch ms as if the zone were UTC. Knows nothing about how people name them. */
import type { Pass } from "../phrase.ts";

export interface DateContext {
  readonly language: string;
  readonly timeZone: string;
  readonly now: number;
  readonly pass: Pass;
}

/** Midnight of a day that exists, as if the zone were UTC. */
export function utcDay(year: number, month: number, day: number): number | undefined {
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1800 && year <= 2300 ? midnight : undefined;
}

/** The first such day from `midnight` on; 29 February waits for a leap year. */
export function nextSuchDay(month: number, day: number, midnight: number): number | undefined {
  const year = new Date(midnight).getUTCFullYear();
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = utcDay(year + ahead, month, day);
    if (found !== undefined && found >= midnight) return found;
  }
  return undefined;
}
