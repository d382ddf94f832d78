/**
 * What a clock in a time zone shows. Built on cached Intl formatters, for there is no other calendar without a
 * dependency.
 */

/** What the clock shows, as if the zone were UTC: epoch ms. */
export function wallClock(timeZone: string, now: number): number {
  const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = (
    formatterOf(timeZone).format(now).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((now % 1000) + 1000) % 1000);
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(timeZone);
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
  if (FORMATTERS.size >= 100) FORMATTERS.clear();
  FORMATTERS.set(timeZone, formatter);
  return formatter;
}
