/** How it goes on once a part has come back: its word may choose the way, at once or in the state that follows. */
import type { Machine } from "../../engine/machine.ts";
import type { RunTurn, State } from "../../engine/state.ts";
import type { ConditionAt } from "./condition-tree.ts";
import type { KnownAt } from "./known-at.ts";
import { holdsFor } from "./outcome-at.ts";
import type { Place } from "../place.ts";
import { AS, NO_CHANGES, stepsOf, type Changes, type ValueStep } from "./route-steps.ts";
import type { ValueNode } from "./value-flow.ts";

export interface Around {
  readonly machine: Machine;
  readonly places: ReadonlyMap<string | undefined, Place>;
  readonly known: KnownAt;
  readonly conditionAt: ConditionAt;
}

/** `more`: for a state that only decides, one node for each word that it may be come to with. */
export function afterPart(
  around: Around,
  { name }: State,
  turn: RunTurn,
  done: Changes,
): {
  readonly after: readonly ValueStep[];
  readonly more: readonly (readonly [string, ValueNode])[];
} {
  const after = waysBy(around, name, turn, turn.save, done);
  const decision = decisionAfter(around.machine, turn);
  if (decision === undefined) return { after, more: [] };
  const ways = waysBy(around, decision.name, decision.turn, turn.save, NO_CHANGES);
  const outcomes = outcomesOf(around.machine, turn.part);
  const nodeFor = (outcome: string): string => `${decision.name}${AS}${name} ${outcome}`;
  return {
    after: outcomes.flatMap((outcome) =>
      after.map((step) => ({
        ...step,
        to: nodeFor(outcome),
        admits: (word: string) => word === outcome,
      })),
    ),
    more: outcomes.map((outcome) => [
      nodeFor(outcome),
      { ...NO_CHANGES, steps: ways.filter(({ admits }) => admits?.(outcome) !== false) },
    ]),
  };
}

function waysBy(
  { places, known, conditionAt }: Around,
  state: string,
  { go }: Pick<RunTurn, "go">,
  save: string | undefined,
  done: Changes,
): readonly ValueStep[] {
  const place = places.get(state);
  if (place === undefined) return [];
  return stepsOf(go, place, [...place.path, "go"], known, done, (path) =>
    holdsFor(conditionAt, save, place, path),
  );
}

/** The next state, where it does nothing but choose between ways. */
function decisionAfter(
  { states }: Machine,
  { go, save }: RunTurn,
): { readonly name: string; readonly turn: Extract<State["turn"], { kind: "go" }> } | undefined {
  if (save === undefined || go.kind !== "to" || go.to.kind !== "state") return undefined;
  const next = states.get(go.to.state);
  if (next?.turn.kind !== "go" || next.turn.go.kind !== "if") return undefined;
  const { name, turn, say, set } = next;
  return say.length === 0 && set.length === 0 ? { name, turn } : undefined;
}

function outcomesOf({ states }: Machine, part: string): readonly string[] {
  const found = [...states.values()].flatMap(({ part: own, turn }) =>
    own === part && turn.kind === "return" ? [turn.outcome] : [],
  );
  return [...new Set(found)];
}
