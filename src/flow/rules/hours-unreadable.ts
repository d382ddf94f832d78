/** Opening times can be read: their days, spans and dates. */
import { parseDays, parseSpan } from "../../engine/hours.ts";
import { HOURS_SETTINGS } from "../compile/hours.ts";
import { listPlaces } from "../compile/lists.ts";
import { at, keyRange, rootOf, type Place } from "../place.ts";
import { finding, type Finding, type Rule } from "../rule.ts";

export const hoursUnreadable: Rule = {
  code: "hours/unreadable",
  severity: "error",
  *check({ documents }) {
    const { file, document } = documents.flow;
    for (const [name, hours] of Object.entries(document.hours ?? {})) {
      const place = at(rootOf(file), "hours", name);
      for (const [key, value] of Object.entries(hours)) {
        if (key === "closed") yield* badDates(at(place, key), value);
        if (!HOURS_SETTINGS.has(key)) yield* badDay(at(place, key), key, value);
      }
    }
  },
};

function* badDay(place: Place, key: string, value: string | readonly string[]): Iterable<Finding> {
  if (parseDays(key) === undefined) {
    yield {
      source: place.file.source,
      range: keyRange(place),
      message: `“${key}” is not a day.`,
      hint: "Write mon, tue, wed, thu, fri, sat or sun; runs such as mon-fri, or lists such as mon,wed.",
    };
    return;
  }
  for (const [span, where] of listPlaces(place, value)) {
    if (span === "closed" || span === "" || parseSpan(span) !== undefined) continue;
    yield finding(where, `“${span}” is not a span of time.`, {
      hint: "Write it like 09:00-17:30, or “closed”.",
    });
  }
}

function* badDates(place: Place, value: string | readonly string[]): Iterable<Finding> {
  for (const [date, where] of listPlaces(place, value)) {
    if (isDate(date)) continue;
    yield finding(where, `“${date}” is not a date.`, { hint: "Write it like 2026-12-25." });
  }
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}
