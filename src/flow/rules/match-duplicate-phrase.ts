/** The same words do not lead two ways: only the first would ever be taken. The FAQ has a rule of its own. */
import { phraseReader } from "../facts/phrase-index.ts";
import { perFlow } from "../facts/per-flow.ts";
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
  const scopes = new Map<PhraseUse["owner"]["kind"], Map<string | undefined, Scope>>();
  for (const use of wording.phrases) {
    if (use.owner.kind === "faq" || use.kind === "regex" || use.kind === "all") continue;
    const { first, labels } = scopeOf(flow, wording, scopes, use);
    const { phrase, message } = read(use.text);
    const before = labels.get(message)?.() ?? first.get(message);
    if (phrase !== "" && !first.has(phrase)) first.set(phrase, use);
    if (before === undefined || isSameOwner(before, use)) continue;
    if (!leadsElsewhere(flow, before, use) || !wording.isNews(before, use)) continue;
    yield finding(use.place, `“${use.text}” already stands for ${nameOf(before)}.`, {
      hint: "The first one is always taken. Take it out of one of the two.",
      related: [{ source: before.place.file.source, range: rangeOf(before.place), label: "first" }],
    });
  }
}

/** Where words compete with each other: all of `anytime`, the choices of a state, the options of a value. */
interface Scope {
  /** By their words. */
  readonly first: Map<string, PhraseUse>;
  /** A label is tried before all phrases of its state. */
  readonly labels: ReadonlyMap<string, () => PhraseUse>;
}

function scopeOf(
  flow: CheckedFlow,
  wording: Wording,
  scopes: Map<PhraseUse["owner"]["kind"], Map<string | undefined, Scope>>,
  { owner: { kind, name }, place: { state } }: PhraseUse,
): Scope {
  const byName = scopes.get(kind) ?? new Map<string | undefined, Scope>();
  scopes.set(kind, byName);
  const own = kind === "choice" ? state : kind === "option" ? name : undefined;
  const known = byName.get(own);
  if (known !== undefined) return known;
  const labels = kind === "choice" ? labelsOf(flow, wording, state) : NO_LABELS;
  const scope = { first: new Map<string, PhraseUse>(), labels };
  byName.set(own, scope);
  return scope;
}

const NO_LABELS: Scope["labels"] = new Map();

function labelsOf(
  flow: CheckedFlow,
  { called, label }: Wording,
  state: string | undefined,
): Scope["labels"] {
  const read = phraseReader(flow);
  const labels = new Map<string, () => PhraseUse>();
  const place = placesWithChoices(flow).get(state);
  const turn = flow.machine.states.get(state ?? "")?.turn;
  if (turn?.kind !== "choices" || place === undefined) return labels;
  for (const { id, go } of turn.choices) {
    const { phrase } = read(called(place, id));
    if (go === undefined || phrase === "" || labels.has(phrase)) continue;
    labels.set(phrase, () => ({
      ...label(place, id),
      kind: "exact",
      owner: { kind: "choice", name: id },
    }));
  }
  return labels;
}

/** Of a state that is written twice, the first. */
const placesWithChoices = perFlow(
  (flow) =>
    new Map([...statesWith(flow, "choices")].reverse().map(({ place }) => [place.state, place])),
);

function isSameOwner({ owner: one }: PhraseUse, { owner: other }: PhraseUse): boolean {
  return one.kind === "option" && other.kind === "option"
    ? one.option === other.option
    : one.name === other.name;
}

function nameOf({ owner, text }: PhraseUse): string {
  return owner.kind === "option" ? `another option of “${owner.name}”` : `“${owner.name || text}”`;
}
