/**
 * Moving through the flow: taking a `go`, entering states one after the other until one waits, and the reserved targets.
 */
import { assign, BoundPassed, draw, exit, startAfresh, type Draft } from "./draft.ts";
import type { ServiceCall, ServiceResult } from "./effect.ts";
import { armExit, caseArm, ELSE_ARM, EXIT, splitArm } from "./exits.ts";
import { MAX_STATES } from "./limits.ts";
import type { Faq } from "./machine.ts";
import type { Routes, Target } from "./state.ts";
import { end, leaveParts, stepBack, waitingState } from "./position.ts";
import { askAgain } from "./question.ts";
import { say } from "./say.ts";
import { callService, closedWay, runTurnKey, type Next } from "./turn-keys.ts";

/**
 * The rest of a move: yields the service calls that it needs and ends when the bot waits, hands over or ends. All that
 * comes before the first call has happened when the move is made, so that turns without calls cost no generators.
 */
export type Move = Generator<ServiceCall, void, ServiceResult>;

/** Nothing is left to do. Has ended after its first use, and may be used ever again. */
export const DONE: Move = (function* nothing(): Move {})();

/** Enters a state and runs to completion. */
export function enter(draft: Draft, name: string): Move {
  return goOn(draft, enterOne(draft, name));
}

function goOn(draft: Draft, first: Next): Move {
  let next = first;
  for (;;) {
    switch (next.kind) {
      case "stop":
        return DONE;
      case "call":
        return callAndGoOn(draft, next);
      case "into":
        next = enterOne(draft, next.state);
        break;
      case "go": {
        const target = choose(draft, next.from, next.base, next.routes);
        if (target.kind !== "state") return moveTo(draft, target);
        next = enterOne(draft, target.state);
        break;
      }
      default:
        return next satisfies never;
    }
  }
}

function* callAndGoOn(draft: Draft, { state, key }: Extract<Next, { kind: "call" }>): Move {
  yield* goOn(draft, yield* callService(draft, state, key));
}

/** Takes a `go`. `base` names the way in the trace. */
export function follow(draft: Draft, from: string, base: string, routes: Routes): Move {
  return moveTo(draft, choose(draft, from, base, routes));
}

export function moveTo(draft: Draft, target: Target): Move {
  switch (target.kind) {
    case "state":
      return enter(draft, target.state);
    case "faq": {
      const faq = draft.machine.faq.get(target.faq);
      return faq === undefined ? stay(draft) : answerFaq(draft, faq);
    }
    case "stay":
      return stay(draft);
    case "back":
      stepBack(draft);
      return stay(draft);
    case "restart":
      startAfresh(draft);
      return enter(draft, draft.machine.start);
    case "end":
      end(draft, "ended", false);
      return DONE;
    default:
      return target satisfies never;
  }
}

/** Gives an answer of the FAQ; with `go` it leaves, without it stays. */
export function answerFaq(draft: Draft, faq: Faq): Move {
  say(draft, `faq.${faq.name}`, faq.say);
  return faq.go === undefined ? stay(draft) : follow(draft, `faq.${faq.name}`, EXIT.go, faq.go);
}

/** Repeats the question of the waiting state and runs nothing again. */
export function stay(draft: Draft): Move {
  const state = waitingState(draft);
  if (state === undefined) return enter(draft, draft.machine.start);
  askAgain(draft, state);
  return DONE;
}

function choose(draft: Draft, from: string, base: string, routes: Routes): Target {
  switch (routes.kind) {
    case "to":
      exit(draft, from, base);
      return routes.to;
    case "if": {
      const index = routes.cases.findIndex((one) => one.if.holds(draft.scope));
      exit(draft, from, armExit(base, index === -1 ? ELSE_ARM : caseArm(index)));
      return routes.cases[index]?.to ?? routes.else;
    }
    case "split": {
      // A stride near the golden section spreads a conversation's own draws as the weights say.
      const stride = Math.max(1, Math.round(routes.total * 0.618));
      let at = draw(draft, from, routes.total, stride);
      const index = Math.max(
        0,
        routes.arms.findIndex((arm) => (at -= arm.weight) < 0),
      );
      exit(draft, from, armExit(base, splitArm(index)));
      return routes.arms[index]?.to ?? { kind: "stay" };
    }
    default:
      return routes satisfies never;
  }
}

function enterOne(draft: Draft, name: string): Next {
  const state = draft.machine.states.get(name);
  if (state === undefined)
    throw new Error(`no state “${name}” in ${draft.machine.bot}: this is a bug`);
  draft.statesEntered += 1;
  if (draft.statesEntered > MAX_STATES) {
    throw new BoundPassed(`more than ${MAX_STATES} states for one message of the customer`);
  }
  leaveParts(draft, state.part);
  draft.trace.push({ kind: "enter", state: name });
  assign(draft, state.set);
  // A closed team is not promised: what the state says is for those who are handed over.
  if (closedWay(draft, state.turn) === undefined) say(draft, name, state.say);
  return runTurnKey(draft, state);
}
