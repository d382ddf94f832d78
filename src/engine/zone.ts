/**
 * Wall clocks: what a clock in a time zone shows at an instant, and the instant at which it shows something. The clock
 * itself is the template layer's, which compares days with it.
 */
import { wallClock } from "../template/wall-clock.ts";

export interface ZonedParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Monday. */
  readonly weekday: number;
  /** YYYY-MM-DD. */
  readonly date: string;
}

/** `now` in epoch ms. */
export function zonedParts(timeZone: string, now: number): ZonedParts {
  const wall = new Date(wallClock(timeZone, now));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    weekday: weekdayOf(wall.getTime()),
    date: isoDate(wall.getTime()),
  };
}

/**
 * When the clock shows `wall` (epoch ms as if the zone were UTC), earliest first: twice in the night in which clocks go
 * back. For a time that is skipped when they go forward: the moment of the skip.
 */
export function instantsOf(timeZone: string, wall: number): readonly number[] {
  const before = wall - offsetAt(timeZone, wall - DAY_MS);
  const after = wall - offsetAt(timeZone, wall + DAY_MS);
  const early = Math.min(before, after);
  const late = Math.max(before, after);
  const candidates = early === late ? [early] : [early, late];
  const shown = candidates.filter((instant) => wallClock(timeZone, instant) === wall);
  return shown.length > 0 ? shown : [skipWithin(timeZone, early, late)];
}

export function isTimeZone(name: string): boolean {
  try {
    wallClock(name, 0);
    return true;
  } catch {
    return false;
  }
}

/** 0 is Monday; `wall` in epoch ms as if the zone were UTC. */
export function weekdayOf(wall: number): number {
  return (new Date(wall).getUTCDay() + 6) % 7;
}

/** YYYY-MM-DD; `wall` in epoch ms as if the zone were UTC. */
export function isoDate(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

function offsetAt(timeZone: string, instant: number): number {
  return wallClock(timeZone, instant) - instant;
}

/** The first instant between two at which the offset is no longer what it was at the first. */
function skipWithin(timeZone: string, early: number, late: number): number {
  const offset = offsetAt(timeZone, early);
  let low = early;
  let high = late;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}
