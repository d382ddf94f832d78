/** What there is to translate in a flow: the texts that customers read, and the words that they are understood by. */
import type { FlowFiles } from "../read-flow.ts";
import { rangeOf, type Place } from "../place.ts";
import { unseenIn } from "../facts/unseen-names.ts";
import type { PhraseUse, TextUse, Uses } from "../uses.ts";

export interface SourceText {
  /** As it stands in the flow, without white space around it. */
  readonly text: string;
  /** Where it is said: names of states, undefined outside of them. */
  readonly states: ReadonlySet<string | undefined>;
}

/** Each text once, in the order of the files. Texts without letters of their own mean the same in every language. */
export function sourceTexts(files: FlowFiles, uses: Uses): readonly SourceText[] {
  const order = [files.flow, ...files.parts, ...(files.faq === undefined ? [] : [files.faq])];
  const unseen = unseenIn(uses);
  const shown: readonly (TextUse | PhraseUse)[] = [
    ...uses.texts.filter(({ role }) => role === "shown"),
    ...uses.phrases.filter(({ kind, text }) => kind !== "regex" && !/^\s*\//u.test(text)),
  ];
  const found = shown.flatMap((use) => {
    const { place, text } = use;
    if (unseen.isOption(use)) return [];
    const at = order.indexOf(place.file.source);
    return at === -1 || !hasLetters(text) ? [] : [{ text: text.trim(), place, at }];
  });
  found.sort((a, b) => a.at - b.at || startOf(a.place) - startOf(b.place));
  const texts = new Map<string, Set<string | undefined>>();
  for (const { text, place } of found) {
    const states = texts.get(text) ?? new Set();
    texts.set(text, states.add(place.state));
  }
  return [...texts].map(([text, states]) => ({ text, states }));
}

function startOf(place: Place): number {
  return rangeOf(place).start;
}

function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text.replace(/\{\{[^}]*\}\}|\{%[^%]*%\}/gu, ""));
}
