/**
 * Values that are copied, as in `set: { old_town: "{{ town }}" }`: what is copied from a name that has no value has none
 * either.
 */
import type { Machine } from "../../engine/machine.ts";
import type { Assignment } from "../../engine/state.ts";
import type { KnownAt } from "./known-at.ts";
import { onlyPath } from "./never-fits.ts";
import { neverKept } from "./never-kept.ts";
import { rootOf, type Place } from "../place.ts";
import { nodeAgain, NO_KEYS } from "./route-steps.ts";
import type { CheckedFlow } from "../rule.ts";

/** Assignments that are done together, one after the other. */
export interface CopySite {
  readonly set: readonly Assignment[];
  /** Where they are done, before anything that the first of these says or after it. */
  readonly nodes: readonly string[];
  readonly isOnEntry: boolean;
  /** Names that a condition around them vouches for. */
  readonly sure: ReadonlySet<string>;
}

/** The name that is copied, and nothing besides. */
export function copiedFrom({ vars }: Machine, { value }: Assignment): string | undefined {
  const path = value.kind === "template" ? onlyPath(value.template.source) : undefined;
  const [name = "", ...rest] = path ?? [];
  return rest.length === 0 && vars.has(name) ? name : undefined;
}

/** Those alone that copy something which the other name takes: else that is told. */
export function copySites(
  flow: CheckedFlow,
  places: ReadonlyMap<string | undefined, Place>,
  known: KnownAt,
): readonly CopySite[] {
  const { machine } = flow;
  const root = rootOf(flow.documents.flow.file);
  const ofStates = [...machine.states.values()].flatMap(({ name, set, turn }): CopySite[] => {
    const nodes = [name, nodeAgain(name)];
    const place = places.get(name);
    const choices = turn.kind === "choices" ? turn.choices : [];
    return [
      { set, nodes: [name], isOnEntry: true, sure: NO_KEYS },
      ...(turn.kind === "run" ? [{ set: turn.with, nodes, isOnEntry: false, sure: NO_KEYS }] : []),
      ...choices.map(({ id, set: own, if: condition }) => ({
        set: own,
        nodes,
        isOnEntry: false,
        sure:
          condition === undefined || place === undefined
            ? NO_KEYS
            : known(place, [...place.path, "choices", id, "if"], true),
      })),
    ];
  });
  const sections = [
    ["anytime", machine.anytime],
    ["events", [...machine.events.values()]],
  ] as const;
  const reactions = sections.flatMap(([section, all]) =>
    all.map(({ name, set }) => ({
      set,
      nodes: [`${section}.${name}`],
      isOnEntry: true,
      sure: known(root, [section, name, "if"], true),
    })),
  );
  const refused = new Set([...neverKept(flow)].map(({ variable, text }) => variable.name + text));
  const isTaken = ({ name, value }: Assignment): boolean =>
    value.kind === "constant" || !refused.has(name + value.template.source);
  return [...ofStates, ...reactions].filter(
    ({ set }) => set.every(isTaken) && set.some((one) => copiedFrom(machine, one) !== undefined),
  );
}

/** Whether a name may have no value at a node: when it is come to, or after what the node itself does. */
export interface MayBeEmpty {
  readonly entering: (name: string, node: string) => boolean;
  readonly inside: (name: string, node: string) => boolean;
}

/** The copies that may leave nothing behind; `lost` are those of which that is known already. */
export function emptyCopies(
  machine: Machine,
  sites: readonly CopySite[],
  mayBeEmpty: MayBeEmpty,
  lost: ReadonlySet<Assignment>,
): ReadonlySet<Assignment> {
  const found = new Set(lost);
  for (const { set, nodes, isOnEntry, sure } of sites) {
    const isEmptyAt = isOnEntry ? mayBeEmpty.entering : mayBeEmpty.inside;
    for (const [index, one] of set.entries()) {
      const from = copiedFrom(machine, one);
      if (from === undefined) continue;
      const before = set.slice(0, index).findLast(({ name }) => name === from);
      // What is emptied afterwards, to be moved, had its value when it was copied.
      const isMoved = set.slice(index + 1).some((other) => other.name === from);
      const isEmpty =
        before === undefined
          ? !isMoved && !sure.has(from) && nodes.some((node) => isEmptyAt(from, node))
          : leavesNothing(before, found);
      if (isEmpty) found.add(one);
    }
  }
  return found;
}

/** Whether a name has no value afterwards. */
export function leavesNothing(one: Assignment, lost: ReadonlySet<Assignment>): boolean {
  return (one.value.kind === "constant" && one.value.value === null) || lost.has(one);
}
