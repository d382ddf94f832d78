/** Languages are written as tags, and every file under text/ is for one of them. */
import { at, rootOf } from "../place.ts";
import { replaceBy } from "../replace-by.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";

export const i18nBadLanguage: Rule = {
  code: "i18n/bad-language",
  severity: "error",
  *check(flow) {
    const { file, document } = flow.documents.flow;
    for (const [index, tag] of (document.languages ?? []).entries()) {
      if (isTag(tag)) continue;
      const place = at(rootOf(file), "languages", index);
      const short = shortForm(tag);
      yield finding(place, `“${tag}” is not a language.`, {
        hint:
          short === undefined
            ? "Write the short form, such as en, es or pt-BR."
            : `Did you mean “${short}”?`,
        ...replaceBy(place, tag, short),
      });
    }
    yield* badFiles(flow);
  },
};

/** “Spanish”, and “Español”: es. */
function shortForm(name: string): string | undefined {
  shortForms ??= readShortForms();
  return shortForms.get(name.trim().toLowerCase());
}

/** Names of languages take ICU long to tell, and most flows never ask. */
let shortForms: ReadonlyMap<string, string> | undefined;

function readShortForms(): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  for (const tag of COMMON) {
    for (const reader of ["en", tag]) {
      const name = new Intl.DisplayNames([reader], { type: "language" }).of(tag)?.toLowerCase();
      if (name !== undefined && !forms.has(name)) forms.set(name, tag);
    }
  }
  return forms;
}

const COMMON = [
  ..."ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms".split(" "),
  ..."nb nl pl pt ro ru sk sl sr sv sw th tr uk ur vi zh".split(" "),
];

function* badFiles({ documents }: CheckedFlow): Iterable<Finding> {
  for (const [tag, { file }] of documents.texts) {
    if (isTag(tag)) continue;
    yield finding(rootOf(file), `“${tag}” is not a language, so these texts are never shown.`, {
      hint: "Call the file by the language's short form, such as es.yaml.",
    });
  }
}

export function isTag(text: string): boolean {
  return /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/i.test(text);
}
