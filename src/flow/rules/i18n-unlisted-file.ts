/** Texts in a language that `languages` leaves out are never shown. */
import { baseOf, isSpoken, isTag } from "../meant/language-tag.ts";
import { rootOf } from "../place.ts";
import { finding, type Rule } from "../rule.ts";

export const i18nUnlistedFile: Rule = {
  code: "i18n/unlisted-file",
  severity: "warning",
  *check({ documents }) {
    const listed = documents.flow.document.languages;
    if (listed === undefined || !listed.every(isTag)) return;
    const known = new Set(listed.map((tag) => tag.toLowerCase()));
    const read = new Set([...documents.texts.keys()].map((tag) => tag.toLowerCase()));
    const waiting = listed.slice(1).filter((tag) => !read.has(tag.toLowerCase()));
    for (const [tag, { file }] of documents.texts) {
      if (known.has(tag.toLowerCase())) continue;
      const meant = meantBy(tag, waiting);
      if (meant !== undefined) {
        yield finding(
          rootOf(file),
          `There are no texts in “${meant}”, and “${tag}” is not under languages.`,
          {
            hint: `Call this file ${meant}.yaml.`,
          },
        );
        continue;
      }
      yield finding(rootOf(file), `The flow does not list “${tag}” under languages.`, {
        hint: `Write “languages: [${[...listed, tag].join(", ")}]” in flow.yaml.`,
      });
    }
  },
};

/** The language that still waits for its file: the same one in another country, or the only one where there is none such. */
function meantBy(tag: string, waiting: readonly string[]): string | undefined {
  const [only, ...others] = waiting;
  return (
    waiting.find((one) => baseOf(one) === baseOf(tag)) ??
    (others.length === 0 && isTag(tag) && !isSpoken(baseOf(tag)) ? only : undefined)
  );
}
