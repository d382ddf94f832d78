/** Times have a number and a unit. */
import { parseDuration } from "../duration.ts";
import { meantDuration } from "../meant/times.ts";
import { replaceBy } from "../meant/replace-by.ts";
import { finding, type Rule } from "../rule.ts";

export const schemaBadDuration: Rule = {
  code: "schema/bad-duration",
  severity: "error",
  *check({ uses }) {
    for (const { kind, text, place } of uses.amounts) {
      if (kind !== "duration" || text === "" || parseDuration(text) !== undefined) continue;
      const isBare = /^\s*\d+\s*$/.test(text);
      // What is remembered for days is not meant in minutes.
      const unit = place.path.at(-1) === "expires" ? "days" : "minutes";
      const meant = isBare ? `${text.trim()} ${unit}` : meantDuration(text);
      const isKnown = meant !== undefined && parseDuration(meant) !== undefined;
      yield finding(
        place,
        isBare ? `“${text}” has no unit.` : `“${text}” is not a length of time.`,
        {
          hint: isKnown
            ? `Did you mean “${meant}”?`
            : "Write a number and a unit: seconds, minutes, hours, days or weeks.",
          ...replaceBy(place, text, isKnown && !isBare ? meant : undefined),
        },
      );
    }
  },
};
