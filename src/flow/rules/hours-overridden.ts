/** Of two lines for the same days the last one counts: an exception above the rule is never looked at. */
import { parseDays } from "../../engine/hours.ts";
import { HOURS_SETTINGS } from "../compile/hours.ts";
import { asList } from "../compile/lists.ts";
import type { HoursDocument } from "../document.ts";
import { at, keyRange, rootOf, type Place } from "../place.ts";
import type { Finding, Rule } from "../rule.ts";
import { listed } from "../yaml/quote.ts";

export const hoursOverridden: Rule = {
  code: "hours/overridden",
  severity: "warning",
  *check({ documents }) {
    const { file, document } = documents.flow;
    for (const [name, written] of Object.entries(document.hours ?? {})) {
      yield* overridden(at(rootOf(file), "hours", name), written);
    }
  },
};

function* overridden(place: Place, written: HoursDocument): Iterable<Finding> {
  const later = new Map<number, { readonly key: string; readonly spans: string }>();
  for (const [key, value] of Object.entries(written).reverse()) {
    const days = HOURS_SETTINGS.has(key) ? [] : (parseDays(key) ?? []);
    const spans = asList(value).join();
    const others = days.map((day) => later.get(day));
    const keys = [...new Set(others.flatMap((one) => one?.key ?? []))];
    // Days that are set only in part are what an exception below is for.
    if (keys.length > 0 && others.every((one) => one !== undefined && one.spans !== spans)) {
      yield {
        source: place.file.source,
        range: keyRange(at(place, key)),
        message: `“${key}” never counts: ${listed(keys)} below it ${keys.length === 1 ? "has" : "have"} other times for the same ${days.length === 1 ? "day" : "days"}.`,
        hint: "The last line that names a day counts: put this one further down, or delete it.",
        related: keys.map((one) => ({
          source: place.file.source,
          range: keyRange(at(place, one)),
          label: "counts",
        })),
      };
    }
    for (const day of days) if (!later.has(day)) later.set(day, { key, spans });
  }
}
