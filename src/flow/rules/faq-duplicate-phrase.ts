/** No two questions of the FAQ wait for the same words: only the first would ever answer. */
import { readWords } from "../../engine/words.ts";
import { rangeOf, type Place } from "../place.ts";
import { finding, type Finding, type Rule } from "../rule.ts";
import { wordings, type Wording } from "../wordings.ts";

export const faqDuplicatePhrase: Rule = {
  code: "faq/duplicate-phrase",
  severity: "error",
  *check(flow) {
    for (const wording of wordings(flow)) yield* repeated(wording);
  },
};

function* repeated({ phrases, isNews }: Wording): Iterable<Finding> {
  const first = new Map<string, { readonly name: string; readonly place: Place }>();
  for (const { owner, kind, text, place } of phrases) {
    if (owner.kind !== "faq" || kind === "regex") continue;
    const words = `${kind} ${readWords(text).normal}`;
    const before = first.get(words);
    if (before === undefined) first.set(words, { name: owner.name, place });
    if (before === undefined || before.name === owner.name) continue;
    if (!isNews(before.place, place)) continue;
    yield finding(place, `“${text}” is already answered by “${before.name}”.`, {
      hint: "Take it out of one of the two.",
      related: [{ source: before.place.file.source, range: rangeOf(before.place), label: "first" }],
    });
  }
}
