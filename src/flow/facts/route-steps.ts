/** The ways that a `go` of the flow leads, with what each of them makes sure of. */
import type { Routes, Target } from "../../engine/state.ts";
import type { KnownAt } from "./known-at.ts";
import type { HoldsFor } from "./outcome-at.ts";
import type { Path } from "../parse.ts";
import type { Place } from "../place.ts";

export interface ValueStep extends Changes {
  readonly to: string;
  /** Says something of these keys alone: for all others nothing comes this way. */
  readonly onlyFor?: ReadonlySet<string>;
  /** `save` of the call or pick that this step comes out of. */
  readonly saves?: string;
  /** Whether it may be taken when the part that was run came back with this word; absent where that does not matter. */
  readonly admits?: (outcome: string) => boolean;
}

export interface Changes {
  /** Keys of values, as `keyOf` writes them. */
  readonly gives: ReadonlySet<string>;
  readonly empties: ReadonlySet<string>;
  /** Those of `empties` that are given a value at times: copies. */
  readonly mayGive: ReadonlySet<string>;
}

export const NO_KEYS: ReadonlySet<string> = new Set();
export const NO_CHANGES: Changes = { gives: NO_KEYS, empties: NO_KEYS, mayGive: NO_KEYS };

/** One step for each way; a condition that holds, and those before it that did not, say what is known then. */
export function stepsOf(
  go: Routes,
  place: Place,
  path: Path,
  known: KnownAt,
  { gives, ...changes }: Changes,
  asked?: (path: Path) => HoldsFor,
): readonly ValueStep[] {
  const step = (
    target: Target,
    sure: ReadonlySet<string> = NO_KEYS,
    admits?: ValueStep["admits"],
  ): readonly ValueStep[] => {
    const to = nodeNamed(target, place.state);
    if (to === undefined) return [];
    return [{ to, gives: joined(gives, sure), ...changes, ...(admits && { admits }) }];
  };
  switch (go.kind) {
    case "to":
      return step(go.to);
    case "split":
      return go.arms.flatMap(({ to }) => step(to));
    case "if": {
      let before = NO_KEYS;
      const above: HoldsFor[] = [];
      const admitting = (own?: HoldsFor): ValueStep["admits"] => {
        if (asked === undefined) return undefined;
        const others = [...above];
        return (outcome) =>
          own?.(outcome) !== false && others.every((other) => other(outcome) !== true);
      };
      const cases = go.cases.flatMap(({ to }, index) => {
        const where = [...path, index, "if"];
        const own = asked?.(where);
        const steps = step(to, joined(before, known(place, where, true)), admitting(own));
        before = joined(before, known(place, where, false));
        if (own !== undefined) above.push(own);
        return steps;
      });
      return [...cases, ...step(go.else, before, admitting())];
    }
    default:
      return go satisfies never;
  }
}

/** Of both; most are empty, and then no other set is made. */
export function joined(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  if (other.size === 0) return one;
  return one.size === 0 ? other : new Set([...one, ...other]);
}

/**
 * `restart` begins again, which `starts` says already. `stay` asks the question of the state again, and `back` the one
 * before it.
 */
function nodeNamed(target: Target, state: string | undefined): string | undefined {
  if (target.kind === "state") return target.state;
  if (target.kind === "stay") return state === undefined ? undefined : nodeAgain(state);
  if (target.kind === "back") return state === undefined ? undefined : nodeBack(state);
  return target.kind === "faq" ? `faq.${target.faq}` : undefined;
}

/** Where a state asks again: nothing of it runs once more. */
export function nodeAgain(state: string): string {
  return `${state}${AS}again`;
}

/** Where one goes back from a state. */
export function nodeBack(state: string): string {
  return `${state}${AS}back`;
}

/** Stands between the name of a state and what tells this node from others of that state. */
export const AS = "\n";

/** The state that a node is of. */
export function stateOfNode(node: string): string {
  const end = node.indexOf(AS);
  return end === -1 ? node : node.slice(0, end);
}
