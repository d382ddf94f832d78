/**
 * Values that customers neither give nor read: they are what parts return, and conditions alone look at them. Their
 * options are words of the flow's own, in every language.
 */
import type { PhraseUse, TextUse, Uses } from "../uses.ts";

export interface Unseen {
  isOption(use: PhraseUse | TextUse): boolean;
}

export function unseenIn({ sets, texts, phrases }: Uses): Unseen {
  const names = new Set(sets.filter(({ by }) => by === "run").map(({ name }) => name));
  for (const { name, by } of sets) if (by !== "run") names.delete(name);
  for (const { content, names: read } of texts) {
    if (content.kind === "text") for (const { path } of read) names.delete(path[0] ?? "");
  }
  const places = new Set(
    phrases
      .filter(({ owner }) => owner.kind === "option" && names.has(owner.name))
      .map(({ place }) => place),
  );
  return { isOption: ({ place }) => places.has(place) };
}
