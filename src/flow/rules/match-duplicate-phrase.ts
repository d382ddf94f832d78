/** The same words do not lead two ways: only the first would ever be taken. The FAQ has a rule of its own. */
import { phraseIndexes, type PhraseIndex } from "../phrase-index.ts";
import { rangeOf } from "../place.ts";
import { leadsElsewhere } from "../same-way.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import type { PhraseUse } from "../uses.ts";
import { wordings, type Wording } from "../wordings.ts";

export const matchDuplicatePhrase: Rule = {
  code: "match/duplicate-phrase",
  severity: "error",
  *check(flow) {
    for (const wording of wordings(flow)) yield* repeated(flow, wording);
  },
};

function* repeated(flow: CheckedFlow, wording: Wording): Iterable<Finding> {
  const phraseIndex = phraseIndexes(flow);
  const scopes = new Map<string, PhraseIndex<PhraseUse>>();
  const indexFor = (scope: string): PhraseIndex<PhraseUse> => {
    const index = scopes.get(scope) ?? phraseIndex<PhraseUse>();
    scopes.set(scope, index);
    return index;
  };
  // A label is tried before all phrases of its state.
  for (const use of labelsOf(flow, wording)) indexFor(scopeOf(use) ?? "").add(use.text, use);
  for (const use of wording.phrases) {
    const scope = scopeOf(use);
    if (scope === undefined || use.kind === "regex" || use.kind === "all") continue;
    const index = indexFor(scope);
    const before = index.same(use.text);
    index.add(use.text, use);
    if (before === undefined || isSameOwner(before, use)) continue;
    if (!wording.isNews(before.place, use.place) || !leadsElsewhere(flow, before, use)) continue;
    yield finding(use.place, `“${use.text}” already stands for ${nameOf(before)}.`, {
      hint: "The first one is always taken. Take it out of one of the two.",
      related: [{ source: before.place.file.source, range: rangeOf(before.place), label: "first" }],
    });
  }
}

/** Of choices that have phrases beside them. */
function labelsOf({ states, machine }: CheckedFlow, { phrases, label }: Wording): PhraseUse[] {
  const worded = new Set(
    phrases.flatMap(({ owner, place }) => (owner.kind === "choice" ? [place.state] : [])),
  );
  return states.flatMap(({ place }) => {
    const turn = machine.states.get(place.state ?? "")?.turn;
    if (turn?.kind !== "choices" || !worded.has(place.state)) return [];
    return turn.choices.flatMap(({ id, go }): PhraseUse[] =>
      go === undefined
        ? []
        : [{ ...label(place, id), kind: "exact", owner: { kind: "choice", name: id } }],
    );
  });
}

/** Where words compete with each other. */
function scopeOf({ owner, place }: PhraseUse): string | undefined {
  switch (owner.kind) {
    case "anytime":
      return "anytime";
    case "choice":
      return `choices ${place.state ?? ""}`;
    case "option":
      return `option ${owner.name}`;
    case "faq":
      return undefined;
    default:
      return owner satisfies never;
  }
}

function isSameOwner({ owner: one }: PhraseUse, { owner: other }: PhraseUse): boolean {
  return one.kind === "option" && other.kind === "option"
    ? one.option === other.option
    : one.name === other.name;
}

function nameOf({ owner, text }: PhraseUse): string {
  return owner.kind === "option" ? `another option of “${owner.name}”` : `“${owner.name || text}”`;
}
