/** Keys that mean something only together stand together: `ask` with `save`, `retry` with a question, and so on. */
import type { SayForm, StateDocument } from "../document.ts";
import { at, keyRange, type Place } from "../place.ts";
import type { Finding, Rule } from "../rule.ts";
import type { AuthoredState } from "../facts/states-of.ts";
import { isMenu, ownersOf, TURN_KEYS, turnKeysOf, type TurnKey } from "../facts/turn-keys.ts";
import { switchedOff } from "../yaml/keys/switched-off.ts";
import { listed } from "../yaml/quote.ts";

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
    if (needed.length === 0) continue;
    const { source } = place.file;
    const off = needed.length === 1 ? switchedOff(source.text, keyRange(place), needed) : undefined;
    yield off === undefined ? needs(at(place, key), key, needed) : { source, ...off };
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
  const keys = (Object.keys(document) as (keyof StateDocument)[]).filter((key) => {
    const owners = ownersOf(key);
    return owners.length > 0 && !owners.some((owner) => present.includes(owner));
  });
  const [first] = keys;
  if (first === undefined) return;
  // What goes with one and the same key is there without it: that key is missing, and nothing else.
  const shared = ownersOf(first).filter((owner) =>
    keys.every((key) => ownersOf(key).includes(owner)),
  );
  const isQuestion = keys.includes("save") && shared.includes("ask");
  if (isQuestion && typeof document.say === "string") yield unasked(place);
  else if (shared.length > 0) yield idle(place, keys, shared);
  else for (const key of keys) yield idle(place, [key], ownersOf(key));
}

function unasked(place: Place): Finding {
  const said = keyRange(at(place, "say"));
  return {
    source: place.file.source,
    range: keyRange(at(place, "save")),
    message: "“save” keeps the answer to a question, but nothing is asked here.",
    hint: "Write “ask” in place of “say”.",
    fix: { title: "Write “ask”", edits: [{ range: said, text: "ask" }] },
  };
}

function idle(
  place: Place,
  keys: readonly (keyof StateDocument)[],
  owners: readonly TurnKey[],
): Finding {
  const isOne = keys.length === 1;
  return {
    source: place.file.source,
    range: keyRange(at(place, keys[0] ?? "")),
    message: `${listed(keys)} ${isOne ? "does" : "do"} nothing here.`,
    hint: `${isOne ? "It goes" : "They go"} with ${owners.map((owner) => `“${owner}”`).join(", ")}.`,
  };
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
