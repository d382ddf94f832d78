/** The same words do not lead two ways: only the first would ever be taken. The FAQ has a rule of its own. */
import { phraseReader } from "../facts/phrase-index.ts";
import { rangeOf } from "../place.ts";
import { leadsElsewhere } from "../facts/same-way.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import { statesWith } from "../facts/states-with.ts";
import type { PhraseUse } from "../uses.ts";
import { wordings, type Wording } from "../facts/wordings.ts";

export const matchDuplicatePhrase: Rule = {
  code: "match/duplicate-phrase",
  severity: "error",
  *check(flow) {
    for (const wording of wordings(flow)) yield* repeated(flow, wording);
  },
};

function* repeated(flow: CheckedFlow, wording: Wording): Iterable<Finding> {
  const read = phraseReader(flow);
  const first = new Map<string, PhraseUse>();
  // A label is tried before all phrases of its state.
  const labels = labelsOf(flow, wording);
  for (const use of wording.phrases) {
    const scope = scopeOf(use);
    if (scope === undefined || use.kind === "regex" || use.kind === "all") continue;
    const { phrase, message } = read(use.text);
    const words = `${message}\n${scope}`;
    const before = labels.get(words)?.() ?? first.get(words);
    const own = `${phrase}\n${scope}`;
    if (phrase !== "" && !first.has(own)) first.set(own, use);
    if (before === undefined || isSameOwner(before, use)) continue;
    if (!leadsElsewhere(flow, before, use) || !wording.isNews(before, use)) continue;
    yield finding(use.place, `“${use.text}” already stands for ${nameOf(before)}.`, {
      hint: "The first one is always taken. Take it out of one of the two.",
      related: [{ source: before.place.file.source, range: rangeOf(before.place), label: "first" }],
    });
  }
}

/** Of choices that have phrases beside them, by their words and where those compete. */
function labelsOf(
  flow: CheckedFlow,
  { phrases, called, label }: Wording,
): ReadonlyMap<string, () => PhraseUse> {
  const read = phraseReader(flow);
  const worded = new Set(
    phrases.flatMap(({ owner, place }) => (owner.kind === "choice" ? [place.state] : [])),
  );
  const labels = new Map<string, () => PhraseUse>();
  for (const { place } of statesWith(flow, "choices")) {
    const turn = flow.machine.states.get(place.state ?? "")?.turn;
    if (turn?.kind !== "choices" || !worded.has(place.state)) continue;
    const scope = scopeOfChoices(place.state);
    for (const { id, go } of turn.choices) {
      const { phrase } = read(called(place, id));
      const words = `${phrase}\n${scope}`;
      if (go === undefined || phrase === "" || labels.has(words)) continue;
      labels.set(words, () => ({
        ...label(place, id),
        kind: "exact",
        owner: { kind: "choice", name: id },
      }));
    }
  }
  return labels;
}

/** Where words compete with each other. */
function scopeOf({ owner, place }: PhraseUse): string | undefined {
  switch (owner.kind) {
    case "anytime":
      return "anytime";
    case "choice":
      return scopeOfChoices(place.state);
    case "option":
      return `option ${owner.name}`;
    case "faq":
      return undefined;
    default:
      return owner satisfies never;
  }
}

function scopeOfChoices(state: string | undefined): string {
  return `choices ${state ?? ""}`;
}

function isSameOwner({ owner: one }: PhraseUse, { owner: other }: PhraseUse): boolean {
  return one.kind === "option" && other.kind === "option"
    ? one.option === other.option
    : one.name === other.name;
}

function nameOf({ owner, text }: PhraseUse): string {
  return owner.kind === "option" ? `another option of “${owner.name}”` : `“${owner.name || text}”`;
}
