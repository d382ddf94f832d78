/**
 * A machine as boxes and arrows: every way out of every state, what holds at any point in summary boxes, parts as
 * clusters. Knows no format; mermaid.ts, dot.ts and svg.ts write it down.
 */
import { exitsOf, type Exit } from "../engine/exits.ts";
import type { Machine } from "../engine/machine.ts";
import type { State } from "../engine/state.ts";
import { describeState } from "./describe-state.ts";
import { exitLabel } from "./exit-label.ts";
import { summariesOf } from "./summaries.ts";

export interface Drawing {
  readonly title: string;
  /** Begins with the point at which conversations start. */
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  /** Names of the parts that have boxes. */
  readonly clusters: readonly string[];
}

export interface DrawnNode {
  /** Unique: the state's name, or a word and a name with a space between, which no state has. */
  readonly id: string;
  readonly look: Look;
  /** The name, then what it says or does. Empty for points. */
  readonly lines: readonly string[];
  readonly cluster: string | undefined;
}

/**
 * waits: the customer answers; passes: goes on at once; calls: a service; runs: a part; hands over; ends; summary: what
 * holds at any point; start, end and jump are points.
 */
export type Look =
  | "waits"
  | "passes"
  | "calls"
  | "runs"
  | "hands-over"
  | "ends"
  | "summary"
  | "start"
  | "end"
  | "jump";

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  /** One for each way that leads here. */
  readonly labels: readonly string[];
  /** A miss, a failure or a silence. */
  readonly isDashed: boolean;
}

export const START = "point start";
const END = "point end";
const BACK = "point back";
const returnPoint = (part: string): string => `return ${part}`;

export function drawingOf(machine: Machine): Drawing {
  const states = [...machine.states.values()];
  const summaries = summariesOf(machine);
  const edges = mergeParallel([
    { from: START, to: machine.start, label: "", isDashed: false },
    ...summaries.flatMap(({ id, exits }) =>
      exits.flatMap(({ label, exit }) => arrow(machine, id, undefined, exit, label)),
    ),
    ...states.flatMap((state) =>
      exitsOf(machine, state).flatMap((exit) =>
        arrow(machine, state.name, state, exit, exitLabel(state, exit)),
      ),
    ),
  ]).filter(({ to }) => machine.states.has(to) || !isStateName(to));
  const reached = new Set(edges.map(({ to }) => to));
  return {
    title: machine.title,
    nodes: [
      point(START, "start"),
      ...summaries.map(({ id, lines }): DrawnNode => ({
        id,
        look: "summary",
        lines,
        cluster: undefined,
      })),
      ...states.map(stateNode),
      ...[...machine.parts.keys()]
        .filter((part) => reached.has(returnPoint(part)))
        .map((part): DrawnNode => ({
          id: returnPoint(part),
          look: "jump",
          lines: ["back to the caller"],
          cluster: part,
        })),
      ...(reached.has(BACK) ? [point(BACK, "jump", "the previous question")] : []),
      ...(reached.has(END) ? [point(END, "end")] : []),
    ],
    edges,
    clusters: [...machine.parts.keys()].filter((part) =>
      states.some((state) => state.part === part),
    ),
  };
}

function stateNode(state: State): DrawnNode {
  const { look, text } = describeState(state);
  const own = state.part === undefined ? state.name : state.name.slice(state.part.length + 1);
  return {
    id: state.name,
    look,
    lines: text === "" ? [own] : [own, text],
    cluster: state.part,
  };
}

function point(id: string, look: "start" | "end" | "jump", ...lines: readonly string[]): DrawnNode {
  return { id, look, lines, cluster: undefined };
}

function isStateName(id: string): boolean {
  return !id.includes(" ");
}

type Arrow = Omit<DrawnEdge, "labels"> & { readonly label: string };

/** Nothing where the way stays in a summary box. */
function arrow(
  machine: Machine,
  from: string,
  state: State | undefined,
  exit: Exit,
  label: string,
): readonly Arrow[] {
  const to = destination(machine, from, state, exit);
  return to === undefined ? [] : [{ from, to, label, isDashed: exit.kind !== "way" }];
}

function destination(
  machine: Machine,
  from: string,
  state: State | undefined,
  { to }: Exit,
): string | undefined {
  switch (to?.kind) {
    case "state":
      return to.state;
    case "faq":
      return from === "summary faq" ? undefined : "summary faq";
    case "stay":
      return state === undefined ? undefined : from;
    case "back":
      return BACK;
    case "restart":
      return machine.start;
    case "end":
      return END;
    case undefined:
      // A chat that comes back to no place starts afresh.
      if (state?.turn.kind === "handoff") return machine.start;
      return state?.turn.kind === "return" && state.part !== undefined
        ? returnPoint(state.part)
        : END;
  }
}

/** Ways of one kind between the same two boxes share an arrow. */
function mergeParallel(arrows: readonly Arrow[]): readonly DrawnEdge[] {
  const merged = new Map<string, DrawnEdge>();
  for (const { from, to, label, isDashed } of arrows) {
    const key = JSON.stringify([from, to, isDashed]);
    const labels = merged.get(key)?.labels ?? [];
    const next = label === "" || labels.includes(label) ? labels : [...labels, label];
    merged.set(key, { from, to, labels: next, isDashed });
  }
  return [...merged.values()];
}
