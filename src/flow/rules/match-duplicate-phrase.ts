/** The same words do not lead two ways: only the first would ever be taken. The FAQ has a rule of its own. */
import { phraseReader } from "../facts/phrase-index.ts";
import { perFlow } from "../facts/per-flow.ts";
import { rangeOf, type Place } from "../place.ts";
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
    const { first, labels, place } = scopeOf(flow, wording, scopes, use);
    const { phrase, message, named } = read(use.text);
    const label = labels.get(named);
    const isOption = use.owner.kind === "option";
    const earlier = first.get(isOption ? named : message);
    const key = isOption ? named : phrase;
    if (phrase !== "" && !first.has(key)) first.set(key, use);
    if (label === use.owner.name) continue;
    const before =
      label === undefined || place === undefined ? earlier : asPhrase(wording, place, label);
    if (before === undefined || isSameOwner(before, use)) continue;
    if (!leadsElsewhere(flow, before, use) || !wording.isNews(before, use)) continue;
    yield finding(use.place, `“${use.text}” already stands for ${nameOf(before)}.`, {
      hint: hintFor(use.text, before.text),
      related: [{ source: before.place.file.source, range: rangeOf(before.place), label: "first" }],
    });
  }
}

function hintFor(text: string, first: string): string {
  const isSame = text.trim().toLowerCase() === first.trim().toLowerCase();
  const why = isSame ? "" : ` Accents and punctuation do not count: “${first}” is the same.`;
  return `The first one is always taken.${why} Take it out of one of the two.`;
}

/** Where words compete with each other: all of `anytime`, the choices of a state, the options of a value. */
interface Scope {
  /** By their words. */
  readonly first: Map<string, PhraseUse>;
  /** A label is tried before all phrases of its state. */
  readonly labels: ReadonlyMap<string, string>;
  /** Of the state whose labels these are. */
  readonly place: Place | undefined;
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
  const place = kind === "choice" ? placesWithChoices(flow).get(state) : undefined;
  const labels = place === undefined ? NO_LABELS : labelsOf(flow, wording, place);
  const scope = { first: new Map<string, PhraseUse>(), labels, place };
  byName.set(own, scope);
  return scope;
}

const NO_LABELS: Scope["labels"] = new Map();

function labelsOf(flow: CheckedFlow, { called }: Wording, place: Place): Scope["labels"] {
  const read = phraseReader(flow);
  const labels = new Map<string, string>();
  const turn = flow.machine.states.get(place.state ?? "")?.turn;
  if (turn?.kind !== "choices") return labels;
  for (const { id, go } of turn.choices) {
    const { phrase, named } = read(called(place, id));
    if (go !== undefined && phrase !== "" && !labels.has(named)) labels.set(named, id);
  }
  return labels;
}

function asPhrase({ label }: Wording, place: Place, name: string): PhraseUse {
  return { ...label(place, name), kind: "exact", owner: { kind: "choice", name } };
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
