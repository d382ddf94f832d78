/**
 * Intl objects by language and zone. Making one takes far longer than using it, so they are kept; languages come from
 * outside, so only so many are.
 */

const MOST_KEPT = 500;

/** Hour and minute as the language writes them; `day_time` without a year and with one, and so on. */
export type DateStyle =
  "day" | "dayYear" | "dayTime" | "dayTimeYear" | "time" | "dateShort" | "year";

const dates = new Map<string, (at: number) => string>();
const numbers = new Map<string, Intl.NumberFormat>();
const lists = new Map<string, Intl.ListFormat>();
const locales = new Map<string, string>();

export function formatDate(
  style: DateStyle,
  language: string,
  timeZone: string,
  at: number,
): string {
  const key = `${style} ${language} ${timeZone}`;
  return kept(dates, key, () => dateFormat(style, localeOf(language), zoneOf(timeZone)))(at);
}

/** With two decimals, or as the currency has it. */
export function formatMoney(
  language: string,
  currency: string | undefined,
  amount: number,
): string {
  const make = (): Intl.NumberFormat => {
    const locale = localeOf(language);
    const signDisplay = "negative"; // so that nothing is never -0.00
    if (currency !== undefined) {
      return new Intl.NumberFormat(locale, { style: "currency", currency, signDisplay });
    }
    const decimals = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    return new Intl.NumberFormat(locale, { ...decimals, signDisplay });
  };
  return kept(numbers, `${language} ${currency ?? ""}`, make).format(amount);
}

/** "a, b and c" */
export function formatList(language: string, items: readonly string[]): string {
  return kept(lists, language, () => new Intl.ListFormat(localeOf(language))).format(items);
}

/** The reader's language as Intl takes it. English without a country is British; what Intl does not know reads so too. */
export function localeOf(language: string): string {
  return kept(locales, language, () => {
    const name = baseName(language.replaceAll("_", "-"));
    if (name === undefined || name === "en") return "en-GB";
    return Intl.DateTimeFormat.supportedLocalesOf(name).length > 0 ? name : "en-GB";
  });
}

function baseName(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).baseName;
  } catch {
    return undefined; // not a language tag
  }
}

function zoneOf(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return "UTC"; // the flow's checker refuses such a zone; a text must be printed all the same
  }
}

const DAY = { weekday: "long", day: "numeric", month: "long" } as const;
const YEAR = { year: "numeric" } as const;

function dateFormat(style: DateStyle, locale: string, timeZone: string): (at: number) => string {
  switch (style) {
    case "day":
      return written(locale, { ...DAY, timeZone });
    case "dayYear":
      return written(locale, { ...DAY, ...YEAR, timeZone });
    case "dayTime":
      return written(locale, { ...DAY, ...clock(locale), timeZone });
    case "dayTimeYear":
      return written(locale, { ...DAY, ...YEAR, ...clock(locale), timeZone });
    case "time":
      return written(locale, { ...clock(locale), timeZone });
    case "dateShort":
      return written(locale, { day: "2-digit", month: "2-digit", ...YEAR, timeZone });
    case "year":
      return written(locale, { ...YEAR, timeZone });
    default:
      return style satisfies never;
  }
}

/** 09:00 where the language's own clock writes it so, 9:00 elsewhere: mixed formats would not follow it by themselves. */
function clock(locale: string): Intl.DateTimeFormatOptions {
  const nine = 9 * 3_600_000;
  const own = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" });
  const padded = { hour: "2-digit", minute: "2-digit" } as const;
  const isPadded =
    own.format(nine) ===
    new Intl.DateTimeFormat(locale, { ...padded, timeZone: "UTC" }).format(nine);
  return isPadded ? padded : { hour: "numeric", minute: "2-digit" };
}

function written(locale: string, options: Intl.DateTimeFormatOptions): (at: number) => string {
  const format = new Intl.DateTimeFormat(locale, options);
  const comma = options.weekday !== undefined && hasNeedlessComma(format, locale);
  // Openings and days of delivery are told again and again.
  const told = new Map<number, string>();
  return (at) =>
    kept(told, at, () => {
      const text = format.format(at).replaceAll("\u202f", " ");
      return comma ? text.replace(", ", " ") : text;
    });
}

/** English that puts the day before the month needs no comma after the weekday; whether Intl has one varies by version. */
function hasNeedlessComma(format: Intl.DateTimeFormat, locale: string): boolean {
  if (!locale.startsWith("en-")) return false;
  const kinds = format.formatToParts(0).map((part) => part.type);
  return kinds.indexOf("weekday") === 0 && kinds.indexOf("day") < kinds.indexOf("month");
}

function kept<Key, Made>(cache: Map<Key, Made>, key: Key, make: () => Made): Made {
  const found = cache.get(key);
  if (found !== undefined) return found;
  if (cache.size >= MOST_KEPT) cache.clear();
  const made = make();
  cache.set(key, made);
  return made;
}
