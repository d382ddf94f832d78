/** A language that the flow switches to is one of its languages. */
import { finding, type Rule } from "../rule.ts";

export const i18nUnknownLanguage: Rule = {
  code: "i18n/unknown-language",
  severity: "warning",
  *check({ uses, machine }) {
    const known = new Set(machine.languages.map(baseOf));
    for (const { kind, name, place } of uses.references) {
      if (kind !== "language" || name === "" || known.has(baseOf(name))) continue;
      yield finding(place, `The flow has no texts in “${name}”.`, {
        hint: `Its languages are: ${machine.languages.join(", ")}. Add it under languages, and its texts under text/.`,
      });
    }
  },
};

function baseOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? "";
}
