/** Words are not always caught by others that are tried before them: an anytime word, an earlier phrase or label. */
import { isTorn } from "../echoes.ts";
import { phraseIndexes, type PhraseIndex } from "../phrase-index.ts";
import { rangeOf } from "../place.ts";
import { leadsElsewhere, type Worded } from "../same-way.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import type { PhraseUse } from "../uses.ts";
import { wordings, type Wording } from "../wordings.ts";

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
  const phraseIndex = phraseIndexes(flow);
  const anytime = phraseIndex<PhraseUse>();
  const faq = phraseIndex<PhraseUse>();
  const of = (kind: PhraseUse["owner"]["kind"]): readonly PhraseUse[] =>
    wording.phrases.filter((use) => use.owner.kind === kind && isPlain(use));
  for (const use of of("anytime")) {
    yield* caught(flow, wording, use, anytime.within(use.text));
    if (use.kind === "phrase") anytime.add(use.text, use);
  }
  for (const use of of("faq")) {
    yield* caught(flow, wording, use, [...anytime.within(use.text), ...faq.within(use.text)]);
    if (use.kind === "phrase") faq.add(use.text, use);
  }
  yield* choices(flow, wording, anytime);
  yield* options(flow, wording, anytime);
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
      isNews(one.place, use.place) &&
      leadsElsewhere(flow, one, use),
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
  const byState = new Map<string | undefined, PhraseUse[]>();
  for (const use of wording.phrases) {
    if (use.owner.kind !== "choice" || !isPlain(use)) continue;
    const list = byState.get(use.place.state) ?? [];
    byState.set(use.place.state, list);
    list.push(use);
  }
  for (const { place, document } of flow.states) {
    if (document.choices === undefined) continue;
    const state = flow.machine.states.get(place.state ?? "");
    const isHeard = ({ owner }: Worded): boolean =>
      state?.interruptions === "all" || state?.interruptions.has(owner.name) === true;
    const above = phraseIndexes(flow)<Worded>();
    const uses = byState.get(place.state) ?? [];
    for (const label of state?.turn.kind === "choices" ? state.turn.choices : []) {
      const worded = {
        ...wording.label(place, label.id),
        owner: { kind: "choice", name: label.id },
      } as const;
      if (label.go === undefined) continue;
      yield* caught(flow, wording, worded, anytime.within(worded.text).filter(isHeard));
      const own = uses.filter(({ owner }) => owner.name === label.id);
      for (const use of own) {
        yield* caught(flow, wording, use, [
          ...anytime.within(use.text).filter(isHeard),
          ...above.within(use.text),
        ]);
      }
      // Labels above matter to phrases alone, and most states have none.
      if (label.if !== undefined || uses.length === 0) continue;
      above.add(worded.text, worded);
      for (const use of own) if (use.kind === "phrase") above.add(use.text, use);
    }
  }
}

/** What a question of a closed list would take as its answer. */
function* options(
  flow: CheckedFlow,
  wording: Wording,
  anytime: PhraseIndex<PhraseUse>,
): Iterable<Finding> {
  const told = new Set<PhraseUse>();
  const byVariable = new Map<string, PhraseUse[]>();
  for (const use of wording.phrases) {
    if (use.owner.kind !== "option") continue;
    const list = byVariable.get(use.owner.name) ?? [];
    byVariable.set(use.owner.name, list);
    list.push(use);
  }
  for (const { turn, interruptions } of flow.machine.states.values()) {
    if (turn.kind !== "ask") continue;
    for (const use of byVariable.get(turn.answer.name) ?? []) {
      const others = anytime
        .within(use.text)
        .filter(({ owner }) => interruptions === "all" || interruptions.has(owner.name));
      if (told.has(use) || others.length === 0) continue;
      told.add(use);
      yield* caught(flow, wording, use, others);
    }
  }
}
