/** Opening times can be read: their days, spans and dates. */
import { isNear } from "../../template/nearest.ts";
import { parseDays, parseSpan } from "../../engine/hours.ts";
import { HOURS_SETTINGS } from "../compile/hours.ts";
import { listPlaces } from "../compile/lists.ts";
import type { Range } from "../../diagnostics/diagnostic.ts";
import { meantDate, meantDays, meantSpan } from "../meant/times.ts";
import { at, keyRange, rangeOf, rootOf, type Place } from "../place.ts";
import { finding, type Finding, type Rule } from "../rule.ts";

export const hoursUnreadable: Rule = {
  code: "hours/unreadable",
  severity: "error",
  *check({ documents }) {
    const { file, document } = documents.flow;
    const all = Object.entries(document.hours ?? {});
    const questions = all.filter(([, hours]) => Object.hasOwn(hours, "match"));
    const [first] = questions;
    if (first !== undefined) yield lostQuestion(at(rootOf(file), "hours", first[0]), first[0]);
    for (const [name, hours] of all) {
      if (Object.hasOwn(hours, "match")) continue;
      const place = at(rootOf(file), "hours", name);
      for (const [key, value] of Object.entries(hours)) {
        if (key === "closed") yield* badDates(at(place, key), value);
        if (!HOURS_SETTINGS.has(key)) yield* badDay(at(place, key), key, value);
      }
    }
  },
};

/** `match` and `say` below the hours: the section that they belong to has lost its first line. */
function lostQuestion(place: Place, name: string): Finding {
  return {
    source: place.file.source,
    range: keyRange(place),
    message: `“${name}” stands among the opening times, but has “match”.`,
    hint: "If it is a question, the line “faq:” is missing above it, at the left edge.",
  };
}

function* badDay(place: Place, key: string, value: string | readonly string[]): Iterable<Finding> {
  if (parseDays(key) === undefined) {
    const meant = meantDays(key) ?? [...HOURS_SETTINGS].find((one) => isNear(key, one));
    const range = keyRange(place);
    yield {
      source: place.file.source,
      range,
      message: `“${key}” is not a day.`,
      ...written(
        range,
        meant,
        "Write mon, tue, wed, thu, fri, sat or sun; runs such as mon-fri, or lists such as mon,wed.",
      ),
    };
    return;
  }
  for (const [span, where] of listPlaces(place, value)) {
    if (span === "closed" || span === "" || parseSpan(span) !== undefined) continue;
    const meant = meantSpan(span);
    const fits = meant !== undefined && (typeof value === "string" || !meant.startsWith("["));
    yield finding(
      where,
      `“${span}” is not a span of time.`,
      written(rangeOf(where), fits ? meant : undefined, "Write it like 09:00-17:30, or “closed”."),
    );
  }
}

/** What was probably meant, else how such things are written. */
function written(
  range: Range,
  meant: string | undefined,
  otherwise: string,
): Pick<Finding, "hint" | "fix"> {
  if (meant === undefined) return { hint: otherwise };
  return {
    hint: `Did you mean “${meant}”?`,
    fix: { title: `Write ${meant}`, edits: [{ range, text: meant }] },
  };
}

function* badDates(place: Place, value: string | readonly string[]): Iterable<Finding> {
  for (const [date, where] of listPlaces(place, value)) {
    if (isDate(date)) continue;
    const isFormed = /^\d{4}-\d\d-\d\d$/.test(date);
    yield finding(
      where,
      isFormed
        ? `There is no day “${date}” in the calendar.`
        : datesIn(date).length > 1
          ? `“${date}” is read as one date.`
          : `“${date}” is not a date.`,
      written(
        rangeOf(where),
        meantDate(date),
        datesIn(date).length > 1
          ? `Put commas between them: [${datesIn(date).join(", ")}]`
          : /^\d{1,2}[-./]\d{1,2}\.?$/.test(date)
            ? "Write it with its year, like 2026-12-25."
            : "Write it like 2026-12-25.",
      ),
    );
  }
}

/** Of a text with nothing but days in it. */
function datesIn(text: string): readonly string[] {
  const words = text.split(/[\s,;&+]+/);
  return words.length <= MOST_DATES && words.every(isDate) ? words : [];
}

const MOST_DATES = 20;

function isDate(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}
