/** The words of a flow in each of its languages: what customers choose and are understood by, with their places. */
import { readTranslations, type Lookup } from "../compile/translations.ts";
import { inFile } from "../compile/text.ts";
import { perFlow } from "./per-flow.ts";
import { at, type Place } from "../place.ts";
import type { PhraseOwner, PhraseUse } from "../uses.ts";

export interface Wording {
  readonly phrases: readonly PhraseUse[];
  /** What a choice of the state at the place is called; and where, for the few that something is wrong with. */
  readonly called: (state: Place, label: string) => string;
  readonly label: (state: Place, label: string) => Label;
  /** Whether it is to be told that these two are mixed up: not when that is so in the flow's own language, too. */
  readonly isNews: (one: Owned, other: Owned) => boolean;
}

export interface Owned {
  readonly owner: PhraseOwner;
  readonly place: Place;
}

export interface Label {
  readonly text: string;
  readonly place: Place;
}

/** The flow's own first. What is not translated stays as it is there. */
export const wordings = perFlow(({ uses: { phrases }, documents }): readonly Wording[] => {
  const told = new Set<string>();
  const own: Wording = {
    phrases,
    called: (_, label) => label,
    label: ownLabel,
    isNews(one, other) {
      told.add(pairOf(one, other));
      return true;
    },
  };
  const lookups = [...readTranslations(documents.texts).values()];
  return [own, ...lookups.map((to) => into(to, phrases, told))];
});

function ownLabel(state: Place, label: string): Label {
  return { text: label, place: { ...at(state, "choices", label), isKey: true } };
}

function pairOf(one: Owned, other: Owned): string {
  return JSON.stringify([one.owner, one.place.state, other.owner, other.place.state]);
}

function into(lookup: Lookup, phrases: readonly PhraseUse[], told: ReadonlySet<string>): Wording {
  return {
    phrases: phrases.flatMap((use) => {
      const found = lookup.find(use.text, use.place.state);
      return (
        found?.texts.map(([text, place]) => ({ ...use, text, place: inFile(use.place, place) })) ??
        use
      );
    }),
    called: (state, label) => lookup.find(label, state.state)?.texts[0]?.[0] ?? label,
    label(state, label) {
      const own = ownLabel(state, label);
      const found = lookup.find(label, state.state)?.texts[0];
      return found === undefined ? own : { text: found[0], place: inFile(own.place, found[1]) };
    },
    isNews: (one, other) =>
      [one, other].some(({ place }) => place.file === lookup.file) && !told.has(pairOf(one, other)),
  };
}
