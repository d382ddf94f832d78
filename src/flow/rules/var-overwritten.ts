/** An answer is looked at before another one takes its place: else the customer gave it for nothing. */
import { EXIT } from "../../engine/exits.ts";
import { entrancesOf, reachableFrom } from "../facts/entrances.ts";
import { listFor } from "../facts/list-for.ts";
import { namesInUse, textsWithNames } from "../facts/read-names.ts";
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
  const next = (state: string): Iterable<string> => {
    work.stepsLeft -= 1;
    return waysOnWith(flow, state, bySaver.has(state));
  };
  // At every point of the talk something else may come.
  const anytime = entrancesOf(machine).flatMap(({ kind, to }) => (ANYTIME.has(kind) ? to : []));
  if ([...reachableFrom(anytime, next)].some((state) => readers.has(state))) return;
  for (const { place } of saves) {
    const { state } = place;
    if (work.stepsLeft <= 0) return;
    // A part comes back to whoever runs it, who may look at it.
    if (state === undefined || place.part !== undefined || readers.has(state)) continue;
    const after = (graph.ways.get(state) ?? []).flatMap(({ to, exit }) =>
      ANSWERED.test(exit.id) ? [to] : [],
    );
    const reached = [...reachableFrom(after, next)];
    const other = reached.find((one) => one !== state && bySaver.has(one));
    const later = other === undefined ? undefined : bySaver.get(other);
    if (later === undefined || reached.some((one) => readers.has(one))) continue;
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

/** Ways out of a state on which a value stays what it was: not those with an answer, where that would take its place. */
function waysOnWith(
  { machine, graph }: CheckedFlow,
  name: string,
  isSaver: boolean,
): readonly string[] {
  const turn = machine.states.get(name)?.turn;
  const takesAll = turn?.kind === "ask" && turn.takesAnyText;
  return (graph.ways.get(name) ?? []).flatMap(({ to, exit }) => {
    const isOver = isSaver && (ANSWERED.test(exit.id) || (takesAll && exit.kind === "miss"));
    return isOver ? [] : [to];
  });
}

/** States that look at a value; undefined where something does that works in every state. */
function readersOf(flow: CheckedFlow, name: string): ReadonlySet<string> | undefined {
  const readers = new Set<string>();
  for (const { place, names } of textsWithNames(flow)) {
    if (place.items.has(name) || !names.some(({ path }) => path[0] === name)) continue;
    if (place.path[0] === "vars") continue;
    if (place.state === undefined) return undefined;
    readers.add(place.state);
  }
  // A question that is skipped while there is an answer has looked at it, too.
  for (const { name: state, turn } of flow.machine.states.values()) {
    if (turn.kind === "ask" && turn.skipIfKnown && turn.answer.name === name) readers.add(state);
  }
  return readers;
}
