/** Countries of phone numbers are written as ISO writes them: GB, not UK. */
import { at, rangeOf, rootOf, type Place } from "../place.ts";
import { finding, type CheckedFlow, type Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";

export const varUnknownCountry: Rule = {
  code: "var/unknown-country",
  severity: "error",
  *check(flow) {
    const countries = countriesIn(flow);
    if (countries.length === 0) return;
    const names = new Intl.DisplayNames(["en"], { type: "region" });
    for (const [country, place] of countries) {
      const meant = OTHER_CODES.get(country);
      const isKnown = /^[A-Z]{2}$/.test(country) && names.of(country) !== country;
      if (!/^[A-Z]{2}$/.test(country) || (isKnown && meant === undefined)) continue;
      yield finding(place, `There is no country with the code “${country}”.`, {
        hint:
          meant === undefined
            ? "Write the two letters that stand for it in web addresses and on parcels, such as GB, DE or IN."
            : `Did you mean “${meant}”?`,
        ...(meant === undefined
          ? {}
          : { fix: { title: `Write ${meant}`, edits: [{ range: rangeOf(place), text: meant }] } }),
      });
    }
  },
};

const OTHER_CODES: ReadonlyMap<string, string> = new Map([
  ["UK", "GB"],
  ["EN", "GB"],
  ["EL", "GR"],
  ["JA", "JP"],
  ["KO", "KR"],
  ["ZH", "CN"],
  ["CS", "CZ"],
  ["DA", "DK"],
]);

function countriesIn(flow: CheckedFlow): readonly (readonly [string, Place])[] {
  const { documents } = flow;
  const files = [
    { ...documents.flow, part: undefined },
    ...[...documents.parts].map(([part, own]) => ({ ...own, part })),
  ];
  const ofVars = files.flatMap(({ file, document, part }) =>
    Object.entries(document.vars ?? {}).flatMap(([name, written]) => {
      const place = at(rootOf(file, part), "vars", name, "country");
      const isForm = typeof written === "object" && "country" in written;
      return isForm && written.country !== undefined ? [[written.country, place] as const] : [];
    }),
  );
  const ofStates = statesWith(flow, "country").flatMap(({ place, document: { country } }) =>
    country === undefined ? [] : [[country, at(place, "country")] as const],
  );
  return [...ofVars, ...ofStates];
}
