/**
 * The turn keys: the one thing that a state does once it has said what it says. Each either waits for the customer or
 * tells where the flow goes on; enter.ts takes it there.
 */
import { assign, BoundPassed, exit, reply, store, type Draft } from "./draft.ts";
import type { ServiceCall, ServiceResult } from "./effect.ts";
import { ELSE_ARM, EXIT, failExit } from "./exits.ts";
import { isOpen } from "./hours.ts";
import { MAX_CALLS_MS, MAX_DEPTH } from "./limits.ts";
import { maskedScope } from "./private.ts";
import type { CallTurn, HandoffTurn, Routes, State, Turn } from "./state.ts";
import { end, waitIn } from "./position.ts";
import { ask } from "./question.ts";
import { listValue } from "./say.ts";

/** Where the flow goes on after a state: by one of its `go`s, into a part, as a service says, or nowhere for now. */
export type Next =
  | { readonly kind: "go"; readonly from: string; readonly base: string; readonly routes: Routes }
  | { readonly kind: "into"; readonly state: string }
  | { readonly kind: "call"; readonly state: State; readonly key: CallTurn }
  | { readonly kind: "stop" };

const STOP: Next = { kind: "stop" };

/** A goal counts once the state has done what it is for: a question or form when it is answered, a call when it succeeds. */
export function reachGoal(draft: Draft, state: State): void {
  if (state.goal !== undefined) draft.trace.push({ kind: "goal", goal: state.goal });
}

export function runTurnKey(draft: Draft, state: State): Next {
  const { turn: key } = state;
  switch (key.kind) {
    case "go":
      reachGoal(draft, state);
      return go(state, EXIT.go, key.go);
    case "ask":
      if (key.skipIfKnown && draft.vars[key.answer.name] !== undefined) {
        return go(state, EXIT.known, key.go);
      }
      return wait(draft, state);
    case "choices":
      reachGoal(draft, state);
      return wait(draft, state);
    case "pick":
      if (listValue(key.from, draft.scope).length === 0) return go(state, EXIT.none, key.none);
      reachGoal(draft, state);
      return wait(draft, state);
    case "form":
      return wait(draft, state);
    case "call":
      return { kind: "call", state, key };
    case "run": {
      if (draft.stack.length >= MAX_DEPTH) {
        throw new BoundPassed(`more than ${MAX_DEPTH} parts inside each other`);
      }
      assign(draft, key.with);
      draft.stack = [...draft.stack, state.name];
      exit(draft, state.name, "run");
      return { kind: "into", state: draft.machine.parts.get(key.part) ?? draft.machine.start };
    }
    case "return": {
      reachGoal(draft, state);
      exit(draft, state.name, EXIT.returns);
      const caller = draft.machine.states.get(draft.stack.at(-1) ?? "");
      draft.stack = draft.stack.slice(0, -1);
      if (caller?.turn.kind !== "run") {
        end(draft, key.outcome, false);
        return STOP;
      }
      if (caller.turn.save !== undefined) store(draft, caller.turn.save, key.outcome);
      reachGoal(draft, caller);
      return go(caller, EXIT.returned, caller.turn.go);
    }
    case "handoff":
      return handOver(draft, state, key);
    case "end":
      reachGoal(draft, state);
      exit(draft, state.name, EXIT.end);
      end(draft, key.outcome, key.close);
      return STOP;
    default:
      return key satisfies never;
  }
}

function go({ name: from }: State, base: string, routes: Routes): Next {
  return { kind: "go", from, base, routes };
}

function wait(draft: Draft, state: State): Next {
  waitIn(draft, state.name);
  ask(draft, state);
  return STOP;
}

/** Asks the service, and goes on as its answer says. */
export function* callService(
  draft: Draft,
  state: State,
  key: CallTurn,
): Generator<ServiceCall, Next, ServiceResult> {
  const result = yield* perform(draft, key);
  if (result.ok) {
    draft.scope.error = null;
    if (key.save !== undefined) store(draft, key.save, result.value);
    reachGoal(draft, state);
    return go(state, EXIT.ok, key.go);
  }
  draft.scope.error = { reason: result.reason, status: result.status, call: key.call };
  const { byReason } = key.fail;
  for (const reason of [String(result.status ?? ""), result.reason]) {
    const routes = byReason.get(reason);
    if (routes !== undefined) return go(state, failExit(reason), routes);
  }
  return go(state, failExit(ELSE_ARM), key.fail.else);
}

function* perform(
  draft: Draft,
  key: CallTurn,
): Generator<ServiceCall, ServiceResult, ServiceResult> {
  const args = Object.fromEntries(
    key.with.map(({ name, value }) => [
      name,
      value.kind === "constant" ? value.value : value.template.value(draft.scope),
    ]),
  );
  const budgetMs = MAX_CALLS_MS - draft.callsMs;
  const result: ServiceResult =
    budgetMs <= 0
      ? { ok: false, reason: "timeout", status: null, ms: 0 }
      : yield { call: key.call, args, index: draft.calls, budgetMs };
  draft.calls += 1;
  draft.callsMs += result.ms;
  draft.trace.push({
    kind: "call",
    call: key.call,
    result: result.ok ? "ok" : reasonOf(result),
  });
  return result;
}

/** The status where the answer had one to tell; an answer of another shape may have come with a 200. */
function reasonOf({ reason, status }: Extract<ServiceResult, { ok: false }>): string {
  return reason === "status" ? String(status ?? reason) : reason;
}

/** Where the flow goes instead of handing over to a team that is not there; undefined when it hands over. */
export function closedWay(draft: Draft, key: Turn): Routes | undefined {
  if (key.kind !== "handoff" || key.to.kind !== "team") return undefined;
  const { hours } = key.to.team;
  return hours === undefined || isOpen(hours, draft.input.now) ? undefined : key.closed;
}

function handOver(draft: Draft, state: State, key: HandoffTurn): Next {
  const { to } = key;
  const closed = closedWay(draft, key);
  if (closed !== undefined) return go(state, EXIT.closed, closed);
  reachGoal(draft, state);
  const assignee =
    to.kind === "team"
      ? ({ kind: "team", team: to.team.name } as const)
      : ({ kind: "bot", bot: to.bot, event: to.event } as const);
  const summary = key.summary === undefined ? "" : key.summary.render(draft.scope).trim();
  reply(draft, { kind: "assign", to: assignee, summary });
  const shown = key.summary?.render(maskedScope(draft.scope, draft.machine)).trim() ?? "";
  const name = to.kind === "team" ? to.team.name : to.bot;
  draft.trace.push({ kind: "handoff", to: name, ...(shown !== "" && { summary: shown }) });
  waitIn(draft, state.name);
  draft.mode = "person";
  return STOP;
}
