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
import { closedWay, runTurnKey, type Next } from "./turn-keys.ts";

/** Moves yield the service calls that they need and end when the bot waits, hands over or ends. */
export type Move = Generator<ServiceCall, void, ServiceResult>;

/** Enters a state and runs to completion. */
export function* enter(draft: Draft, name: string): Move {
  let next = yield* enterOne(draft, name);
  while (next.kind !== "stop") {
    if (next.kind === "into") {
      next = yield* enterOne(draft, next.state);
      continue;
    }
    const target = choose(draft, next.from, next.base, next.routes);
    if (target.kind !== "state") return yield* moveTo(draft, target);
    next = yield* enterOne(draft, target.state);
  }
}

/** Takes a `go`. `base` names the way in the trace. */
export function* follow(draft: Draft, from: string, base: string, routes: Routes): Move {
  yield* moveTo(draft, choose(draft, from, base, routes));
}

export function* moveTo(draft: Draft, target: Target): Move {
  switch (target.kind) {
    case "state":
      return yield* enter(draft, target.state);
    case "faq": {
      const faq = draft.machine.faq.get(target.faq);
      return faq === undefined ? yield* stay(draft) : yield* answerFaq(draft, faq);
    }
    case "stay":
      return yield* stay(draft);
    case "back":
      return yield* goBack(draft);
    case "restart":
      startAfresh(draft);
      return yield* enter(draft, draft.machine.start);
    case "end":
      return end(draft, "ended", false);
    default:
      return target satisfies never;
  }
}

/** Gives an answer of the FAQ; with `go` it leaves, without it stays. */
export function* answerFaq(draft: Draft, faq: Faq): Move {
  say(draft, `faq.${faq.name}`, faq.say);
  if (faq.go === undefined) yield* stay(draft);
  else yield* follow(draft, `faq.${faq.name}`, EXIT.go, faq.go);
}

/** Repeats the question of the waiting state and runs nothing again. */
export function* stay(draft: Draft): Move {
  const state = waitingState(draft);
  if (state === undefined) yield* enter(draft, draft.machine.start);
  else askAgain(draft, state);
}

function* goBack(draft: Draft): Move {
  stepBack(draft);
  yield* stay(draft);
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

function* enterOne(draft: Draft, name: string): Generator<ServiceCall, Next, ServiceResult> {
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
  return yield* runTurnKey(draft, state);
}
