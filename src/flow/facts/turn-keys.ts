/** The keys that say what a state does, and which other keys each of them needs and allows. */
import type { StateDocument } from "../document.ts";

export type TurnKey =
  "ask" | "choices" | "pick" | "form" | "call" | "run" | "handoff" | "end" | "return";

export interface TurnKeyRule {
  /** beside: in the state; inside: at what is chosen; never: it does not go on. */
  readonly go: "beside" | "inside" | "never";
  readonly needs: readonly (keyof StateDocument)[];
  /** Keys of a state that mean something only next to this one. */
  readonly allows: readonly (keyof StateDocument)[];
}

const RECOVERY = ["retry", "give_up"] as const;

export const TURN_KEYS: Readonly<Record<TurnKey, TurnKeyRule>> = {
  ask: {
    go: "beside",
    needs: ["save", "go"],
    allows: [
      ...RECOVERY,
      "save",
      "reask",
      "suggest",
      "autosuggest",
      "input",
      "skip_if_known",
      "min",
      "max",
      "pattern",
      "check",
      "country",
      "tidy",
      "max_size",
      "optional",
    ],
  },
  choices: { go: "inside", needs: [], allows: [...RECOVERY, "as"] },
  pick: { go: "inside", needs: [], allows: [...RECOVERY, "as"] },
  form: { go: "beside", needs: ["go"], allows: RECOVERY },
  call: { go: "beside", needs: ["go"], allows: ["with", "save", "fail"] },
  run: { go: "beside", needs: ["go"], allows: ["with", "save"] },
  handoff: { go: "beside", needs: [], allows: [] },
  end: { go: "never", needs: [], allows: [] },
  return: { go: "never", needs: [], allows: [] },
};

const NAMES = Object.keys(TURN_KEYS).filter(isTurnKey);

export function turnKeysOf(state: StateDocument): readonly TurnKey[] {
  return NAMES.filter((key) => state[key] !== undefined);
}

/** Turn keys next to which a key of a state means something; empty when it does next to all. */
export function ownersOf(key: keyof StateDocument): readonly TurnKey[] {
  return OWNERS.get(key) ?? NO_OWNERS;
}

const NO_OWNERS: readonly TurnKey[] = [];
const OWNERS: ReadonlyMap<keyof StateDocument, readonly TurnKey[]> = new Map(
  NAMES.flatMap((owner) => TURN_KEYS[owner].allows).map((key) => [
    key,
    NAMES.filter((name) => TURN_KEYS[name].allows.includes(key)),
  ]),
);

function isTurnKey(key: string): key is TurnKey {
  return Object.hasOwn(TURN_KEYS, key);
}

/** `ask: What can I do for you?` above choices: what is asked there is answered by one of them, and only said. */
export function isMenu({ ask, say, choices, save, go }: StateDocument): boolean {
  const isAsked = ask !== undefined && choices !== undefined;
  return isAsked && say === undefined && save === undefined && go === undefined;
}
