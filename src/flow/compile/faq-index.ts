/** The words of all FAQ entries, gathered for finding the one that is meant; one index for each language that has its own. */
import { buildFaqIndex, type FaqIndex, type FaqPhrases } from "../../engine/faq-index.ts";
import { inLanguage, type Localized } from "../../engine/localized.ts";
import type { Faq } from "../../engine/machine.ts";

export function compileFaqIndex(entries: readonly Faq[], language: string): Localized<FaqIndex> {
  const tags = new Set(entries.flatMap(({ match }) => [...match.others.keys()]));
  const indexIn = (tag: string): FaqIndex =>
    buildFaqIndex(
      entries.map((entry) => phrasesOf(entry, tag)),
      tag,
    );
  const source = buildFaqIndex(
    entries.map(({ name, match }) => ({ name, phrases: allPhrases(match.source) })),
    language,
  );
  return { source, others: new Map([...tags].map((tag) => [tag, indexIn(tag)])) };
}

function phrasesOf({ name, match }: Faq, tag: string): FaqPhrases {
  return { name, phrases: allPhrases(inLanguage(match, tag)) };
}

function allPhrases({ phrases, exact, all }: Faq["match"]["source"]): FaqPhrases["phrases"] {
  return [...phrases, ...exact, ...all];
}
