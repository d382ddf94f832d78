/** Languages are written as tags, and every file under text/ is for one of them. */
import { at, rootOf } from "../place.ts";
import { hintOfTag, isTag, shortForm } from "../meant/language-tag.ts";
import { replaceBy } from "../meant/replace-by.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";

export const i18nBadLanguage: Rule = {
  code: "i18n/bad-language",
  severity: "error",
  *check(flow) {
    const { file, document } = flow.documents.flow;
    for (const [index, tag] of (document.languages ?? []).entries()) {
      if (isTag(tag)) continue;
      const place = at(rootOf(file), "languages", index);
      yield finding(place, `“${tag}” is not a language.`, {
        hint: hintOfTag(tag),
        ...replaceBy(place, tag, shortForm(tag)),
      });
    }
    yield* badFiles(flow);
  },
};

function* badFiles({ documents }: CheckedFlow): Iterable<Finding> {
  for (const [tag, { file }] of documents.texts) {
    if (isTag(tag)) continue;
    const short = shortForm(tag);
    yield finding(rootOf(file), `“${tag}” is not a language, so these texts are never shown.`, {
      hint:
        short === undefined
          ? "Call the file by the language's short form, such as es.yaml."
          : `Call the file ${short}.yaml.`,
    });
  }
}
