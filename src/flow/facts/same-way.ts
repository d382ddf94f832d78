/** Whether it matters which of two wordings is taken: they may lead to the same place, or hold only at times. */
import type { Choice, Routes, Target } from "../../engine/state.ts";
import { perFlow } from "./per-flow.ts";
import type { CheckedFlow } from "../rule.ts";
import type { PhraseUse } from "../uses.ts";

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

function wayOf(flow: CheckedFlow, { owner, place }: Worded): WordedWay {
  const { machine } = flow;
  switch (owner.kind) {
    case "anytime": {
      const entry = anytimeByName(flow).get(owner.name);
      return { go: entry?.go, isConditional: entry?.if !== undefined };
    }
    case "faq":
      return { go: machine.faq.get(owner.name)?.go, isConditional: false };
    case "choice": {
      const choice = choicesById(flow)(place.state)?.get(owner.name);
      return { go: choice?.go, isConditional: choice?.if !== undefined };
    }
    case "option":
      return { go: undefined, isConditional: false };
    default:
      return owner satisfies never;
  }
}

const anytimeByName = perFlow(
  ({ machine }) => new Map(machine.anytime.map((entry) => [entry.name, entry])),
);

/** Of a state that offers some. */
const choicesById = perFlow(({ machine }) => {
  const known = new Map<string, ReadonlyMap<string, Choice>>();
  return (state = ""): ReadonlyMap<string, Choice> | undefined => {
    const turn = machine.states.get(state)?.turn;
    if (turn?.kind !== "choices") return undefined;
    const found = known.get(state) ?? new Map(turn.choices.map((choice) => [choice.id, choice]));
    known.set(state, found);
    return found;
  };
});

/** Ways on conditions may come to the same place. */
function isSameWay(one: Routes, other: Routes): boolean {
  const others = targetsOf(other).map((to) => JSON.stringify(to));
  return targetsOf(one).some((to) => others.includes(JSON.stringify(to)));
}

function targetsOf(routes: Routes): readonly Target[] {
  switch (routes.kind) {
    case "to":
      return [routes.to];
    case "if":
      return [...routes.cases.map(({ to }) => to), routes.else];
    case "split":
      return routes.arms.map(({ to }) => to);
    default:
      return routes satisfies never;
  }
}
