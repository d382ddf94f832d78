/** Whether it matters which of two wordings is taken: they may lead to the same place, or hold only at times. */
import type { Routes } from "../engine/state.ts";
import type { CheckedFlow } from "./rule.ts";
import type { PhraseUse } from "./uses.ts";

/** A phrase or a label. */
export type Worded = Pick<PhraseUse, "text" | "owner" | "place">;

/** `first` is the one that is tried first. */
export function leadsElsewhere(flow: CheckedFlow, first: Worded, other: Worded): boolean {
  const one = wayOf(flow, first);
  if (one.isConditional) return false;
  const two = wayOf(flow, other);
  return one.go === undefined || two.go === undefined || !isSameWay(one.go, two.go);
}

interface WordedWay {
  readonly go: Routes | undefined;
  readonly isConditional: boolean;
}

function wayOf({ machine }: CheckedFlow, { owner, place }: Worded): WordedWay {
  switch (owner.kind) {
    case "anytime": {
      const entry = machine.anytime.find(({ name }) => name === owner.name);
      return { go: entry?.go, isConditional: entry?.if !== undefined };
    }
    case "faq":
      return { go: machine.faq.get(owner.name)?.go, isConditional: false };
    case "choice": {
      const turn = machine.states.get(place.state ?? "")?.turn;
      const choices = turn?.kind === "choices" ? turn.choices : [];
      const choice = choices.find(({ id }) => id === owner.name);
      return { go: choice?.go, isConditional: choice?.if !== undefined };
    }
    case "option":
      return { go: undefined, isConditional: false };
    default:
      return owner satisfies never;
  }
}

function isSameWay(one: Routes, other: Routes): boolean {
  if (one.kind !== "to" || other.kind !== "to") return false;
  return JSON.stringify(one.to) === JSON.stringify(other.to);
}
