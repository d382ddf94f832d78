/** Keys of a state that were indented too far, under its `choices`, where each is the label of a choice. */
import { at, type Place } from "../place.ts";
import type { CheckedFlow } from "../rule.ts";
import { perFlow } from "./per-flow.ts";
import { statesWith } from "./states-with.ts";

export interface KeyAsChoice {
  readonly place: Place;
  readonly key: string;
  readonly hint: string;
}

export const keysAsChoices = perFlow((flow): readonly KeyAsChoice[] =>
  statesWith(flow, "choices").flatMap(({ place, choices }) => {
    const labels = choices.map(([label]) => label);
    const odd = labels.filter((label) => NEVER_SAID.has(label) || WORDS.has(label));
    if (odd.length === 0) return [];
    const isCapital = labels.some((label) => /^\p{Lu}/u.test(label));
    const keys = odd.filter((label) => isCapital || NEVER_SAID.has(label));
    return keys.map((key) => ({ place: at(place, "choices", key), key, hint: hintFor(key) }));
  }),
);

/** What was meant where this choice leads, if it is no choice. */
export function keyMeantAt(flow: CheckedFlow, place: Place): KeyAsChoice | undefined {
  return place.path.at(-2) === "choices" ? byPlace(flow).get(idOf(place)) : undefined;
}

const byPlace = perFlow(
  (flow) => new Map(keysAsChoices(flow).map((found) => [idOf(found.place), found])),
);

function idOf({ file, path }: Place): string {
  return [file.source.name, ...path].join("\n");
}

function hintFor(key: string): string {
  return key === "else"
    ? "For what is not understood, write “give_up” one level up, beside “choices”."
    : `“${key}” belongs one level up, beside “choices”: move it left, to the column of the keys there.`;
}

/** Nobody would put these on a button. */
const NEVER_SAID: ReadonlySet<string> = new Set([
  "else",
  "as",
  "give_up",
  "retry",
  "reask",
  "no_reply",
  "not_understood",
  "interruptions",
  "skip_if_known",
  "autosuggest",
]);

/** These may be labels where all are written small. */
const WORDS: ReadonlySet<string> = new Set([
  "say",
  "set",
  "go",
  "ask",
  "save",
  "end",
  "goal",
  "note",
  "with",
  "suggest",
  "handoff",
]);
