/** Reads the dates and times that values hold: ISO 8601 texts and epoch milliseconds. Formats nothing. */
import type { Value } from "./value.ts";

/** `at` is epoch ms; of everything but an instant it is to be read in UTC, and no zone shifts it. */
export type Moment =
  | { readonly kind: "instant"; readonly at: number }
  /** A day and a time without a zone: already the bot's own. */
  | { readonly kind: "local"; readonly at: number }
  | { readonly kind: "date"; readonly at: number }
  | { readonly kind: "time"; readonly at: number };

const LAST = 8.64e15;

/** Undefined for a value that is none of these. */
export function readMoment(value: Value): Moment | undefined {
  if (typeof value === "number") {
    return Math.abs(value) <= LAST ? { kind: "instant", at: value } : undefined;
  }
  if (typeof value !== "string" || value.length > LONGEST) return undefined;
  const text = value.trim();
  const clock = CLOCK.exec(text);
  if (clock !== null)
    return { kind: "time", at: timeOfDay(clock[1], clock[2], clock[3], undefined) };
  const parts = DATE.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const date = dayOf(Number(year), Number(month), Number(day));
  if (date === undefined) return undefined;
  if (hour === undefined) return { kind: "date", at: date };
  const at = date + timeOfDay(hour, minute, second, fraction);
  return zone === undefined ? { kind: "local", at } : { kind: "instant", at: at - offsetOf(zone) };
}

const LONGEST = 50;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(Z|z|[+-][01]\d(?::?[0-5]\d)?)?)?$/;

function dayOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
}

function timeOfDay(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  fraction: string | undefined,
): number {
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0);
  return seconds * 1000 + Math.floor(Number(`0.${fraction ?? 0}`) * 1000);
}

function offsetOf(zone: string): number {
  if (zone === "Z" || zone === "z") return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}
