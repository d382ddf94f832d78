/**
 * What a clock in a time zone shows. Built on cached Intl formatters, for there is no other calendar without a
 * dependency.
 */

/** What the clock shows, as if the zone were UTC: epoch ms. */
export function wallClock(timeZone: string, now: number): number {
  const zone = zoneOf(timeZone);
  if (now < WHOLE_MINUTES_SINCE) return shown(zone.formatter, now);
  const minute = Math.floor(now / MINUTE_MS);
  const slot = minute % SLOTS;
  if (zone.minutes[slot] !== minute) {
    zone.minutes[slot] = minute;
    zone.offsets[slot] = shown(zone.formatter, minute * MINUTE_MS) - minute * MINUTE_MS;
  }
  return now + (zone.offsets[slot] ?? 0);
}

const MINUTE_MS = 60_000;
/** Since then clocks have been changed at whole minutes alone, and by whole minutes. */
const WHOLE_MINUTES_SINCE = Date.UTC(1973, 0);

function shown(formatter: Intl.DateTimeFormat, now: number): number {
  const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = (
    formatter.format(now).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((now % 1000) + 1000) % 1000);
}

interface Zone {
  readonly formatter: Intl.DateTimeFormat;
  /** Minutes that were asked for last, and the zone's offsets in them, in ms: opening hours ask for the same ones again and again. */
  readonly minutes: Float64Array;
  readonly offsets: Float64Array;
}

/** A prime, so that one time of many days does not fall into one slot. */
const SLOTS = 61;

const ZONES = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const known = ZONES.get(timeZone);
  if (known !== undefined) return known;
  // US English has a fixed order: month, day, year, hour, minute, second.
  const formatter = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  // Names come from authors alone, who have a few; the bound is for a checker that is fed guesses.
  if (ZONES.size >= 100) ZONES.clear();
  const minutes = new Float64Array(SLOTS).fill(Number.NaN);
  const zone = { formatter, minutes, offsets: new Float64Array(SLOTS) };
  ZONES.set(timeZone, zone);
  return zone;
}
