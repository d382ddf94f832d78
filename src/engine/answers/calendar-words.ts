/**
 * Names of months, weekdays and near days in a language, in folded spelling: from Intl, with what people write besides.
 * English is understood in every language. Made once per language.
 */
import { foldText } from "../words.ts";
import { DAY_MS } from "../zone.ts";

export interface CalendarWords {
  /** 1 to 12. */
  readonly months: ReadonlyMap<string, number>;
  /** 0 is Monday. */
  readonly weekdays: ReadonlyMap<string, number>;
  /** Days from today: "tomorrow" is 1; may be several words. */
  readonly days: ReadonlyMap<string, number>;
  /** "in # days" and "# weeks ago", with what they count in days. */
  readonly distances: readonly Distance[];
  /** Which of day, month and year comes first where all are digits. */
  readonly order: readonly ("day" | "month" | "year")[];
}

export interface Distance {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly days: number;
}

export function calendarWords(language: string): CalendarWords {
  const known = MADE.get(language);
  if (known !== undefined) return known;
  const tag = usableTag(language);
  const base = tag.split("-")[0] ?? "en";
  const words: CalendarWords = {
    months: new Map([...monthNames("en"), ...monthNames(tag), ...(MORE_MONTHS.get(base) ?? [])]),
    weekdays: new Map([...weekdayNames("en"), ...weekdayNames(tag)]),
    days: new Map([...nearDays("en"), ...nearDays(tag), ...MORE_DAYS]),
    distances: [...distances("en"), ...(base === "en" ? [] : distances(tag)), ...MORE_DISTANCES],
    order: orderOf(tag === "en" ? "en-GB" : tag),
  };
  if (MADE.size >= 50) MADE.clear();
  MADE.set(language, words);
  return words;
}

const MADE = new Map<string, CalendarWords>();

/** The words of a text: letters and numerals, folded, ordinal endings as words of their own. */
export function splitWords(text: string): readonly string[] {
  return foldText(text).match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
}

function usableTag(language: string): string {
  try {
    return new Intl.Locale(language.replaceAll("_", "-")).toString();
  } catch {
    return "en";
  }
}

function monthNames(tag: string): Map<string, number> {
  const names = new Map<string, number>();
  for (const month of ["short", "long"] as const) {
    // With a day beside it, many languages put the name into another case: "24 декабря".
    for (const options of [{ month }, { month, day: "numeric" }] as const) {
      const format = new Intl.DateTimeFormat(tag, {
        ...options,
        timeZone: "UTC",
        calendar: "gregory",
      });
      for (let index = 0; index < 12; index += 1) {
        const parts = format.formatToParts(Date.UTC(2024, index, 15));
        addName(names, parts.find((part) => part.type === "month")?.value ?? "", index + 1);
      }
    }
  }
  return names;
}

function weekdayNames(tag: string): Map<string, number> {
  const names = new Map<string, number>();
  for (const weekday of ["short", "long"] as const) {
    const format = new Intl.DateTimeFormat(tag, { weekday, timeZone: "UTC" });
    for (let day = 0; day < 7; day += 1)
      addName(names, format.format(A_MONDAY + day * DAY_MS), day);
  }
  if (tag.startsWith("pt")) {
    for (const [day, name] of ["segunda", "terca", "quarta", "quinta", "sexta"].entries())
      names.set(name, day);
  }
  for (const [name, day] of [
    ["tues", 1],
    ["weds", 2],
    ["thur", 3],
    ["thurs", 3],
  ] as const)
    names.set(name, day);
  return names;
}

/** 2024 began on a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1, 12);

function addName(names: Map<string, number>, name: string, value: number): void {
  const words = splitWords(name);
  const [word = ""] = words;
  // Two letters ("Do", "So") are words of the language far more often than days.
  const tooShort = word.length < 3 && /^\p{Script=Latin}+$/u.test(word);
  if (words.length === 1 && !tooShort && !/\d/.test(word)) names.set(word, value);
}

function nearDays(tag: string): Map<string, number> {
  const format = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const days = new Map<string, number>();
  for (const ahead of [-2, -1, 0, 1, 2]) {
    const words = splitWords(format.format(ahead, "day"));
    if (words.length > 0 && !words.some((word) => /\d/.test(word)))
      days.set(words.join(" "), ahead);
  }
  return days;
}

const MORE_DAYS: readonly (readonly [string, number])[] = [
  ["tonight", 0],
  ["this morning", 0],
  ["this afternoon", 0],
  ["this evening", 0],
  ["the day after tomorrow", 2],
  ["day after tomorrow", 2],
  ["the day before yesterday", -2],
  ["day before yesterday", -2],
  ["tmrw", 1],
  ["tomorow", 1],
  ["tommorow", 1],
  ["tommorrow", 1],
  ["pasado manana", 2],
  ["manana", 1],
  ["hoy", 0],
  ["ayer", -1],
];

const MORE_MONTHS: ReadonlyMap<string, readonly (readonly [string, number])[]> = new Map([
  ["en", [["sept", 9]]],
  ["es", [["setiembre", 9]]],
  [
    "de",
    [
      ["janner", 1],
      ["feber", 2],
    ],
  ],
]);

function distances(tag: string): readonly Distance[] {
  const format = new Intl.RelativeTimeFormat(tag, { numeric: "always" });
  const found: Distance[] = [];
  for (const [unit, days] of [
    ["day", 1],
    ["week", 7],
  ] as const) {
    for (const count of [1, 2, 5]) {
      for (const sign of [1, -1]) {
        const words = splitWords(format.format(sign * count, unit));
        const at = words.indexOf(String(count));
        if (at === -1) continue;
        found.push({ before: words.slice(0, at), after: words.slice(at + 1), days: sign * days });
      }
    }
  }
  return found;
}

const MORE_DISTANCES: readonly Distance[] = [
  ...["day", "days"].map((unit) => ({ before: [], after: [unit, "from", "now"], days: 1 })),
  ...["week", "weeks"].map((unit) => ({ before: [], after: [unit, "from", "now"], days: 7 })),
  { before: ["en"], after: ["dias"], days: 1 },
  { before: ["en"], after: ["semanas"], days: 7 },
  { before: ["hace"], after: ["dias"], days: -1 },
];

function orderOf(tag: string): readonly ("day" | "month" | "year")[] {
  const format = new Intl.DateTimeFormat(tag, {
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  return format
    .formatToParts(0)
    .flatMap(({ type }) => (type === "day" || type === "month" || type === "year" ? [type] : []));
}
