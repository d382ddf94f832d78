/** Words are not always caught by others that are tried before them: an anytime word, an earlier phrase or label. */
import type { State } from "../../engine/state.ts";
import { isTorn } from "../echoes/unread-uses.ts";
import { numberedBy, yesOrNo } from "../facts/caught-answers.ts";
import { listFor } from "../facts/list-for.ts";
import {
  addPhrase,
  phraseIndex,
  phraseReader,
  phrasesWithin,
  type PhraseIndex,
  type Read,
} from "../facts/phrase-index.ts";
import { rangeOf, type Place } from "../place.ts";
import { leadsElsewhere, type Worded } from "../facts/same-way.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import type { PhraseUse } from "../uses.ts";
import { wordings, type Wording } from "../facts/wordings.ts";

export const matchShadowed: Rule = {
  code: "match/shadowed",
  severity: "warning",
  *check(flow) {
    // Where a name is mistyped, two words that lead to the same place seem not to.
    if (isTorn(flow)) return;
    for (const wording of wordings(flow)) yield* shadowed(flow, wording);
  },
};

function* shadowed(flow: CheckedFlow, wording: Wording): Iterable<Finding> {
  const read = phraseReader(flow);
  const anytime = phraseIndex<PhraseUse>();
  const faq = phraseIndex<PhraseUse>();
  const of = (kind: PhraseUse["owner"]["kind"]): readonly PhraseUse[] =>
    wording.phrases.filter((use) => use.owner.kind === kind && isPlain(use));
  // What is said to do nothing at all may have been meant to lead to the same place.
  const idle = new Set(
    flow.machine.anytime
      .filter(({ say, set, go }) => say.length + set.length === 0 && go === undefined)
      .map(({ name }) => name),
  );
  for (const use of of("anytime")) {
    if (idle.has(use.owner.name)) continue;
    const text = read(use.text);
    yield* caught(flow, wording, use, phrasesWithin(anytime, text));
    addWords(anytime, text, use);
  }
  for (const use of of("faq")) {
    const text = read(use.text);
    const others = [...phrasesWithin(anytime, text), ...phrasesWithin(faq, text)];
    yield* caught(flow, wording, use, others);
    addWords(faq, text, use);
  }
  yield* choices(flow, wording, anytime);
  yield* options(flow, wording, anytime);
  yield* yesOrNo(flow, wording);
}

/** What is `exact` is met by the whole message, as short phrases are. */
function addWords<T extends PhraseUse>(index: PhraseIndex<T | string>, text: Read, use: T): void {
  addPhrase(index, use.kind === "exact" ? { ...text, isShort: true } : text, use);
}

function isPlain({ kind }: PhraseUse): boolean {
  return kind === "phrase" || kind === "exact";
}

/** The first of those that would be taken in its place. */
function* caught(
  flow: CheckedFlow,
  { isNews }: Wording,
  use: Worded,
  others: readonly Worded[],
): Iterable<Finding> {
  const other = others.find(
    (one) =>
      !(one.owner.kind === use.owner.kind && one.owner.name === use.owner.name) &&
      !(one.owner.kind === use.owner.kind && isSame(one, use)) &&
      leadsElsewhere(flow, one, use) &&
      isNews(one, use),
  );
  if (other === undefined) return;
  const by =
    other.owner.kind === "anytime" ? `the anytime word “${other.text}”` : `“${other.text}”`;
  const name = other.owner.name === other.text ? "" : ` (${other.owner.name})`;
  yield finding(
    use.place,
    `Who types “${use.text}” never gets here: ${by}${name} is tried first.`,
    {
      hint: "Make the other words longer, or let both lead to the same place.",
      related: [
        { source: other.place.file.source, range: rangeOf(other.place), label: "tried first" },
      ],
    },
  );
}

/** The very same words are an error of their own. */
function isSame(one: Worded, other: Worded): boolean {
  return one.text.trim().toLowerCase() === other.text.trim().toLowerCase();
}

/** A label is tried whole before anything else of its state; a phrase comes after the labels and phrases above it. */
function* choices(
  flow: CheckedFlow,
  wording: Wording,
  anytime: PhraseIndex<PhraseUse>,
): Iterable<Finding> {
  const byState = phrasesOfChoices(wording);
  const read = phraseReader(flow);
  for (const { place, choices: written } of flow.states) {
    const state = written.length === 0 ? undefined : flow.machine.states.get(place.state ?? "");
    if (state?.turn.kind !== "choices") continue;
    const { interruptions } = state;
    const byLabel = byState.get(place.state);
    // Labels above matter to phrases alone, and most states have none.
    const above = byLabel === undefined ? undefined : phraseIndex<PhraseUse | string>();
    const worded = (one: PhraseUse | string): Worded =>
      typeof one === "string" ? labelOf(wording, place, one) : one;
    for (const { id, go, if: condition } of state.turn.choices) {
      if (go === undefined) continue;
      const words = read(wording.called(place, id));
      const others = heardIn(phrasesWithin(anytime, words), interruptions);
      if (others.length > 0) yield* caught(flow, wording, labelOf(wording, place, id), others);
      if (above === undefined) continue;
      const own = byLabel?.get(id) ?? [];
      for (const use of own) {
        const text = read(use.text);
        const numbered = numberedBy(state.turn.choices, text.message, id);
        const other = numbered && labelOf(wording, place, numbered.id);
        if (other !== undefined && leadsElsewhere(flow, other, use) && wording.isNews(other, use)) {
          yield finding(
            use.place,
            `Who types “${use.text}” never gets here: it is the number of “${other.text}”.`,
            {
              hint: "Numbers stand for the choices in their order, whatever else they are called.",
            },
          );
          continue;
        }
        const heard = heardIn(phrasesWithin(anytime, text), interruptions);
        const found = phrasesWithin(above, text);
        if (heard.length === 0 && found.length === 0) continue;
        yield* caught(flow, wording, use, [...heard, ...found.map(worded)]);
      }
      if (condition !== undefined) continue;
      addPhrase(above, words, id);
      for (const use of own) addWords(above, read(use.text), use);
    }
  }
}

function labelOf({ label }: Wording, state: Place, id: string): Worded {
  return { ...label(state, id), owner: { kind: "choice", name: id } };
}

/** Those of the words of `anytime` that work in a state. */
function heardIn(
  words: readonly PhraseUse[],
  interruptions: State["interruptions"],
): readonly PhraseUse[] {
  if (words.length === 0 || interruptions === "all") return words;
  return words.filter(({ owner }) => interruptions.has(owner.name));
}

/** By state, then by label. */
function phrasesOfChoices({
  phrases,
}: Wording): ReadonlyMap<string | undefined, ReadonlyMap<string, readonly PhraseUse[]>> {
  const byState = new Map<string | undefined, Map<string, PhraseUse[]>>();
  for (const use of phrases) {
    if (use.owner.kind !== "choice" || !isPlain(use)) continue;
    const byLabel = byState.get(use.place.state) ?? new Map<string, PhraseUse[]>();
    byState.set(use.place.state, byLabel);
    listFor(byLabel, use.owner.name).push(use);
  }
  return byState;
}

/** What a question of a closed list would take as its answer. */
function* options(
  flow: CheckedFlow,
  wording: Wording,
  anytime: PhraseIndex<PhraseUse>,
): Iterable<Finding> {
  const read = phraseReader(flow);
  const told = new Set<PhraseUse>();
  const byVariable = new Map<string, PhraseUse[]>();
  for (const use of wording.phrases) {
    if (use.owner.kind === "option") listFor(byVariable, use.owner.name).push(use);
  }
  for (const { turn, interruptions } of flow.machine.states.values()) {
    if (turn.kind !== "ask") continue;
    for (const use of byVariable.get(turn.answer.name) ?? []) {
      const others = heardIn(phrasesWithin(anytime, read(use.text)), interruptions);
      if (told.has(use) || others.length === 0) continue;
      told.add(use);
      yield* caught(flow, wording, use, others);
    }
  }
}
