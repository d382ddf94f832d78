/** Customers can leave: no round of states goes on for ever. A person, an end, `give_up` and `anytime` are ways out. */
import { EXIT, waits } from "../../engine/exits.ts";
import type { State, Target } from "../../engine/state.ts";
import { components } from "../facts/components.ts";
import { entrancesOf, reachableFrom, type Entrance } from "../facts/entrances.ts";
import { destination } from "../facts/graph.ts";
import { listFor } from "../facts/list-for.ts";
import { partsWithoutReturn } from "../facts/parts-without-return.ts";
import { keyRange } from "../place.ts";
import type { CheckedFlow, Finding, Rule } from "../rule.ts";
import { series } from "../series.ts";

export const flowTrap: Rule = {
  code: "flow/trap",
  severity: "warning",
  *check(flow) {
    const { machine, graph } = flow;
    if (!machine.states.has(machine.start)) return;
    const entrances = entrancesOf(machine);
    const words = entrances.filter(
      ({ kind, exits }) => (kind === "anytime" || kind === "faq") && exits.length > 0,
    );
    const wordsIn = (state: State): readonly Entrance[] => {
      if (!waits(state)) return NO_WORDS;
      if (state.interruptions === "all") return words;
      return words.filter(({ kind, name }) => kind === "faq" || works(state, name));
    };
    const everywhere = words.flatMap(({ to }) => to);
    const fromAnywhere = new Set(everywhere);
    const before = statesBefore(flow);
    const returned = onceReturned(flow);
    const leads = ({ name, part, turn }: State, kind: "end" | "back"): boolean =>
      turn.kind === "return"
        ? returned.get(part ?? "")?.kinds.has(kind) === true
        : (graph.exits.get(name) ?? []).some(({ to }) => to?.kind === kind);
    const ways = new Map<string, readonly string[]>([[ANY_WORD, everywhere]]);
    for (const state of machine.states.values()) {
      const { name, turn, part = "" } = state;
      const own =
        turn.kind === "return"
          ? [returnOf(part)]
          : (graph.ways.get(name) ?? []).map(({ to }) => to);
      if (leads(state, "back")) own.push(...before(name));
      const heard = wordsIn(state);
      // One step to all words together: there may be as many of them as there are states.
      const away = heard === words ? [ANY_WORD] : heard.flatMap(({ to }) => to);
      ways.set(name, everywhere.length === 0 ? own : [...own, ...away]);
    }
    for (const [part, { to }] of returned) ways.set(returnOf(part), to);
    const next = (name: string): readonly string[] => ways.get(name) ?? [];
    const endsTalk = ({ exits }: Pick<Entrance, "exits">): boolean =>
      exits.some(({ to }) => to?.kind === "end" || to?.kind === "back");
    const mayEndAnywhere = words.some(endsTalk);
    const leaves = (state: State): boolean => {
      if (isWayOut(state.turn.kind) || leads(state, "end")) return true;
      // Whoever came by a word, or ran a part, may have come from anywhere.
      const isFromAnywhere = fromAnywhere.has(state.name) || state.turn.kind === "return";
      if (isFromAnywhere && leads(state, "back")) return true;
      const heard = wordsIn(state);
      return heard === words ? mayEndAnywhere : heard.some(endsTalk);
    };
    const reached = reachableFrom(
      entrances.flatMap(({ to }) => to),
      next,
    );
    for (const round of components(reached, next)) {
      const inside = new Set(round);
      if (!round.some((name) => next(name).length > 0)) continue;
      if (round.some((name) => next(name).some((to) => !inside.has(to)))) continue;
      const states = round.flatMap((name) => machine.states.get(name) ?? []);
      if (states.some(leaves) || !states.some(waits)) continue;
      const found = describe(flow, inside);
      if (found !== undefined) yield found;
    }
  },
};

/** Not the name of a state: stands for whatever is heard everywhere. */
const ANY_WORD = "any word";
/** Nor this: for where it goes on once a part has come back. */
const returnOf = (part: string): string => `return of ${part}`;
const NO_WORDS: readonly Entrance[] = [];

/** Those that lead to a state: `back` leads there again, and where there is none, to the start. */
function statesBefore({ machine, graph }: CheckedFlow): (name: string) => readonly string[] {
  let known: Map<string, string[]> | undefined;
  return (name) => {
    if (known === undefined) {
      known = new Map();
      for (const [from, ways] of graph.ways) {
        for (const { to } of ways) listFor(known, to).push(from);
      }
    }
    return known.get(name) ?? [machine.start];
  };
}

interface Returned {
  /** States that come next. */
  readonly to: string[];
  /** Where else it goes on. */
  readonly kinds: Set<Target["kind"]>;
}

/** By part, for all who run it. */
function onceReturned({ machine, graph }: CheckedFlow): ReadonlyMap<string, Returned> {
  const found = new Map<string, Returned>();
  for (const { name, turn } of machine.states.values()) {
    if (turn.kind !== "run") continue;
    const one = found.get(turn.part) ?? { to: [], kinds: new Set() };
    found.set(turn.part, one);
    for (const exit of graph.exits.get(name) ?? []) {
      if (!exit.id.startsWith(EXIT.returned) || exit.to === undefined) continue;
      const next = destination(machine, exit);
      if (next !== undefined && machine.states.has(next)) one.to.push(next);
      one.kinds.add(exit.to.kind);
    }
  }
  return found;
}

function isWayOut(kind: State["turn"]["kind"]): boolean {
  return kind === "end" || kind === "handoff";
}

function works({ interruptions }: State, anytime: string): boolean {
  return interruptions === "all" || interruptions.has(anytime);
}

function describe(flow: CheckedFlow, round: ReadonlySet<string>): Finding | undefined {
  const authored = flow.states.filter(({ place }) => round.has(place.state ?? ""));
  const [first] = authored;
  if (first === undefined || authored.some(({ isDamaged }) => isDamaged)) return undefined;
  // What a part cannot leave because nothing in it returns is told there.
  if (partsWithoutReturn(flow).has(first.place.part ?? "")) return undefined;
  const names = authored.map(({ place }) => `“${place.path.at(-1)}”`);
  const shown =
    names.length > 4
      ? [...names.slice(0, 3), `${(names.length - 3).toLocaleString("en-GB")} more`]
      : names;
  return {
    source: first.place.file.source,
    range: keyRange(first.place),
    message: `Once in ${series(shown, "or")}, the customer can never leave: nothing leads to an end or to a person.`,
    hint:
      first.place.part === undefined
        ? "Add a way out, for example “give_up: …”, a choice that ends, or a word under “anytime”."
        : "Add a way out, for example “give_up: …”, a choice that leads to a state with “return: …”, or a word under “anytime”.",
  };
}
