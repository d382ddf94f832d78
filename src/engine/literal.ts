/**
 * Values that no customer typed, as a variable's type: constants of a flow, fields of a service's answer, what the page
 * knows. Programs spell numbers and dates one way in every language, so that comes before reading them as people write.
 */
import type { Value } from "../template/value.ts";
import { readPlainDate } from "./answers/date.ts";
import { readPlaceValue } from "./answers/location.ts";
import { readFileValue } from "./answers/media.ts";
import { readPlainNumber } from "./answers/number.ts";
import { optionOfValue } from "./answers/options.ts";
import { tidyText } from "./answers/text.ts";
import type { Variable } from "./variable.ts";
import { zonedParts } from "./zone.ts";

/** null: it cannot be; undefined: it may be read as a customer's words. */
export function literalOf(
  variable: Variable,
  literal: Value,
  context: { readonly timeZone: string },
): Value | undefined {
  if (literal === null || literal === "") return null;
  const simple = typeof literal !== "object";
  switch (variable.type) {
    case "text":
      if (!simple) return scalarsOf(literal)?.join(", ") ?? null;
      return variable.options.length > 0
        ? (optionOfValue(variable.options, String(literal)) ?? undefined)
        : tidyText(String(literal), variable.tidy) || null;
    case "options":
      return simple ? optionOfValue(variable.options, String(literal)) : null;
    case "number":
    case "integer": {
      const number = typeof literal === "string" ? readPlainNumber(literal.trim()) : literal;
      if (number === undefined) return undefined;
      const fits = typeof number === "number" && Number.isFinite(number);
      return fits && (variable.type === "number" || Number.isInteger(number)) ? number : null;
    }
    case "yes_no":
      if (typeof literal === "number") return literal === 1 ? true : literal === 0 ? false : null;
      return typeof literal === "boolean" ? literal : simple ? undefined : null;
    case "date":
      if (typeof literal === "number") return dateOf(literal, context.timeZone);
      return typeof literal === "string" ? readPlainDate(literal, context.timeZone) : null;
    case "image":
    case "file":
      return readFileValue(literal);
    case "location":
      return readPlaceValue(literal) ?? null;
    case "list":
      if (Array.isArray(literal)) return literal as readonly Value[];
      return typeof literal === "string" ? undefined : [literal];
    case "object":
      return typeof literal === "string" ? objectIn(literal) : isObject(literal) ? literal : null;
    case "email":
    case "phone":
    case "time":
    case "url":
      return simple ? undefined : null;
    default:
      return variable.type satisfies never;
  }
}

/** Largest instant that a calendar has. */
const MAX_INSTANT = 8.64e15;
const MAX_JSON = 100_000;

function dateOf(instant: number, timeZone: string): string | null {
  return Math.abs(instant) <= MAX_INSTANT ? zonedParts(timeZone, instant).date : null;
}

function scalarsOf(value: Value): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value as readonly Value[];
  return items.every((item) => item !== null && typeof item !== "object")
    ? items.map(String)
    : undefined;
}

function objectIn(text: string): Value {
  if (text.length > MAX_JSON) return null;
  try {
    const value = JSON.parse(text) as Value;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: Value): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
