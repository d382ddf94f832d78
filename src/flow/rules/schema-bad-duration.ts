/** Times have a number and a unit. */
import { parseDuration } from "../duration.ts";
import { finding, type Rule } from "../rule.ts";

export const schemaBadDuration: Rule = {
  code: "schema/bad-duration",
  severity: "error",
  *check({ uses }) {
    for (const { kind, text, place } of uses.amounts) {
      if (kind !== "duration" || text === "" || parseDuration(text) !== undefined) continue;
      const isBare = /^\s*\d+\s*$/.test(text);
      yield finding(
        place,
        isBare ? `“${text}” has no unit.` : `“${text}” is not a length of time.`,
        {
          hint: isBare
            ? `Did you mean “${text.trim()} minutes”?`
            : "Write a number and a unit: seconds, minutes, hours, days or weeks.",
        },
      );
    }
  },
};
