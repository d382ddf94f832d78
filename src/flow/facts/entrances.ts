/** Where customers come into the states of a flow from outside of them: its start, and what holds everywhere. */
import { routeExits, type Exit } from "../../engine/exits.ts";
import type { Machine } from "../../engine/machine.ts";
import type { Routes } from "../../engine/state.ts";
import { destination } from "./graph.ts";

export interface Entrance {
  readonly kind: "start" | "welcome_back" | "anytime" | "faq" | "events" | "give_up" | "renamed";
  /** Of an `anytime`, `faq` or `events` entry. */
  readonly name: string;
  readonly exits: readonly Exit[];
  /** States that it leads to. */
  readonly to: readonly string[];
}

export function entrancesOf(machine: Machine): readonly Entrance[] {
  const of = (kind: Entrance["kind"], name: string, go: Routes | undefined): Entrance => {
    const exits = go === undefined ? [] : routeExits("go", go);
    const to = exits.flatMap((exit) => destination(machine, exit) ?? []);
    return { kind, name, exits, to: to.filter((state) => machine.states.has(state)) };
  };
  const at = (kind: Entrance["kind"], state: string | undefined): Entrance =>
    of(kind, "", state === undefined ? undefined : { kind: "to", to: { kind: "state", state } });
  return [
    at("start", machine.start),
    at("welcome_back", machine.session.welcomeBack),
    ...machine.anytime.map(({ name, go }) => of("anytime", name, go)),
    ...[...machine.faq.values()].map(({ name, go }) => of("faq", name, go)),
    ...[...machine.events.values()].map(({ name, go }) => of("events", name, go)),
    of(
      "give_up",
      "",
      machine.giveUp === undefined ? undefined : { kind: "to", to: machine.giveUp },
    ),
    ...[...machine.renamed.values()].map((state) => at("renamed", state)),
  ];
}

/** States that can be reached from these, themselves among them. */
export function reachableFrom(
  first: Iterable<string>,
  next: (state: string) => Iterable<string>,
): ReadonlySet<string> {
  const seen = new Set(first);
  for (const state of seen) for (const to of next(state)) seen.add(to);
  return seen;
}

/** The first of the states that can be reached from these, themselves among them, that is one of those looked for. */
export function firstReached(
  first: Iterable<string>,
  next: (state: string) => Iterable<string>,
  isIt: (state: string) => boolean,
): string | undefined {
  const seen = new Set(first);
  for (const state of seen) {
    if (isIt(state)) return state;
    for (const to of next(state)) seen.add(to);
  }
  return undefined;
}
