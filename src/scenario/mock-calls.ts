/** Service calls answered by the test itself: the answers that it lists for a call, in turn. */
import { fits } from "../flow/shapes/shape.ts";
import type { Shape } from "../flow/shapes/shape.ts";
import type { ServiceCall, ServiceResult } from "../engine/effect.ts";
import type { MockAnswer } from "./document.ts";

export interface CallShapes {
  readonly takes: Shape;
  readonly returns: Shape | undefined;
}

export interface MockCalls {
  readonly answer: (call: ServiceCall) => ServiceResult;
  /** Calls made so far, oldest first. */
  readonly made: readonly ServiceCall[];
  /** Calls for which the test has no answer. */
  readonly unanswered: readonly string[];
}

export function mockCalls(
  answers: ReadonlyMap<string, readonly MockAnswer[]>,
  shapes: ReadonlyMap<string, CallShapes>,
): MockCalls {
  const made: ServiceCall[] = [];
  const unanswered: string[] = [];
  const used = new Map<string, number>();
  return {
    made,
    unanswered,
    answer(call) {
      made.push(call);
      const list = answers.get(call.call) ?? [];
      const turn = used.get(call.call) ?? 0;
      used.set(call.call, turn + 1);
      const one = list[Math.min(turn, list.length - 1)];
      if (one === undefined) {
        unanswered.push(call.call);
        return { ok: false, reason: "network", status: null, ms: 0 };
      }
      return resultOf(one, shapes.get(call.call)?.returns);
    },
  };
}

/** What a call comes to that is answered so. */
export function resultOf(answer: MockAnswer, returns: Shape | undefined): ServiceResult {
  if (answer.kind === "error") return { ok: false, reason: answer.reason, status: null, ms: 0 };
  const { status, json } = answer;
  if (status < 200 || status > 299) return { ok: false, reason: "status", status, ms: 0 };
  if (returns === undefined) return { ok: true, value: json, ms: 0 };
  const fitted = fits(returns, json);
  return fitted.ok
    ? { ok: true, value: fitted.value, ms: 0 }
    : { ok: false, reason: "shape", status, ms: 0 };
}
