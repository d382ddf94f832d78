/** Texts in a language that `languages` leaves out are never shown. */
import { isTag } from "../meant/language-tag.ts";
import { rootOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";

export const i18nUnlistedFile: Rule = {
  code: "i18n/unlisted-file",
  severity: "warning",
  *check({ documents }) {
    const listed = documents.flow.document.languages;
    if (listed === undefined || !listed.every(isTag)) return;
    const known = new Set(listed.map((tag) => tag.toLowerCase()));
    for (const [tag, { file }] of documents.texts) {
      if (known.has(tag.toLowerCase())) continue;
      yield finding(rootOf(file), `The flow does not list “${tag}” under languages.`, {
        hint: `Write “languages: [${[...listed, tag].join(", ")}]” in flow.yaml.`,
      });
    }
  },
};
