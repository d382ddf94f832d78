/** A team's `hours` are opening times of the flow. */
import { hoursInTexts, misspeltHours, unusedHours } from "../facts/hours-in-use.ts";
import { at, rootOf } from "../place.ts";
import { replaceBy } from "../meant/replace-by.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import { didYouMean } from "../meant/suggest.ts";
import { toldOnce, type Occurrence } from "../echoes/told-once.ts";

export const hoursUnknown: Rule = {
  code: "hours/unknown",
  severity: "error",
  *check(flow) {
    yield* toldOnce(flow, [...inTeams(flow), ...inTexts(flow)], () => unusedHours(flow));
  },
};

function* inTeams({ documents, machine }: CheckedFlow): Iterable<Occurrence> {
  const { file, document } = documents.flow;
  for (const [team, written] of Object.entries(document.teams ?? {})) {
    const name = written?.hours;
    if (name === undefined || name === "" || machine.hours.has(name)) continue;
    const place = at(rootOf(file), "teams", team, "hours");
    const { hint, best } =
      machine.hours.size === 0
        ? { hint: `Write them under “hours:”, at the left edge, as “${name}: { … }”.` }
        : didYouMean(name, machine.hours.keys(), "The opening times are");
    const message = `There are no opening times called “${name}”.`;
    yield { name, finding: finding(place, message, { hint, ...replaceBy(place, name, best) }) };
  }
}

/** Of opening times that are misspelt where they are declared; any other name is told as that of a value. */
function* inTexts(flow: CheckedFlow): Iterable<Occurrence> {
  for (const name of misspeltHours(flow)) {
    for (const { place } of hoursInTexts(flow).get(name) ?? []) {
      yield { name, finding: finding(place, "") };
    }
  }
}
