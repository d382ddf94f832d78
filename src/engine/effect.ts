/** What a step asks its host to do, and what the host answers. */
import type { Value } from "../template/value.ts";

/** An HTTP request that a flow asks for by name. */
export interface ServiceCall {
  /** `service.call`. */
  readonly call: string;
  readonly args: Readonly<Record<string, Value>>;
  /** Counts the calls of this turn from 0: part of the idempotency key. */
  readonly index: number;
  /** What is left of the turn's time for calls, in ms. */
  readonly budgetMs: number;
}

export type ServiceResult =
  | { readonly ok: true; readonly value: Value; readonly ms: number }
  | {
      readonly ok: false;
      /** status: the answer's status was not 2xx; shape: it did not look as `returns` says. */
      readonly reason: "timeout" | "network" | "status" | "shape";
      readonly status: number | null;
      readonly ms: number;
    };
