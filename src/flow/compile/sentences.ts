/** The gateway's own sentences in the languages of a bot. A text file may translate each under its English words. */
import type { Localized } from "../../engine/localized.ts";
import type { Sentence } from "../../engine/machine.ts";
import type { Text } from "../../engine/text.ts";
import { textTemplate, type Template } from "../../template/compile.ts";
import { inLanguageOf, SENTENCES } from "../sentences.ts";
import { MOST } from "./most.ts";
import type { Translations } from "./translations.ts";

export function compileSentences(
  languages: readonly string[],
  translations: Translations,
): Readonly<Record<Sentence, Text>> {
  const tagged = languages.slice(0, MOST.languages).map((tag) => tag.toLowerCase());
  const [language = "en", ...others] = tagged;
  const tags = new Set([...others, ...translations.keys()]);
  tags.delete(language);
  const compile = (name: Sentence): Localized<Template> => {
    const inTag = (tag: string): Template =>
      textTemplate(
        translations.get(tag)?.find(SENTENCES[name].en, undefined)?.texts[0]?.[0] ??
          inLanguageOf(SENTENCES[name], tag),
      );
    return {
      source: inTag(language),
      others: new Map([...tags].map((tag) => [tag, inTag(tag)])),
    };
  };
  return {
    error: compile("error"),
    oneMoment: compile("oneMoment"),
    notUnderstood: compile("notUnderstood"),
    formSent: compile("formSent"),
    submit: compile("submit"),
    email: compile("email"),
    phone: compile("phone"),
    name: compile("name"),
    yes: compile("yes"),
    no: compile("no"),
  };
}
