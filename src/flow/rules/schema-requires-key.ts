/** Keys that mean something only together stand together: `ask` with `save`, `retry` with a question, and so on. */
import type { SayForm, StateDocument } from "../document.ts";
import { at, keyRange, type Place } from "../place.ts";
import type { Finding, Rule } from "../rule.ts";
import type { AuthoredState } from "../states-of.ts";
import { isMenu, ownersOf, TURN_KEYS, turnKeysOf, type TurnKey } from "../turn-keys.ts";

export const schemaRequiresKey: Rule = {
  code: "schema/requires-key",
  severity: "error",
  *check(flow) {
    for (const state of flow.states) {
      if (state.isDamaged) continue;
      const present = turnKeysOf(state.document);
      if (isMenu(state.document)) yield menu(state.place);
      else yield* missing(state, present);
      yield* strays(state, present);
      if (typeof state.document.say === "object") yield* captions(state);
    }
  },
};

function* missing(
  { place, document }: AuthoredState,
  present: readonly TurnKey[],
): Iterable<Finding> {
  for (const key of present) {
    const needed = TURN_KEYS[key].needs.filter((other) => document[other] === undefined);
    if (needed.length > 0) yield needs(at(place, key), key, needed);
  }
}

function menu(place: Place): Finding {
  const range = keyRange(at(place, "ask"));
  return {
    source: place.file.source,
    range,
    message: "“ask” waits for words that are typed, but here one of the “choices” is the answer.",
    hint: "Write “say” in place of “ask”.",
    fix: { title: "Write “say”", edits: [{ range, text: "say" }] },
  };
}

const MEANINGS: Readonly<Record<string, string>> = {
  save: "“save: …” with the name that the answer is kept under",
  go: "“go: …” with the state that comes next",
  image: "“image: …” with the address of a picture",
};

function needs(place: Place, key: string, needed: readonly string[]): Finding {
  return {
    source: place.file.source,
    range: keyRange(place),
    message: `“${key}” also needs ${needed.map((other) => `“${other}”`).join(" and ")}.`,
    hint: `Add ${needed.map((other) => MEANINGS[other] ?? `“${other}: …”`).join(", and ")}.`,
  };
}

function* strays(
  { place, document }: AuthoredState,
  present: readonly TurnKey[],
): Iterable<Finding> {
  const keys = Object.keys(document) as (keyof StateDocument)[];
  for (const key of keys) {
    const owners = ownersOf(key);
    if (owners.length === 0 || owners.some((owner) => present.includes(owner))) continue;
    yield {
      source: place.file.source,
      range: keyRange(at(place, key)),
      message: `“${key}” does nothing here.`,
      hint: `It goes with ${owners.map((owner) => `“${owner}”`).join(", ")}.`,
    };
  }
}

function* captions({ place, document }: AuthoredState): Iterable<Finding> {
  const { say } = document;
  const items = (Array.isArray(say) ? say : [say]) as readonly (string | SayForm | undefined)[];
  for (const [index, item] of items.entries()) {
    if (typeof item !== "object" || item.caption === undefined) continue;
    if (item.image !== undefined || item.video !== undefined) continue;
    const where = Array.isArray(say) ? at(place, "say", index) : at(place, "say");
    yield needs(at(where, "caption"), "caption", ["image"]);
  }
}
