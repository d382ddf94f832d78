/** What stands on an arrow: which choice, condition, answer or failure takes this way. */
import { ELSE_ARM, EXIT, type Exit } from "../engine/exits.ts";
import type { Routes, State } from "../engine/state.ts";
import { shorten } from "./shorten.ts";

const LABEL_LENGTH = 40;

export function exitLabel(state: State, exit: Exit): string {
  const arm = ARM.exec(exit.id);
  const base = arm === null ? exit.id : (arm[1] ?? EXIT.go);
  const why = arm === null ? undefined : armLabel(routesOf(state, base), arm[2] ?? "");
  const label = why === undefined ? baseLabel(state, exit.id) : joined(baseLabel(state, base), why);
  return shorten(label, LABEL_LENGTH);
}

/** The label of one way of a list or split; undefined when the routes have no such way. */
export function armLabel(routes: Routes | undefined, arm: string): string | undefined {
  const number = Number(/\d+$/u.exec(arm)?.[0] ?? 0) - 1;
  switch (routes?.kind) {
    case "if": {
      if (arm === ELSE_ARM) return ELSE_ARM;
      const condition = routes.cases[number]?.if.source;
      return condition === undefined ? undefined : `if ${condition}`;
    }
    case "split": {
      const weight = routes.arms[number]?.weight;
      return weight === undefined ? undefined : `${weight} of ${routes.total}`;
    }
    case "to":
    case undefined:
      return undefined;
  }
}

/** `choice Pricing: if 1` */
const ARM = /^(?:([\s\S]*): )?(if \d+|else|split \d+)$/u;
const CHOICE = "choice ";
const FAIL = "fail ";
const SILENCE = "no reply ";

function joined(base: string, why: string): string {
  return base === "" ? why : `${base}: ${why}`;
}

function baseLabel(state: State, id: string): string {
  if (id === EXIT.go || id === EXIT.end || id === EXIT.returns) return "";
  if (id.startsWith(CHOICE)) return `“${id.slice(CHOICE.length)}”`;
  if (id === FAIL + ELSE_ARM) return "fails";
  if (id.startsWith(FAIL)) return `fails: ${id.slice(FAIL.length)}`;
  if (id.startsWith(SILENCE)) return `no reply for ${silence(state, id)}`;
  return id;
}

function silence(state: State, id: string): string {
  const step = state.noReply[Number(id.slice(SILENCE.length)) - 1];
  const minutes = (step?.afterMs ?? 0) / 60_000;
  if (minutes < 1) return `${Math.round(minutes * 60)} s`;
  if (minutes < 120) return `${Math.round(minutes)} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}

/** The `go` that an exit is one way of. */
function routesOf(state: State, base: string): Routes | undefined {
  const { turn } = state;
  if (base.startsWith(SILENCE)) return state.noReply[Number(base.slice(SILENCE.length)) - 1]?.go;
  switch (turn.kind) {
    case "choices":
      return turn.choices.find(({ id }) => CHOICE + id === base)?.go;
    case "pick":
      return base === EXIT.none ? turn.none : turn.go;
    case "call":
      if (!base.startsWith(FAIL)) return turn.go;
      return turn.fail.byReason.get(base.slice(FAIL.length)) ?? turn.fail.else;
    case "handoff":
      return base === EXIT.closed ? turn.closed : turn.go;
    case "go":
    case "ask":
    case "form":
    case "run":
      return turn.go;
    case "end":
    case "return":
      return undefined;
    default:
      return turn satisfies never;
  }
}
