/** Dates in digits: "2026-12-24", "24/12/26", "24.12.", "12月24日". Cuts them out of a folded text. */
import { nextSuchDay, utcDay } from "./calendar.ts";

export interface DigitDates {
  readonly days: readonly number[];
  /** The text without them. */
  readonly rest: string;
}

/** Undefined when something is written like a date and is none. */
export function cutDigitDates(
  folded: string,
  order: readonly ("day" | "month" | "year")[],
  midnight: number,
): DigitDates | undefined {
  const days: (number | undefined)[] = [];
  const monthFirst = order.indexOf("month") < order.indexOf("day");
  const rest = folded
    .replace(YEAR_FIRST, (_, year: string, __: string, month: string, day: string) => {
      days.push(utcDay(Number(year), Number(month), Number(day)));
      return " ";
    })
    .replace(YEAR_LAST, (_, first: string, mark: string, second: string, year: string) => {
      const [day, month] = dayAndMonth(Number(first), Number(second), monthFirst, mark);
      days.push(utcDay(fullYear(year, midnight), month, day));
      return " ";
    })
    .replace(NO_YEAR, (_, first: string, mark: string, second: string) => {
      const [day, month] = dayAndMonth(Number(first), Number(second), monthFirst, mark);
      days.push(nextSuchDay(month, day, midnight));
      return " ";
    })
    .replace(EAST, (_, year: string | undefined, month: string, day: string) => {
      const [ofYear, ofMonth, ofDay] = [Number(year), Number(month), Number(day)];
      days.push(
        year === undefined ? nextSuchDay(ofMonth, ofDay, midnight) : utcDay(ofYear, ofMonth, ofDay),
      );
      return " ";
    });
  const found = days.filter((day) => day !== undefined);
  return found.length === days.length ? { days: found, rest } : undefined;
}

const YEAR_FIRST =
  /(?<![\d./-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:t[\d:.]{4,15}z?)?(?![\d/-]|\.\d)/g;
const YEAR_LAST =
  /(?<![\d./-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/-]|\.\d)/g;
const NO_YEAR = /(?<![\d./-])(\d{1,2})([/.])(\d{1,2})(?![\d/-]|\.\d)\.?/g;
const EAST = /(?:(\d{4})\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]/g;

/** By the reader's habit, unless only the other way round is a date. Dots are day first everywhere. */
function dayAndMonth(
  first: number,
  second: number,
  monthFirst: boolean,
  mark: string,
): readonly [day: number, month: number] {
  const swap = mark !== "." && (monthFirst ? first <= 12 : second > 12);
  return swap ? [second, first] : [first, second];
}

/** "26" is near, "85" is a year of birth. */
function fullYear(year: string, midnight: number): number {
  if (year.length === 4) return Number(year);
  const near = new Date(midnight).getUTCFullYear() + 20;
  const full = Math.floor(near / 100) * 100 + Number(year);
  return full > near ? full - 100 : full;
}
