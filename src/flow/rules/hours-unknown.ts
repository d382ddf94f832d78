/** A team's `hours` are opening times of the flow. */
import { at, rootOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";
import { didYouMean } from "../suggest.ts";
import { replaceBy } from "../replace-by.ts";

export const hoursUnknown: Rule = {
  code: "hours/unknown",
  severity: "error",
  *check({ documents, machine }) {
    const { file, document } = documents.flow;
    for (const [name, team] of Object.entries(document.teams ?? {})) {
      const hours = team?.hours;
      if (hours === undefined || hours === "" || machine.hours.has(hours)) continue;
      const place = at(rootOf(file), "teams", name, "hours");
      const { hint, best } = didYouMean(hours, machine.hours.keys(), "The opening times are");
      yield finding(place, `There are no opening times called “${hours}”.`, {
        hint,
        ...replaceBy(place, hours, best),
      });
    }
  },
};
