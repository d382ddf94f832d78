/** Languages are written as tags, and every file under text/ is for one of them. */
import { at, rootOf } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";

export const i18nBadLanguage: Rule = {
  code: "i18n/bad-language",
  severity: "error",
  *check(flow) {
    const { file, document } = flow.documents.flow;
    for (const [index, tag] of (document.languages ?? []).entries()) {
      if (isTag(tag)) continue;
      yield finding(at(rootOf(file), "languages", index), `“${tag}” is not a language.`, {
        hint: "Write the short form, such as en, es or pt-BR.",
      });
    }
    yield* badFiles(flow);
  },
};

function* badFiles({ documents }: CheckedFlow): Iterable<Finding> {
  for (const [tag, { file }] of documents.texts) {
    if (isTag(tag)) continue;
    yield finding(rootOf(file), `“${tag}” is not a language, so these texts are never shown.`, {
      hint: "Call the file by the language's short form, such as es.yaml.",
    });
  }
}

function isTag(text: string): boolean {
  return /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/i.test(text);
}
