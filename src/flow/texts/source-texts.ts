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
  /** Means the same in every language, as a text without letters of its own does, or nobody reads it. */
  readonly isOptional?: boolean;
}

/** Each text once, in the order of the files. */
export function sourceTexts(files: FlowFiles, uses: Uses): readonly SourceText[] {
  const order = [files.flow, ...files.parts, ...(files.faq === undefined ? [] : [files.faq])];
  const unseen = unseenIn(uses);
  const shown: readonly (TextUse | PhraseUse)[] = [
    ...uses.texts.filter(({ role }) => role === "shown"),
    ...uses.phrases,
  ];
  const found = shown.flatMap((use) => {
    const at = order.indexOf(use.place.file.source);
    const isOptional = unseen.isOption(use) || isPattern(use) || !hasLetters(use.text);
    return at === -1 ? [] : [{ text: use.text.trim(), place: use.place, isOptional, at }];
  });
  found.sort((a, b) => a.at - b.at || startOf(a.place) - startOf(b.place));
  const wanted = new Set(found.flatMap(({ text, isOptional }) => (isOptional ? [] : [text])));
  const texts = new Map<string, Set<string | undefined>>();
  for (const { text, place, isOptional } of found) {
    if (isOptional && wanted.has(text)) continue;
    const states = texts.get(text) ?? new Set();
    texts.set(text, states.add(place.state));
  }
  return [...texts].map(([text, states]) =>
    wanted.has(text) ? { text, states } : { text, states, isOptional: true },
  );
}

function isPattern(use: TextUse | PhraseUse): boolean {
  return "kind" in use && (use.kind === "regex" || /^\s*\//u.test(use.text));
}

function startOf(place: Place): number {
  return rangeOf(place).start;
}

function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text.replace(/\{\{[^}]*\}\}|\{%[^%]*%\}/gu, ""));
}
