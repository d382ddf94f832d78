/** Time zones are names that the IANA list has. */
import { isTimeZone } from "../../engine/hours.ts";
import { at, rootOf } from "../place.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import { didYouMean } from "../meant/suggest.ts";
import { replaceBy } from "../meant/replace-by.ts";

export const hoursUnknownTimezone: Rule = {
  code: "hours/unknown-timezone",
  severity: "error",
  *check(flow) {
    for (const { zone, place } of zones(flow)) {
      if (zone === "" || isTimeZone(zone)) continue;
      const city = zoneOfCity(zone);
      const { hint, names, ...near } = didYouMean(zone, Intl.supportedValuesOf("timeZone"));
      const best = city ?? near.best;
      yield finding(place, `“${zone}” is not a time zone.`, {
        hint:
          best !== undefined
            ? `Did you mean “${best}”?`
            : names.length === 0
              ? "Write an area and a city, such as Europe/London."
              : hint,
        ...replaceBy(place, zone, best),
      });
    }
  },
};

/** “Berlin”, “new york”: the zone that is named after the city. */
function zoneOfCity(text: string): string | undefined {
  const city = `/${text.trim().toLowerCase().replaceAll(" ", "_")}`;
  return Intl.supportedValuesOf("timeZone").find((zone) => zone.toLowerCase().endsWith(city));
}

function zones({ documents }: CheckedFlow) {
  const { file, document } = documents.flow;
  const root = rootOf(file);
  const own = Object.entries(document.hours ?? {}).map(([name, hours]) => ({
    zone: hours["timezone"],
    place: at(root, "hours", name, "timezone"),
  }));
  return [{ zone: document.timezone, place: at(root, "timezone") }, ...own].flatMap(
    ({ zone, place }) => (typeof zone === "string" ? [{ zone, place }] : []),
  );
}
