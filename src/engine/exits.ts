/**
 * The ways out of a state, by name. The step writes these names into its trace; coverage and drawings list them, so both
 * always speak of the same ways.
 */
import type { Machine, NoReplyStep } from "./machine.ts";
import type { Routes, State, Target } from "./state.ts";

export interface Exit {
  /** Unique within its state. */
  readonly id: string;
  readonly kind: "way" | "miss" | "failure" | "silence";
  /** Undefined where the way leaves the flow: a handoff without `go`, a `return`. */
  readonly to: Target | undefined;
}

export const EXIT = {
  go: "go",
  answer: "answer",
  known: "already known",
  pick: "pick",
  none: "none",
  sent: "sent",
  ok: "ok",
  returned: "returned",
  returns: "return",
  closed: "closed",
  cameBack: "came back",
  end: "end",
  retry: "retry",
  giveUp: "give up",
} as const;

export const choiceExit = (choice: string): string => `choice ${choice}`;
export const failExit = (reason: string): string => `fail ${reason}`;
export const silenceExit = (step: number): string => `no reply ${step + 1}`;

/** Id of one way of a `go` that has several, on top of the id of the `go` itself. */
export function armExit(base: string, arm: string): string {
  return base === EXIT.go ? arm : `${base}: ${arm}`;
}

export const caseArm = (index: number): string => `if ${index + 1}`;
export const ELSE_ARM = "else";
export const splitArm = (index: number): string => `split ${index + 1}`;

/** Every way out of a state, in the order of the flow. */
export function exitsOf(machine: Machine, state: State): readonly Exit[] {
  return [...turnExits(machine, state), ...silenceExits(state.noReply, waits(state))];
}

/** Whether the state stops and waits for the customer. */
export function waits(state: State): boolean {
  const { kind } = state.turn;
  return kind === "ask" || kind === "choices" || kind === "pick" || kind === "form";
}

function turnExits(machine: Machine, state: State): Exit[] {
  const { turn } = state;
  switch (turn.kind) {
    case "go":
      return routeExits(EXIT.go, turn.go);
    case "ask":
      return [
        ...routeExits(EXIT.answer, turn.go),
        ...(turn.skipIfKnown ? routeExits(EXIT.known, turn.go) : []),
        ...missExits(state),
      ];
    case "choices":
      return [
        ...turn.choices.flatMap((choice) =>
          choice.go === undefined ? [] : routeExits(choiceExit(choice.id), choice.go),
        ),
        ...missExits(state),
      ];
    case "pick":
      return [
        ...routeExits(EXIT.pick, turn.go),
        ...routeExits(EXIT.none, turn.none),
        ...missExits(state),
      ];
    case "form":
      return [...routeExits(EXIT.sent, turn.go), ...missExits(state)];
    case "call":
      return [
        ...routeExits(EXIT.ok, turn.go),
        ...[...turn.fail.byReason].flatMap(([reason, routes]) =>
          routeExits(failExit(reason), routes, "failure"),
        ),
        ...routeExits(failExit(ELSE_ARM), turn.fail.else, "failure"),
      ];
    case "run": {
      const start = machine.parts.get(turn.part);
      const into: Exit[] =
        start === undefined
          ? []
          : [{ id: "run", kind: "way", to: { kind: "state", state: start } }];
      return [...into, ...routeExits(EXIT.returned, turn.go)];
    }
    case "handoff":
      return [
        ...(turn.closed === undefined ? [] : routeExits(EXIT.closed, turn.closed)),
        ...(turn.go === undefined
          ? [{ id: EXIT.cameBack, kind: "way", to: undefined } as const]
          : routeExits(EXIT.cameBack, turn.go)),
      ];
    case "end":
      return [{ id: EXIT.end, kind: "way", to: undefined }];
    case "return":
      return [{ id: EXIT.returns, kind: "way", to: undefined }];
    default:
      return turn satisfies never;
  }
}

export function routeExits(base: string, routes: Routes, kind: Exit["kind"] = "way"): Exit[] {
  switch (routes.kind) {
    case "to":
      return [{ id: base, kind, to: routes.to }];
    case "if":
      return [
        ...routes.cases.map((one, index) => ({
          id: armExit(base, caseArm(index)),
          kind,
          to: one.to,
        })),
        { id: armExit(base, ELSE_ARM), kind, to: routes.else },
      ];
    case "split":
      return routes.arms.map((arm, index) => ({
        id: armExit(base, splitArm(index)),
        kind,
        to: arm.to,
      }));
    default:
      return routes satisfies never;
  }
}

function missExits(state: State): Exit[] {
  const { retry, giveUp } = state.recovery;
  const again: Exit[] =
    retry.length > 0 || giveUp === undefined
      ? [{ id: EXIT.retry, kind: "miss", to: { kind: "stay" } }]
      : [];
  return giveUp === undefined ? again : [...again, { id: EXIT.giveUp, kind: "miss", to: giveUp }];
}

function silenceExits(steps: readonly NoReplyStep[], waiting: boolean): Exit[] {
  if (!waiting) return [];
  return steps.flatMap((step, index): Exit[] => {
    if (step.go !== undefined) return routeExits(silenceExit(index), step.go, "silence");
    const to: Target = step.end === undefined ? { kind: "stay" } : { kind: "end" };
    return [{ id: silenceExit(index), kind: "silence", to }];
  });
}
