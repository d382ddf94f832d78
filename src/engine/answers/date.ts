/**
 * Days that people name: "24 December", "tomorrow", "next Friday", "24/12/2026", "the 3rd". Two days, or words that leave
 * a choice, are not a day. A day without a year is the next such day, today included.
 */
import { foldText } from "../words.ts";
import { isoDate, weekdayOf, zonedParts } from "../zone.ts";
import { utcDay, type DateContext } from "./calendar.ts";
import { calendarWords, splitWords } from "./calendar-words.ts";
import { dayOfMonthInWords, daysInWords } from "./date-words.ts";
import { cutDigitDates } from "./digit-dates.ts";
import { isInexact } from "./inexact.ts";
import { cutTimes } from "./time.ts";

/** YYYY-MM-DD. */
export function readDate(text: string, context: DateContext): string | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const today = zonedParts(context.timeZone, context.now);
  const midnight = Date.UTC(today.year, today.month - 1, today.day);
  const folded = foldText(text);
  const { order } = calendarWords(context.language);
  const digits = cutDigitDates(folded, order, midnight);
  if (digits === undefined) return undefined;
  const words = splitWords(cutTimes(digits.rest));
  const alone = digits.days.length === 0 ? dayOfMonthInWords(words, midnight) : undefined;
  if (alone !== undefined) return isoDate(alone);
  const spoken = daysInWords(words, context, midnight);
  if (spoken === "unclear" || isInexact(spoken.rest)) return undefined;
  const weekday = spoken.weekdays[0];
  if (spoken.weekdays.some((other) => other.day !== weekday?.day)) return undefined;
  const [day, ...others] = [...digits.days, ...spoken.days];
  if (others.some((other) => other !== day)) return undefined;
  if (day === undefined) return weekday === undefined ? undefined : isoDate(weekday.day);
  // "Friday 27 November": the weekday has to be that day's.
  return weekday === undefined || weekdayOf(day) === weekday.weekday ? isoDate(day) : undefined;
}

/** A date as programs spell it, or the day of an instant in the zone. */
export function readPlainDate(text: string, timeZone: string): string | undefined {
  const found = ISO.exec(text.trim());
  if (found === null) return undefined;
  const [, year, month, day, offset] = found;
  const midnight = utcDay(Number(year), Number(month), Number(day));
  if (midnight === undefined || offset === undefined) {
    return midnight === undefined ? undefined : isoDate(midnight);
  }
  const instant = Date.parse(text.trim());
  return Number.isNaN(instant) ? undefined : zonedParts(timeZone, instant).date;
}

/** Nobody takes longer to name a day; somewhere in a story there may be one that is not the answer. */
const MAX_TEXT = 1000;
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
