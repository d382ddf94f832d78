/**
 * Days in words: months with a day, weekdays, "tomorrow", "in two weeks", "the 3rd". Reads a list of words and says which
 * days are in it; whether that makes one answer is date.ts's business.
 */
import { DAY_MS } from "../zone.ts";
import { nextSuchDay, utcDay, type DateContext } from "./calendar.ts";
import { calendarWords, type CalendarWords } from "./calendar-words.ts";
import { misspelled } from "./misspelled.ts";
import { readWordNumber } from "./number-words.ts";
import { weekdayAt } from "./weekday-words.ts";

export interface SpokenDays {
  /** Midnights, as if the zone were UTC. */
  readonly days: readonly number[];
  /** Weekdays that were named, 0 is Monday, with the day that each would be alone. */
  readonly weekdays: readonly { readonly weekday: number; readonly day: number }[];
  /** Words that are no part of a day. */
  readonly rest: readonly string[];
}

/** "unclear": a day that does not exist, or words that leave a choice. */
export function daysInWords(
  words: readonly string[],
  context: DateContext,
  midnight: number,
): SpokenDays | "unclear" {
  const own = context.language.toLowerCase().split(/[-_]/)[0] ?? "en";
  const reader = {
    words,
    own,
    midnight,
    known: calendarWords(context.language),
    typos: context.pass === "typos",
  };
  const days: number[] = [];
  const weekdays: { weekday: number; day: number }[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length;) {
    const found =
      distanceAt(reader, at) ??
      nearDayAt(reader, at) ??
      monthDayAt(reader, at) ??
      ordinalAt(reader, at) ??
      weekdayAt({ words, midnight, weekdays: reader.known.weekdays, typos: reader.typos }, at);
    if (found === undefined) {
      if (leavesChoice(words, at)) return "unclear";
      rest.push(words[at] ?? "");
      at += 1;
      continue;
    }
    if (found.day === undefined) return "unclear";
    if (found.weekday === undefined) days.push(found.day);
    else weekdays.push({ weekday: found.weekday, day: found.day });
    at += found.length;
  }
  return { days, weekdays, rest };
}

/** "el 3", "le 15": a day of the month without an ending, where nothing else is said. */
export function dayOfMonthInWords(words: readonly string[], midnight: number): number | undefined {
  const at = words.findIndex(isDigits);
  const others = words.filter((_, index) => index !== at);
  const alone = others.every((word) => ARTICLES.has(word) || FILLERS.has(word));
  return alone && ARTICLES.has(words[at - 1] ?? "")
    ? nextDayOfMonth(words[at] ?? "", midnight)
    : undefined;
}

/** A day of this month, or of the next one that has it. */
function nextDayOfMonth(digits: string, midnight: number): number | undefined {
  const today = new Date(midnight);
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const month = today.getUTCMonth() + ahead;
    const found = utcDay(
      today.getUTCFullYear() + Math.floor(month / 12),
      (month % 12) + 1,
      Number(digits),
    );
    if (found !== undefined && found >= midnight) return found;
  }
  return undefined;
}

interface Reader {
  readonly words: readonly string[];
  readonly own: string;
  readonly midnight: number;
  readonly known: CalendarWords;
  readonly typos: boolean;
}

interface Found {
  /** Undefined when there is no such day. */
  readonly day: number | undefined;
  readonly length: number;
  readonly weekday?: number;
}

const ORDINAL: ReadonlySet<string> = new Set([
  "st",
  "nd",
  "rd",
  "th",
  "er",
  "o",
  "a",
  "e",
  "ten",
  "ter",
]);
const ARTICLES: ReadonlySet<string> = new Set("the el le am il o den de dia al".split(" "));
const FILLERS: ReadonlySet<string> = new Set(
  "on of please thanks for by um bitte svp por favor para pour per".split(" "),
);
const CONNECTORS: ReadonlySet<string> = new Set(
  "of the de del di do da du den dem der le d".split(" "),
);
const JOINERS: ReadonlySet<string> = new Set("and to y et und e en a bis of al au".split(" "));
/** Periods, and habits: "the week of the 3rd", "every Friday". */
const NOT_A_DAY: ReadonlySet<string> = new Set(
  (
    "week weeks weekend month months year years every each any last next " +
    "semana semanas mes meses ano anos cada todos semaine mois annee chaque tous woche wochen monat jahr jeden jede " +
    "settimana mese anno ogni maand jaar elke"
  ).split(" "),
);

/** A number that nothing is counted by stands for another day: "24 or 25 December". */
function leavesChoice(words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  if (!isDigits(word)) return NOT_A_DAY.has(word);
  const after = words[at + 1] ?? "";
  const counts = after !== "" && !isDigits(after) && !JOINERS.has(after) && !ORDINAL.has(after);
  return !counts && words.length > 1 && (words[at - 1] ?? "") !== "at";
}

/** "in 3 days", "two weeks ago". */
function distanceAt(reader: Reader, at: number): Found | undefined {
  const { words, own, midnight } = reader;
  for (const { before, after, days } of reader.known.distances) {
    if (after.length === 0 || !startsAt(words, at, before)) continue;
    const start = at + before.length;
    const count = countAt(words, start, own);
    if (count === undefined || count.value > 3660 || !startsAt(words, start + count.length, after))
      continue;
    const day = midnight + count.value * days * DAY_MS;
    return { day, length: before.length + count.length + after.length };
  }
  return undefined;
}

function countAt(
  words: readonly string[],
  at: number,
  own: string,
): { readonly value: number; readonly length: number } | undefined {
  const word = words[at] ?? "";
  if (isDigits(word)) return { value: Number(word), length: 1 };
  if (word === "a" || word === "an") return { value: 1, length: 1 };
  return readWordNumber(words, at, own);
}

/** "tomorrow"; but "por la mañana" and "am Morgen" are the morning. */
function nearDayAt({ words, midnight, known }: Reader, at: number): Found | undefined {
  if (["la", "am", "esta"].includes(words[at - 1] ?? "")) return undefined;
  for (let length = Math.min(5, words.length - at); length > 0; length -= 1) {
    const ahead = known.days.get(words.slice(at, at + length).join(" "));
    if (ahead !== undefined) return { day: midnight + ahead * DAY_MS, length };
  }
  return undefined;
}

/** "24 December 2026", "December 24th", "el 24 de diciembre de 2026". */
function monthDayAt(reader: Reader, at: number): Found | undefined {
  const { words } = reader;
  const early = dayNumberAt(reader, at);
  let next = at + (early?.length ?? 0);
  if (early !== undefined) while (CONNECTORS.has(words[next] ?? "")) next += 1;
  const month = monthOf(reader, words[next] ?? "");
  if (month === undefined) return undefined;
  next += 1;
  let day = early;
  if (day === undefined) {
    while (CONNECTORS.has(words[next] ?? "")) next += 1;
    day = dayNumberAt(reader, next);
    if (day === undefined) return undefined;
    next += day.length;
  }
  let end = next;
  while (CONNECTORS.has(words[end] ?? "")) end += 1;
  const year = /^\d{4}$/.test(words[end] ?? "") ? Number(words[end]) : undefined;
  return {
    day:
      year === undefined
        ? nextSuchDay(month, day.value, reader.midnight)
        : utcDay(year, month, day.value),
    length: (year === undefined ? next : end + 1) - at,
  };
}

/** "the 3rd", "Tuesday 24th"; but not "the 3rd floor". */
function ordinalAt({ words, known, midnight }: Reader, at: number): Found | undefined {
  const before = words[at - 1];
  const after = words[at + 2];
  if (!isDigits(words[at] ?? "") || !ORDINAL.has(words[at + 1] ?? "")) return undefined;
  const begins =
    before === undefined ||
    ARTICLES.has(before) ||
    FILLERS.has(before) ||
    known.weekdays.has(before);
  if (!begins || (after !== undefined && !FILLERS.has(after))) return undefined;
  return { day: nextDayOfMonth(words[at] ?? "", midnight), length: 2 };
}

const FIRST_DAYS: ReadonlyMap<string, number> = new Map([
  ["first", 1],
  ["second", 2],
  ["third", 3],
  ["primero", 1],
  ["premier", 1],
  ["primo", 1],
  ["ersten", 1],
]);

function dayNumberAt(
  { words, own }: Reader,
  at: number,
): { readonly value: number; readonly length: number } | undefined {
  const word = words[at] ?? "";
  if (isDigits(word)) {
    return word.length > 2
      ? undefined
      : { value: Number(word), length: ORDINAL.has(words[at + 1] ?? "") ? 2 : 1 };
  }
  const first = FIRST_DAYS.get(word);
  if (first !== undefined) return { value: first, length: 1 };
  const spoken = readWordNumber(words, at, own);
  return spoken !== undefined && !spoken.weak && spoken.value <= 31 ? spoken : undefined;
}

function monthOf({ known, typos }: Reader, word: string): number | undefined {
  return known.months.get(word) ?? (typos ? misspelled(known.months, word) : undefined);
}

function startsAt(words: readonly string[], at: number, expected: readonly string[]): boolean {
  return expected.every((word, index) => words[at + index] === word);
}

function isDigits(word: string): boolean {
  return /^\d+$/.test(word);
}
