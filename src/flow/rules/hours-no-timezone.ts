/** Opening times say in which time zone they are; else they would be those of London in winter. */
import { at, keyRange, rootOf } from "../place.ts";
import type { Rule } from "../rule.ts";
import { isNear } from "../../template/nearest.ts";

export const hoursNoTimezone: Rule = {
  code: "hours/no-timezone",
  severity: "warning",
  *check({ documents }) {
    const { file, document } = documents.flow;
    const hours = Object.entries(document.hours ?? {});
    const isSaid =
      document.timezone !== undefined ||
      hours.some(([, own]) =>
        Object.keys(own).some((key) => key === "timezone" || isNear(key, "timezone")),
      );
    const [first] = hours;
    if (isSaid || first === undefined) return;
    yield {
      source: file.source,
      range: keyRange(at(rootOf(file), "hours", first[0])),
      message: "These opening times do not say in which time zone they are, so UTC is taken.",
      hint: "Add a line “timezone: …” with an area and a city, such as Europe/London.",
    };
  },
};
