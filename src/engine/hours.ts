/**
 * Opening hours: open now, open next, and how they read. Times are the wall clock of the hours' own zone, so a shop
 * that opens at nine opens at nine on the day the clocks change. Reading the flow's keys is in here too; files are not.
 */
import { DAY_MS, instantsOf, isTimeZone, MINUTE_MS, weekdayOf, zonedParts } from "./zone.ts";
import { wallClock } from "../template/wall-clock.ts";

export { isTimeZone, zonedParts };

export interface Hours {
  /** IANA name. */
  readonly timeZone: string;
  /** Spans of each day, 0 is Monday. */
  readonly days: readonly (readonly Span[])[];
  /** Dates (YYYY-MM-DD) on which no span begins. */
  readonly closed: ReadonlySet<string>;
}

/** Minutes since midnight; `to` is over 1440 when the span ends on the next day. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const DAY_NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const DAY_MINUTES = 1440;
/** Holidays and short weeks pass well within; further ahead nobody is told. */
const HORIZON_DAYS = 400;

/** "09:00-17:30"; "22:00-02:00" runs over midnight; "00:00-24:00" is the whole day. */
export function parseSpan(text: string): Span | undefined {
  const found = /^\s*(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})\s*$/.exec(text);
  if (found === null) return undefined;
  const from = minutesOf(found[1], found[2]);
  const to = minutesOf(found[3], found[4]);
  if (from === undefined || to === undefined || from === DAY_MINUTES || from === to)
    return undefined;
  return { from, to: to < from ? to + DAY_MINUTES : to };
}

/** Days of a key, from Monday (0): "sat", "mon-fri", "mon,wed", "fri-mon"; in the order of the week. */
export function parseDays(key: string): readonly number[] | undefined {
  const days = new Set<number>();
  for (const part of key.toLowerCase().split(",")) {
    const ends = part.split(/[-–]/).map((name) => dayOf(name.trim()));
    const first = ends[0];
    const last = ends.at(-1);
    if (ends.length > 2 || first === undefined || last === undefined) return undefined;
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day);
      if (day === last) break;
    }
  }
  return [...days].sort((a, b) => a - b);
}

/** Whether the doors are open at an instant (epoch ms). */
export function isOpen(hours: Hours, now: number): boolean {
  const wall = wallClock(hours.timeZone, now);
  const midnight = wall - (((wall % DAY_MS) + DAY_MS) % DAY_MS);
  const minutes = (wall - midnight) / MINUTE_MS;
  return (
    spansOn(hours, midnight).some((span) => minutes >= span.from && minutes < span.to) ||
    spansOn(hours, midnight - DAY_MS).some((span) => minutes < span.to - DAY_MINUTES)
  );
}

/** The first time after `now` at which the doors open (epoch ms); null when they do not within 400 days. */
export function nextOpen(hours: Hours, now: number): number | null {
  const known = OPENINGS.get(hours);
  if (known !== undefined && known.since <= now && now < known.at) return known.at;
  const at = findOpening(hours, now);
  if (at !== null) OPENINGS.set(hours, { since: now, at });
  return at;
}

/** The opening that was looked for last is the next one until it comes. */
const OPENINGS = new WeakMap<Hours, { readonly since: number; readonly at: number }>();

function findOpening(hours: Hours, now: number): number | null {
  const wall = wallClock(hours.timeZone, now);
  const midnight = wall - (((wall % DAY_MS) + DAY_MS) % DAY_MS);
  for (let ahead = 0; ahead <= HORIZON_DAYS; ahead += 1) {
    const day = midnight + ahead * DAY_MS;
    const openings = spansOn(hours, day)
      .filter((span) => !isCoveredBefore(hours, day, span.from))
      .flatMap((span) => instantsOf(hours.timeZone, day + span.from * MINUTE_MS))
      .filter((instant) => instant > now && isOpen(hours, instant));
    if (openings.length > 0) return Math.min(...openings);
  }
  return null;
}

/** "mon-sat 09:00-18:00, sun 10:00-16:00", in a reader's language; days without hours are left out. */
export function hoursText(hours: Hours, language: string): string {
  const known = TEXTS.get(hours) ?? new Map<string, string>();
  TEXTS.set(hours, known);
  return remember(known, language, () => writtenHours(hours, language));
}

/** They stay as they are for as long as the flow is loaded. */
const TEXTS = new WeakMap<Hours, Map<string, string>>();

function writtenHours(hours: Hours, language: string): string {
  const names = dayNames(language);
  const and = joiner(language);
  const groups: string[] = [];
  for (let day = 0; day < 7;) {
    const text = spansText(hours.days[day] ?? [], and);
    let next = day + 1;
    while (next < 7 && spansText(hours.days[next] ?? [], and) === text) next += 1;
    const days = next - day === 1 ? names[day] : `${names[day]}-${names[next - 1]}`;
    if (text !== "") groups.push(`${days} ${text}`);
    day = next;
  }
  return groups.join(", ");
}

/** Another span runs into this time: nothing opens then. */
function isCoveredBefore(hours: Hours, midnight: number, minute: number): boolean {
  return (
    spansOn(hours, midnight).some((span) => span.from < minute && span.to >= minute) ||
    spansOn(hours, midnight - DAY_MS).some((span) => span.to - DAY_MINUTES >= minute)
  );
}

function spansOn(hours: Hours, midnight: number): readonly Span[] {
  return closedMidnights(hours).has(midnight) ? [] : (hours.days[weekdayOf(midnight)] ?? []);
}

function closedMidnights(hours: Hours): ReadonlySet<number> {
  const known = MIDNIGHTS.get(hours);
  if (known !== undefined) return known;
  const made = new Set([...hours.closed].map((date) => Date.parse(date)));
  MIDNIGHTS.set(hours, made);
  return made;
}

const MIDNIGHTS = new WeakMap<Hours, ReadonlySet<number>>();

function minutesOf(hour: string | undefined, minute: string | undefined): number | undefined {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= DAY_MINUTES ? minutes : undefined;
}

function dayOf(name: string): number | undefined {
  const day = FULL_DAY_NAMES.findIndex((full) => name.length >= 3 && full.startsWith(name));
  return day === -1 ? undefined : day;
}

const FULL_DAY_NAMES = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

function spansText(spans: readonly Span[], and: (texts: readonly string[]) => string): string {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  return and(sorted.map((span) => `${clock(span.from)}-${clock(span.to)}`));
}

function clock(minutes: number): string {
  const shown = minutes > DAY_MINUTES ? minutes - DAY_MINUTES : minutes;
  const hour = Math.floor(shown / 60);
  return `${String(hour).padStart(2, "0")}:${String(shown % 60).padStart(2, "0")}`;
}

/** 2024 began on a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1, 12);
const NAMES = new Map<string, readonly string[]>();
const JOINERS = new Map<string, (texts: readonly string[]) => string>();

function dayNames(language: string): readonly string[] {
  if (/^en\b/i.test(language)) return DAY_NAMES;
  return remember(NAMES, language, (tag) => {
    const format = new Intl.DateTimeFormat(tag, { weekday: "short", timeZone: "UTC" });
    return DAY_NAMES.map((_, day) => format.format(A_MONDAY + day * DAY_MS).replaceAll(".", ""));
  });
}

function joiner(language: string): (texts: readonly string[]) => string {
  return remember(JOINERS, language, (tag) => {
    const format = new Intl.ListFormat(tag.toLowerCase() === "en" ? "en-GB" : tag, {
      type: "conjunction",
    });
    return (texts) => format.format(texts);
  });
}

/** The language's own, English where the tag means nothing; made once. */
function remember<T>(made: Map<string, T>, language: string, make: (tag: string) => T): T {
  const known = made.get(language);
  if (known !== undefined) return known;
  let value: T;
  try {
    value = make(language.replaceAll("_", "-"));
  } catch {
    value = make("en");
  }
  if (made.size >= 100) made.clear();
  made.set(language, value);
  return value;
}
