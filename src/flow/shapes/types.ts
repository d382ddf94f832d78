/**
 * The types of single values in `takes` and `returns`: what each accepts, and what a near miss becomes. A reader answers
 * `undefined` when the value is not of its type; it never guesses, and an empty text is no value for any of them.
 */
import type { Value } from "../../template/value.ts";

export interface ValueType {
  /** In a sentence: "expected …". */
  readonly expected: string;
  read(value: Value): Value | undefined;
}

export type ValueTypeName =
  | "text"
  | "integer"
  | "number"
  | "yes_no"
  | "date"
  | "time"
  | "date_time"
  | "url"
  | "email"
  | "phone"
  | "list"
  | "object"
  | "any";

export const VALUE_TYPES: Readonly<Record<ValueTypeName, ValueType>> = {
  text: { expected: "a text", read: readText },
  integer: { expected: "a whole number", read: readInteger },
  number: { expected: "a number", read: readNumber },
  yes_no: { expected: "true or false", read: readYesNo },
  date: { expected: "a date like 2026-11-25", read: readDate },
  time: {
    expected: "a time like 09:30",
    read: textLike(/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/),
  },
  date_time: { expected: "a date and time like 2026-11-25T09:30:00Z", read: readDateTime },
  url: { expected: "a web address", read: readUrl },
  email: { expected: "an e-mail address", read: readEmail },
  phone: { expected: "a phone number", read: readPhone },
  list: { expected: "a list", read: (value) => (Array.isArray(value) ? plain(value) : undefined) },
  object: {
    expected: "a block of keys",
    read: (value) => (isObject(value) ? plain(value) : undefined),
  },
  any: { expected: "a value", read: plain },
};

/** Types under other tools' names, for the hint. */
export const OTHER_NAMES: ReadonlyMap<string, ValueTypeName> = new Map([
  ["string", "text"],
  ["str", "text"],
  ["uuid", "text"],
  ["id", "text"],
  ["int", "integer"],
  ["long", "integer"],
  ["float", "number"],
  ["double", "number"],
  ["decimal", "number"],
  ["money", "number"],
  ["bool", "yes_no"],
  ["boolean", "yes_no"],
  ["datetime", "date_time"],
  ["timestamp", "date_time"],
  ["uri", "url"],
  ["link", "url"],
  ["mail", "email"],
  ["tel", "phone"],
  ["array", "list"],
  ["map", "object"],
  ["dict", "object"],
  ["json", "any"],
]);

export function isObject(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A number is taken as its spelling, unless digits were lost when it was read. */
function readText(value: Value): Value | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
}

function readNumber(value: Value): Value | undefined {
  const isNumeral =
    typeof value === "string" &&
    value.length <= 40 &&
    /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/.test(value);
  const number = isNumeral ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

function readInteger(value: Value): Value | undefined {
  const number = readNumber(value);
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

function readYesNo(value: Value): Value | undefined {
  if (typeof value === "boolean") return value;
  if (value === 1 || value === "1" || value === "true" || value === "yes") return true;
  if (value === 0 || value === "0" || value === "false" || value === "no") return false;
  return undefined;
}

/** A date and time at midnight is that date; at another hour the day would depend on the reader's time zone. */
function readDate(value: Value): Value | undefined {
  if (typeof value !== "string") return undefined;
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00(?:\.0{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(
    value,
  );
  const date = found?.[1];
  return date !== undefined && isCalendarDate(date) ? date : undefined;
}

function readDateTime(value: Value): Value | undefined {
  if (typeof value !== "string" || value.length > 40) return undefined;
  const found =
    /^(\d{4}-\d\d-\d\d)[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?$/.exec(
      value,
    );
  const date = found?.[1];
  return date !== undefined && isCalendarDate(date) ? value : undefined;
}

function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(date);
}

/** Addresses within the service's own site count too; what is shown to customers is checked when it is shown. */
function readUrl(value: Value): Value | undefined {
  return typeof value === "string" && value.length <= 2048 && /^[^\s<>"]+$/.test(value)
    ? value
    : undefined;
}

function readEmail(value: Value): Value | undefined {
  if (typeof value !== "string" || value.length > 254) return undefined;
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? value : undefined;
}

function readPhone(value: Value): Value | undefined {
  const text = readText(value);
  if (typeof text !== "string" || !/^\+?[\d\s()./-]{5,30}$/.test(text)) return undefined;
  return text.replace(/\D/g, "").length >= 5 ? text : undefined;
}

function textLike(pattern: RegExp): (value: Value) => Value | undefined {
  return (value) => (typeof value === "string" && pattern.test(value) ? value : undefined);
}

/** A copy that later copies cannot be harmed by: a key named `__proto__` is left out. */
function plain(value: Value): Value {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "__proto__");
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}
