/**
 * The ways through a flow with what each of them does to values: which names are sure to have one afterwards, and which
 * are emptied. What holds everywhere stands in it as nodes of its own, such as `anytime.person`.
 */
import { waits } from "../../engine/exits.ts";
import type { Machine } from "../../engine/machine.ts";
import type { Assignment, Routes, State } from "../../engine/state.ts";
import { afterPart } from "./after-part.ts";
import { waysBack, type WaysBack } from "./back-steps.ts";
import { conditionTrees } from "./condition-tree.ts";
import { leavesNothing } from "./copies.ts";
import { knownAt, type KnownAt } from "./known-at.ts";
import type { Path } from "../parse.ts";
import { rootOf, type Place } from "../place.ts";
import {
  joined,
  nodeAgain,
  NO_CHANGES,
  NO_KEYS,
  stepsOf,
  type Changes,
  type ValueStep,
} from "./route-steps.ts";
import type { CheckedFlow } from "../rule.ts";

/** With what its own `set` changes, before anything is said. */
export interface ValueNode extends Changes {
  readonly steps: readonly ValueStep[];
  /** Runs a part: the steps once that has come back. */
  readonly runs?: { readonly part: string; readonly after: readonly ValueStep[] };
  /** Comes back from this part with this word. */
  readonly returns?: { readonly part: string; readonly outcome: string };
}

export interface ValueFlow {
  /** Where a conversation begins without any values. */
  readonly starts: readonly string[];
  readonly nodes: ReadonlyMap<string, ValueNode>;
  /** What is said and done everywhere, after which the question that waits is asked again. */
  readonly staying: readonly Staying[];
  readonly back: WaysBack["asked"];
}

export interface Staying extends Changes {
  /** States in whose questions it is heard. */
  readonly states: readonly string[];
}

/** Stands for whichever state waits: questions of the FAQ, events and general lines are met there. */
export const ANYWHERE = "anywhere";
const ANY_WORD = "any word";

/** `lost`: copies of values that may be empty. */
export function valueFlow(flow: CheckedFlow, lost: ReadonlySet<Assignment>): ValueFlow {
  const { machine } = flow;
  const conditionAt = conditionTrees(flow);
  const known = knownAt(conditionAt);
  const places = placesOf(flow);
  const around = { machine, places, known, conditionAt };
  const changesOf = changesWith(lost);
  const making: Making = { machine, known, changesOf };
  const nodes = new Map<string, ValueNode>();
  for (const state of machine.states.values()) {
    const place = places.get(state.name);
    if (place === undefined) continue;
    const node = nodeOf(making, state, place);
    nodes.set(state.name, node);
    if (waits(state)) nodes.set(nodeAgain(state.name), { ...NO_CHANGES, steps: node.steps });
    if (state.turn.kind !== "run") continue;
    const { turn } = state;
    const changes = changesOf(turn.with);
    const saved = turn.save === undefined ? [] : [turn.save];
    const done = giving(...changes.gives, ...saved);
    const { after, more } = afterPart(around, state, turn, done);
    nodes.set(state.name, { ...node, runs: { part: turn.part, after } });
    for (const [name, node] of more) nodes.set(name, node);
  }
  const root = rootOf(flow.documents.flow.file);
  const reactions = [
    ...machine.anytime.map((one) => ({ ...one, section: "anytime" })),
    ...[...machine.faq.values()].map((one) => ({ ...one, set: [], section: "faq" })),
    ...[...machine.events.values()].map((one) => ({ ...one, section: "events" })),
  ];
  const stayings: Staying[] = [];
  for (const { section, name, set, go } of reactions) {
    const path = [section, name];
    const holds = known(root, [...path, "if"], true);
    const changes = changesOf(set);
    const own = staying(machine, section === "anytime" ? name : undefined, changes);
    if (go === undefined && set.length > 0) stayings.push(own);
    const ways =
      go === undefined ? again(own) : stepsOf(go, root, [...path, "go"], known, NO_CHANGES);
    nodes.set(`${section}.${name}`, {
      ...changes,
      gives: joined(changes.gives, holds),
      steps: ways,
    });
  }
  nodes.set(ANY_WORD, pseudo(machine.anytime.map(({ name }) => `anytime.${name}`)));
  const everywhere = [
    ...[...machine.faq.keys()].map((name) => `faq.${name}`),
    ...[...machine.events.keys()].map((name) => `events.${name}`),
  ];
  nodes.set(ANYWHERE, pseudo(everywhere));
  const back = waysBack(machine, nodes, stayings);
  for (const [name, node] of back.nodes) nodes.set(name, node);
  const { welcomeBack } = machine.session;
  return {
    starts: [
      machine.start,
      ...(welcomeBack === undefined ? [] : [welcomeBack]),
      ...[...machine.events.keys()].map((name) => `events.${name}`),
    ],
    nodes,
    staying: stayings,
    back: back.asked,
  };
}

function staying({ states }: Machine, word: string | undefined, changes: Changes): Staying {
  const hearing = [...states.values()].filter((state) => {
    const { interruptions } = state;
    const hears = word === undefined || interruptions === "all" || interruptions.has(word);
    return hears && waits(state);
  });
  return { ...changes, states: hearing.map(({ name }) => name) };
}

/** The questions that are asked again after what stays, for the names that were emptied meanwhile: nothing else changes by it. */
function again({ empties, states }: Staying): readonly ValueStep[] {
  if (empties.size === 0) return [];
  return states.map((name) => ({ ...NO_CHANGES, to: nodeAgain(name), onlyFor: empties }));
}

function pseudo(to: readonly string[]): ValueNode {
  return { ...NO_CHANGES, steps: to.map((name) => ({ ...NO_CHANGES, to: name })) };
}

/** The states of a flow, by the machine's names. */
export function placesOf({ states }: CheckedFlow): ReadonlyMap<string | undefined, Place> {
  return new Map(states.map(({ place }) => [place.state, place]));
}

interface Making {
  readonly machine: Machine;
  readonly known: KnownAt;
  readonly changesOf: (set: readonly Assignment[]) => Changes;
}

function changesWith(lost: ReadonlySet<Assignment>): Making["changesOf"] {
  const isEmpty = (one: Assignment): boolean => leavesNothing(one, lost);
  return (set) =>
    set.length === 0
      ? NO_CHANGES
      : {
          gives: new Set(set.filter((one) => !isEmpty(one)).map(({ name }) => name)),
          empties: new Set(set.filter(isEmpty).map(({ name }) => name)),
          mayGive: new Set(set.filter((one) => lost.has(one)).map(({ name }) => name)),
        };
}

function giving(...names: readonly string[]): Changes {
  return { ...NO_CHANGES, gives: new Set(names) };
}

function nodeOf(making: Making, state: State, place: Place): ValueNode {
  const { known, changesOf } = making;
  const { turn, part } = state;
  const by = (go: Routes, path: Path, done: Changes): readonly ValueStep[] =>
    stepsOf(go, place, [...place.path, ...path], known, done);
  const steps = [...turnSteps(making, state, place, by), ...waitingSteps(state, by)];
  const node = { ...changesOf(state.set), steps };
  if (turn.kind !== "return" || part === undefined) return node;
  return { ...node, returns: { part, outcome: turn.outcome } };
}

type By = (go: Routes, path: Path, done: Changes) => readonly ValueStep[];

function turnSteps(
  { machine, known, changesOf }: Making,
  { turn }: State,
  place: Place,
  by: By,
): readonly ValueStep[] {
  switch (turn.kind) {
    case "go":
      return by(turn.go, ["go"], NO_CHANGES);
    case "ask": {
      const { name, optional } = turn.answer;
      return [
        ...by(turn.go, ["go"], optional ? NO_CHANGES : giving(name)),
        ...(turn.skipIfKnown ? by(turn.go, ["go"], giving(name)) : []),
      ];
    }
    case "choices":
      return turn.choices.flatMap(({ id, set, go, if: condition }) => {
        if (go === undefined) return [];
        const path = [...place.path, "choices", id, "if"];
        const holds = condition === undefined ? NO_KEYS : known(place, path, true);
        const changes = changesOf(set);
        const gives = joined(changes.gives, holds);
        return by(go, ["choices", id, "go"], { ...changes, gives });
      });
    case "pick":
      return [
        ...by(turn.go, ["pick", "go"], giving(turn.save)).map((step) => ({
          ...step,
          saves: turn.save,
        })),
        ...by(turn.none, ["pick", "none"], NO_CHANGES),
      ];
    case "form": {
      const asked = turn.fields.filter(({ variable }) => !variable.optional);
      return by(turn.go, ["go"], giving(...asked.map(({ variable }) => variable.name)));
    }
    case "call": {
      const { save } = turn;
      const ok = by(turn.go, ["go"], save === undefined ? NO_CHANGES : giving(save));
      return [
        ...ok.map((step) => (save === undefined ? step : { ...step, saves: save })),
        ...[...turn.fail.byReason].flatMap(([reason, go]) => by(go, ["fail", reason], NO_CHANGES)),
        ...by(turn.fail.else, ["fail"], NO_CHANGES),
      ];
    }
    case "run": {
      const start = machine.parts.get(turn.part);
      return start === undefined ? [] : [{ ...changesOf(turn.with), to: start }];
    }
    case "handoff":
      return [
        ...(turn.closed === undefined ? [] : by(turn.closed, ["handoff", "closed"], NO_CHANGES)),
        ...(turn.go === undefined ? [] : by(turn.go, ["go"], NO_CHANGES)),
      ];
    case "end":
    case "return":
      return [];
    default:
      return turn satisfies never;
  }
}

function waitingSteps(state: State, by: By): readonly ValueStep[] {
  if (!waits(state)) return [];
  const { recovery, noReply, interruptions } = state;
  const words =
    interruptions === "all" ? [ANY_WORD] : [...interruptions].map((name) => `anytime.${name}`);
  const routes: readonly Routes[] = [
    ...(recovery.giveUp === undefined ? [] : [{ kind: "to", to: recovery.giveUp } as const]),
    ...noReply.flatMap(({ go }) => go ?? []),
  ];
  return [
    ...routes.flatMap((go) => by(go, [], NO_CHANGES)),
    ...[ANYWHERE, ...words].map((to) => ({ ...NO_CHANGES, to })),
  ];
}
