/** The sorts of values that a condition tells apart, and which of them can be compared with each other. */
import type { Operator } from "../../template/tree.ts";
import type { Shape } from "../shapes/shape.ts";

export type Sort = "text" | "date" | "time" | "number" | "yes or no" | "a list" | "several values";

export const WORDS: Readonly<Record<Sort, string>> = {
  text: "a text",
  date: "a date",
  time: "a time of day",
  number: "a number",
  "yes or no": "yes or no",
  "a list": "a list",
  "several values": "a block of several values",
};

/** How values are written that are kept as texts of their own form. */
export const EXAMPLES: ReadonlyMap<Sort, string> = new Map([
  ["date", "2026-12-24"],
  ["time", "09:30"],
]);

export function canHold(own: Sort, operator: Operator, given: Sort): boolean {
  if (operator === "contains") return own === "a list" || isWritten(own);
  if (isWritten(own) && isWritten(given))
    return own === given || own === "text" || given === "text";
  if (operator === "==" || operator === "!=") return own === given;
  // Numbers are put in order with texts that are written like numbers.
  const isOrdered = (sort: Sort): boolean => sort === "number" || sort === "text";
  return isOrdered(own) && isOrdered(given);
}

/** A text that no number can be put in order with, because it is not written like one. */
export function isNoNumber(
  own: Sort,
  operator: Operator,
  value: string | number | boolean | undefined,
): boolean {
  const isOrder = operator !== "==" && operator !== "!=" && operator !== "contains";
  return isOrder && own === "number" && typeof value === "string" && Number.isNaN(Number(value));
}

/** The right form, where a fixed text stands beside a date or a time without having it. */
export function misspeltMoment(
  own: Sort,
  operator: Operator,
  value: string | number | boolean | undefined,
): string | undefined {
  if (operator === "contains" || typeof value !== "string") return undefined;
  const form = operator === "==" || operator === "!=" ? WHOLE.get(own) : BEGINNING.get(own);
  return form === undefined || form.test(value) ? undefined : EXAMPLES.get(own);
}

const WHOLE: ReadonlyMap<Sort, RegExp> = new Map([
  ["date", /^\d{4}-\d\d-\d\d$/],
  ["time", /^\d\d:\d\d$/],
]);

/** Enough to be put in order by. */
const BEGINNING: ReadonlyMap<Sort, RegExp> = new Map([
  ["date", /^\d{4}(?:-\d\d(?:-\d\d)?)?/],
  ["time", /^\d\d(?::\d\d)?/],
]);

function isWritten(sort: Sort): boolean {
  return sort === "text" || sort === "date" || sort === "time";
}

/** Undefined for what may be anything. */
export function sortOf(shape: Shape): Sort | undefined {
  if (shape.kind !== "value") return shape.kind === "list" ? "a list" : "several values";
  switch (shape.type) {
    case "number":
    case "integer":
      return "number";
    case "yes_no":
      return "yes or no";
    case "list":
      return "a list";
    case "object":
      return "several values";
    case "any":
    case "date_time":
      return undefined;
    case "date":
    case "time":
      return shape.type;
    case "text":
    case "email":
    case "phone":
    case "url":
      return "text";
    default:
      return shape.type satisfies never;
  }
}

export function sortOfValue(value: string | number | boolean): Sort {
  if (typeof value === "string") return "text";
  return typeof value === "number" ? "number" : "yes or no";
}
