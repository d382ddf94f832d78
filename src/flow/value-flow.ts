/**
 * The ways through a flow with what each of them does to values: which names are sure to have one afterwards, and which
 * are emptied. What holds everywhere stands in it as nodes of its own, such as `anytime.person`.
 */
import { waits } from "../engine/exits.ts";
import type { Machine } from "../engine/machine.ts";
import type { Assignment, Routes, State, Target } from "../engine/state.ts";
import { knownAt, type KnownAt } from "./known-at.ts";
import type { Path } from "./parse.ts";
import { rootOf, type Place } from "./place.ts";
import type { CheckedFlow } from "./rule.ts";

export interface ValueStep {
  readonly to: string;
  /** Keys of values, as `keyOf` writes them. */
  readonly gives: ReadonlySet<string>;
  readonly empties: ReadonlySet<string>;
  /** `save` of the call that this step comes out of. */
  readonly saves?: string;
}

export interface ValueNode {
  /** By its own `set`, before anything is said. */
  readonly gives: ReadonlySet<string>;
  readonly empties: ReadonlySet<string>;
  readonly steps: readonly ValueStep[];
  /** Runs a part: the steps once that has come back. */
  readonly runs?: { readonly part: string; readonly after: readonly ValueStep[] };
  /** Comes back from this part. */
  readonly returns?: string;
}

export interface ValueFlow {
  /** Where a conversation begins without any values. */
  readonly starts: readonly string[];
  readonly nodes: ReadonlyMap<string, ValueNode>;
}

/** Stands for whichever state waits: words of `anytime`, questions of the FAQ and general lines are met there. */
export const ANYWHERE = "anywhere";
const ANY_WORD = "any word";

export function valueFlow(flow: CheckedFlow): ValueFlow {
  const { machine } = flow;
  const known = knownAt(flow.uses);
  const places = new Map(flow.states.map(({ place }) => [place.state, place]));
  const nodes = new Map<string, ValueNode>();
  for (const state of machine.states.values()) {
    const place = places.get(state.name);
    if (place !== undefined) nodes.set(state.name, nodeOf(machine, state, place, known));
  }
  const root = rootOf(flow.documents.flow.file);
  const reactions = [
    ...machine.anytime.map((one) => ({ ...one, section: "anytime" })),
    ...[...machine.faq.values()].map((one) => ({ ...one, set: [], section: "faq" })),
    ...[...machine.events.values()].map((one) => ({ ...one, section: "events" })),
  ];
  for (const { section, name, set, go } of reactions) {
    const path = [section, name];
    const holds = known(root, [...path, "if"], true);
    const ways = go === undefined ? [] : stepsOf(go, root, [...path, "go"], known, NOTHING);
    const changes = changesOf(set);
    nodes.set(`${section}.${name}`, {
      gives: new Set([...changes.gives, ...holds]),
      empties: changes.empties,
      steps: ways,
    });
  }
  nodes.set(ANY_WORD, pseudo(machine.anytime.map(({ name }) => `anytime.${name}`)));
  nodes.set(ANYWHERE, pseudo([...machine.faq.keys()].map((name) => `faq.${name}`)));
  const { welcomeBack } = machine.session;
  return {
    starts: [
      machine.start,
      ...(welcomeBack === undefined ? [] : [welcomeBack]),
      ...[...machine.events.keys()].map((name) => `events.${name}`),
    ],
    nodes,
  };
}

interface Changes {
  readonly gives: ReadonlySet<string>;
  readonly empties: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
const NOTHING: Changes = { gives: NONE, empties: NONE };

function pseudo(to: readonly string[]): ValueNode {
  return { ...NOTHING, steps: to.map((name) => ({ ...NOTHING, to: name })) };
}

function changesOf(set: readonly Assignment[]): Changes {
  if (set.length === 0) return NOTHING;
  const isEmpty = ({ value }: Assignment): boolean =>
    value.kind === "constant" && value.value === null;
  return {
    gives: new Set(set.filter((one) => !isEmpty(one)).map(({ name }) => name)),
    empties: new Set(set.filter(isEmpty).map(({ name }) => name)),
  };
}

function giving(...names: readonly string[]): Changes {
  return { gives: new Set(names), empties: NONE };
}

function nodeOf(machine: Machine, state: State, place: Place, known: KnownAt): ValueNode {
  const { turn } = state;
  const changes = changesOf(state.set);
  const by = (go: Routes, path: Path, done: Changes): readonly ValueStep[] =>
    stepsOf(go, place, [...place.path, ...path], known, done);
  const steps = [...turnSteps(machine, state, known, place, by), ...waitingSteps(state, by)];
  if (turn.kind === "return") {
    return { ...changes, steps, ...(state.part === undefined ? {} : { returns: state.part }) };
  }
  if (turn.kind !== "run") return { ...changes, steps };
  const set = changesOf(turn.with);
  const saved = turn.save === undefined ? [] : [turn.save];
  const after = by(turn.go, ["go"], giving(...set.gives, ...saved));
  return { ...changes, steps, runs: { part: turn.part, after } };
}

type By = (go: Routes, path: Path, done: Changes) => readonly ValueStep[];

function turnSteps(
  machine: Machine,
  { turn }: State,
  known: KnownAt,
  place: Place,
  by: By,
): readonly ValueStep[] {
  switch (turn.kind) {
    case "go":
      return by(turn.go, ["go"], NOTHING);
    case "ask": {
      const { name, optional } = turn.answer;
      return [
        ...by(turn.go, ["go"], optional ? NOTHING : giving(name)),
        ...(turn.skipIfKnown ? by(turn.go, ["go"], giving(name)) : []),
      ];
    }
    case "choices":
      return turn.choices.flatMap(({ id, set, go, if: condition }) => {
        if (go === undefined) return [];
        const path = [...place.path, "choices", id, "if"];
        const holds = condition === undefined ? NONE : known(place, path, true);
        const { gives, empties } = changesOf(set);
        return by(go, ["choices", id, "go"], { gives: new Set([...gives, ...holds]), empties });
      });
    case "pick":
      return [
        ...by(turn.go, ["pick", "go"], giving(turn.save)),
        ...by(turn.none, ["pick", "none"], NOTHING),
      ];
    case "form": {
      const asked = turn.fields.filter(({ variable }) => !variable.optional);
      return by(turn.go, ["go"], giving(...asked.map(({ variable }) => variable.name)));
    }
    case "call": {
      const { save } = turn;
      const ok = by(turn.go, ["go"], save === undefined ? NOTHING : giving(save));
      return [
        ...ok.map((step) => (save === undefined ? step : { ...step, saves: save })),
        ...[...turn.fail.byReason].flatMap(([reason, go]) => by(go, ["fail", reason], NOTHING)),
        ...by(turn.fail.else, ["fail"], NOTHING),
      ];
    }
    case "run": {
      const start = machine.parts.get(turn.part);
      return start === undefined ? [] : [{ ...changesOf(turn.with), to: start }];
    }
    case "handoff":
      return [
        ...(turn.closed === undefined ? [] : by(turn.closed, ["handoff", "closed"], NOTHING)),
        ...(turn.go === undefined ? [] : by(turn.go, ["go"], NOTHING)),
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
    ...routes.flatMap((go) => by(go, [], NOTHING)),
    ...[ANYWHERE, ...words].map((to) => ({ ...NOTHING, to })),
  ];
}

/** One step for each way; a condition that holds, and those before it that did not, say what is known then. */
function stepsOf(
  go: Routes,
  place: Place,
  path: Path,
  known: KnownAt,
  { gives, empties }: Changes,
): readonly ValueStep[] {
  const step = (target: Target, sure: Iterable<string> = []): readonly ValueStep[] => {
    const to = nodeNamed(target);
    return to === undefined ? [] : [{ to, gives: new Set([...gives, ...sure]), empties }];
  };
  switch (go.kind) {
    case "to":
      return step(go.to);
    case "split":
      return go.arms.flatMap(({ to }) => step(to));
    case "if": {
      const before: string[] = [];
      const cases = go.cases.flatMap(({ to }, index) => {
        const where = [...path, index, "if"];
        const steps = step(to, [...before, ...known(place, where, true)]);
        before.push(...known(place, where, false));
        return steps;
      });
      return [...cases, ...step(go.else, before)];
    }
    default:
      return go satisfies never;
  }
}

/** `restart` begins again, which `starts` says already; the other words lead to where the values were the same. */
function nodeNamed(target: Target): string | undefined {
  if (target.kind === "state") return target.state;
  return target.kind === "faq" ? `faq.${target.faq}` : undefined;
}
