/** A language that the flow switches to is one of its languages. */
import { baseOf, isTag, shortForm } from "../meant/language-tag.ts";
import { replaceBy } from "../meant/replace-by.ts";
import { finding, type Rule } from "../rule.ts";

export const i18nUnknownLanguage: Rule = {
  code: "i18n/unknown-language",
  severity: "warning",
  *check({ uses, machine }) {
    // What they are called is told, and nothing else.
    if (!machine.languages.every(isTag)) return;
    const known = new Set(machine.languages.map(baseOf));
    for (const { kind, name, place } of uses.references) {
      if (kind !== "language" || name === "" || known.has(baseOf(name))) continue;
      const meant = shortForm(name);
      if (meant !== undefined && known.has(meant)) {
        yield finding(place, `“${name}” is not how a language is written here.`, {
          hint: `Did you mean “${meant}”?`,
          ...replaceBy(place, name, meant),
        });
        continue;
      }
      yield finding(place, `The flow has no texts in “${name}”.`, {
        hint: `Its languages are: ${machine.languages.join(", ")}. Add it under languages, and its texts under text/.`,
      });
    }
  },
};
