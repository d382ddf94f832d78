/**
 * Days, times, dates and lengths of time as people write them, for “did you mean”. Nothing here is what a flow may hold:
 * whoever reads flows reads the one way that the language has.
 */

/** `9am-5pm`: 09:00-17:00. `undefined` where it is not clear. */
export function meantSpan(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  if (/^(?:24h|24 ?hours|24\/7|all day|always|open)$/.test(plain)) return "00:00-24:00";
  if (/^(?:none|no|off|-|shut|geschlossen|cerrado|ferme|chiuso)$/.test(plain)) return "closed";
  const parts = plain.split(/\s*[,;&]\s*|\s+and\s+/);
  if (parts.length > 1) {
    const spans = parts.map((part) => oneSpan(part));
    return spans.includes(undefined) ? undefined : `[${spans.join(", ")}]`;
  }
  return oneSpan(plain);
}

function oneSpan(text: string): string | undefined {
  const ends = text
    .replace(/^from\s+/, "")
    .split(/\s*(?:-|–|—|\bto\b|\btill\b|\buntil\b|\bbis\b)\s*/);
  const [from = "", to = ""] = ends;
  if (ends.length !== 2) return undefined;
  const closes = meantTime(to);
  const opens = meantTime(/[ap]m?\.?$/.test(from) || !/\dam?$/.test(to) ? from : `${from}am`);
  if (opens === undefined || closes === undefined || opens === closes) return undefined;
  // “9 to 5” ends in the afternoon.
  const isBare = !/[ap:]/.test(to) && closes < opens && closes < "12";
  return `${opens}-${isBare ? (meantTime(`${to.trim()}pm`) ?? closes) : closes}`;
}

function meantTime(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(?:(a|p)\.?m?\.?|h|uhr|o'clock)?$/.exec(text.trim());
  if (found === null) return text === "noon" ? "12:00" : text === "midnight" ? "24:00" : undefined;
  const [, hours = "", minutes = "00", half] = found;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === "p" ? 12 : 0);
  if (hour > 24 || Number(minutes) > 59 || (half !== undefined && Number(hours) > 12))
    return undefined;
  return `${String(hour).padStart(2, "0")}:${minutes}`;
}

/** `weekdays`, `mo-fr`, `mon to fri`: mon-fri. */
export function meantDays(key: string): string | undefined {
  const plain = key.toLowerCase().replaceAll("_", " ").trim();
  const whole = WHOLE_DAYS.get(plain);
  if (whole !== undefined) return whole;
  const parts = plain.split(/\s*(?:,|;|&|\/|\band\b|\bund\b|\by\b)\s*/).map((part) => {
    const ends = part.split(
      /\s*(?:-|–|—|\bto\b|\btill\b|\buntil\b|\bthrough\b|\bthru\b|\bbis\b)\s*/,
    );
    const days = ends.map((end) => DAYS.get(end.replace(/\.$/, "").slice(0, 2)));
    const areDays = ends.every((end) => /^\p{L}{2,10}\.?$/u.test(end)) && !days.includes(undefined);
    return areDays && days.length <= 2 ? days.join("-") : undefined;
  });
  return parts.includes(undefined) ? undefined : parts.join(",");
}

const WHOLE_DAYS: ReadonlyMap<string, string> = new Map([
  ["weekdays", "mon-fri"],
  ["weekday", "mon-fri"],
  ["workdays", "mon-fri"],
  ["working days", "mon-fri"],
  ["weekend", "sat,sun"],
  ["weekends", "sat,sun"],
  ["daily", "mon-sun"],
  ["everyday", "mon-sun"],
  ["every day", "mon-sun"],
  ["all", "mon-sun"],
  ["all days", "mon-sun"],
  ["always", "mon-sun"],
  ["default", "mon-sun"],
  ["holidays", "closed"],
  ["holiday", "closed"],
  ["closed on", "closed"],
  ["exceptions", "closed"],
  ["closed days", "closed"],
  ["tz", "timezone"],
  ["time zone", "timezone"],
  ["zone", "timezone"],
]);

const DAYS: ReadonlyMap<string, string> = new Map([
  ["mo", "mon"],
  ["tu", "tue"],
  ["di", "tue"],
  ["we", "wed"],
  ["mi", "wed"],
  ["th", "thu"],
  ["do", "thu"],
  ["fr", "fri"],
  ["sa", "sat"],
  ["su", "sun"],
  ["so", "sun"],
]);

/** `25/12/2026`, `25.12.2026`, `25 Dec 2026`: 2026-12-25. Which of two small numbers is the month is not clear. */
export function meantDate(text: string): string | undefined {
  const digits = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})$/.exec(text.trim());
  if (digits !== null) {
    const [, first = "", second = "", third = ""] = digits;
    if (first.length === 4) return asDate(first, second, third);
    if (third.length !== 4) return undefined;
    if (Number(first) > 12) return asDate(third, second, first);
    return Number(second) > 12 || first === second ? asDate(third, first, second) : undefined;
  }
  const [, day, name = "", year] =
    /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+(\p{L}{3,9})\.?,?\s+(\d{4})$/u.exec(text.trim()) ?? [];
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return day === undefined || year === undefined || month === 0
    ? undefined
    : asDate(year, String(month), day);
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function asDate(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}

/** `10m`, `half an hour`, `PT10M`, `00:10:00`: 10 minutes. */
export function meantDuration(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  const known = DURATIONS.get(plain);
  if (known !== undefined) return known;
  const iso = /^p(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/.exec(plain);
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(plain);
  if (iso !== null) return inUnits(iso.slice(1));
  if (clock !== null) return inUnits([undefined, ...clock.slice(1)]);
  const found = /^(\d+(?:[.,]\d+)?|[a-z]+)[\s-]*([a-z]+)\.?$/.exec(plain);
  const [, amount = "", unit = ""] = found ?? [];
  if (amount === "a" || amount === "an") return meantDuration(`1 ${unit}`);
  const many =
    NUMBERS.indexOf(amount) === -1 ? amount.replace(",", ".") : String(NUMBERS.indexOf(amount));
  const name = UNITS.get(unit.replace(/s$/, "")) ?? UNITS.get(unit);
  if (name === undefined || !/^\d/.test(many)) return undefined;
  const count = Number(many) * (name === "month" ? 30 : 1);
  const word = name === "month" ? "day" : name;
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function inUnits(counts: readonly (string | undefined)[]): string | undefined {
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = counts.map((count) => Number(count ?? 0));
  const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
  const [size, name] = STEPS.find(([one]) => total > 0 && total % one === 0) ?? [];
  if (size === undefined || name === undefined) return undefined;
  const count = total / size;
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

const STEPS = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
] as const;

const DURATIONS: ReadonlyMap<string, string> = new Map([
  ["half an hour", "30 minutes"],
  ["half hour", "30 minutes"],
  ["a quarter of an hour", "15 minutes"],
  ["quarter of an hour", "15 minutes"],
  ["an hour and a half", "90 minutes"],
  ["hourly", "1 hour"],
  ["daily", "1 day"],
  ["weekly", "1 week"],
]);

const NUMBERS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

const UNITS: ReadonlyMap<string, string> = new Map([
  ["s", "second"],
  ["sec", "second"],
  ["second", "second"],
  ["sekunde", "second"],
  ["segundo", "second"],
  ["m", "minute"],
  ["min", "minute"],
  ["mn", "minute"],
  ["minute", "minute"],
  ["minuten", "minute"],
  ["minuto", "minute"],
  ["h", "hour"],
  ["hr", "hour"],
  ["hour", "hour"],
  ["stunde", "hour"],
  ["stunden", "hour"],
  ["hora", "hour"],
  ["d", "day"],
  ["day", "day"],
  ["tag", "day"],
  ["tage", "day"],
  ["dia", "day"],
  ["w", "week"],
  ["wk", "week"],
  ["week", "week"],
  ["month", "month"],
  ["mo", "month"],
]);
