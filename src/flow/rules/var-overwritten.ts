/** An answer is looked at before another one takes its place: else the customer gave it for nothing. */
import { EXIT } from "../../engine/exits.ts";
import { entrancesOf, firstReached } from "../facts/entrances.ts";
import { listFor } from "../facts/list-for.ts";
import { namesInUse, textsWithNames } from "../facts/read-names.ts";
import { perFlow } from "../facts/per-flow.ts";
import { rangeOf } from "../place.ts";
import { finding, type CheckedFlow, type Finding, type Rule } from "../rule.ts";
import type { NameSet } from "../uses.ts";

export const varOverwritten: Rule = {
  code: "var/overwritten",
  severity: "warning",
  *check(flow) {
    const saved = new Map<string, NameSet[]>();
    for (const one of flow.uses.sets) {
      if (one.by === "ask" || one.by === "form") listFor(saved, one.name).push(one);
    }
    const work = { stepsLeft: MOST_STEPS };
    for (const [name, saves] of saved) {
      if (saves.length > 1 && work.stepsLeft > 0) yield* overwritten(flow, name, saves, work);
    }
  },
};

const ANYTIME: ReadonlySet<string> = new Set(["anytime", "faq", "events"]);
/** The ways on which there is an answer. */
const ANSWERED = new RegExp(`^(?:${EXIT.answer}|${EXIT.sent})\\b`);

/** Of all ways that are followed together. */
const MOST_STEPS = 200_000;

function* overwritten(
  flow: CheckedFlow,
  name: string,
  saves: readonly NameSet[],
  work: { stepsLeft: number },
): Iterable<Finding> {
  const { machine, graph, states } = flow;
  const isKept = machine.vars.get(name)?.keepForUser ?? true;
  if (isKept || !namesInUse(flow).read.has(name) || states.some(({ isDamaged }) => isDamaged))
    return;
  const readers = readersOf(flow, name);
  if (readers === undefined) return;
  const bySaver = new Map(saves.map((one) => [one.place.state, one]));
  const ways = waysOn(flow);
  const next = (state: string): Iterable<string> => {
    work.stepsLeft -= 1;
    const on = ways.get(state);
    return (bySaver.has(state) ? on?.unanswered : on?.all) ?? [];
  };
  const isRead = (from: readonly string[]): boolean =>
    firstReached(from, next, (state) => readers.has(state)) !== undefined;
  // At every point of the talk something else may come.
  const anytime = entrancesOf(machine).flatMap(({ kind, to }) => (ANYTIME.has(kind) ? to : []));
  if (isRead(anytime)) return;
  for (const { place } of saves) {
    const { state } = place;
    if (work.stepsLeft <= 0) return;
    // A part comes back to whoever runs it, who may look at it.
    if (state === undefined || place.part !== undefined || readers.has(state)) continue;
    const after = (graph.ways.get(state) ?? []).flatMap(({ to, exit }) =>
      ANSWERED.test(exit.id) ? [to] : [],
    );
    if (isRead(after)) continue;
    const other = firstReached(after, next, (one) => one !== state && bySaver.has(one));
    const later = other === undefined ? undefined : bySaver.get(other);
    if (later === undefined) continue;
    yield finding(
      place,
      `This answer is lost: “${other}” keeps another one under “${name}” before anything looks at it.`,
      {
        hint: "Give each of the two a name of its own under vars.",
        related: [
          { source: later.place.file.source, range: rangeOf(later.place), label: "kept over it" },
        ],
      },
    );
  }
}

interface WaysOn {
  readonly all: readonly string[];
  /** Those on which a value stays what it was, of a state that keeps an answer under its name. */
  readonly unanswered: readonly string[];
}

const waysOn = perFlow(({ machine, graph }): ReadonlyMap<string, WaysOn> => {
  const found = new Map<string, WaysOn>();
  for (const [name, ways] of graph.ways) {
    const turn = machine.states.get(name)?.turn;
    const takesAll = turn?.kind === "ask" && turn.takesAnyText;
    const unanswered = ways.filter(
      ({ exit }) => !ANSWERED.test(exit.id) && !(takesAll && exit.kind === "miss"),
    );
    found.set(name, { all: ways.map(({ to }) => to), unanswered: unanswered.map(({ to }) => to) });
  }
  return found;
});

/** States that look at a value; undefined where something does that works in every state. */
function readersOf(flow: CheckedFlow, name: string): ReadonlySet<string> | undefined {
  const readers = new Set<string>();
  for (const state of readersByName(flow).get(name) ?? []) {
    if (state === undefined) return undefined;
    readers.add(state);
  }
  // A question that is skipped while there is an answer has looked at it, too.
  for (const { name: state, turn } of flow.machine.states.values()) {
    if (turn.kind === "ask" && turn.skipIfKnown && turn.answer.name === name) readers.add(state);
  }
  return readers;
}

/** By name, the states whose texts and conditions read it; undefined for what works in every state. */
const readersByName = perFlow((flow): ReadonlyMap<string, readonly (string | undefined)[]> => {
  const found = new Map<string, (string | undefined)[]>();
  for (const { place, names } of textsWithNames(flow)) {
    if (place.path[0] === "vars") continue;
    for (const { path } of names) {
      const name = path[0] ?? "";
      if (!place.items.has(name)) listFor(found, name).push(place.state);
    }
  }
  return found;
});
