/**
 * Performs the service calls that flows yield, and answers with nothing but declared data. The one door to other
 * systems; what goes wrong is a result, never thrown.
 */
import type { ServiceCall, ServiceResult } from "../engine/effect.ts";
import { fits } from "../flow/shapes/shape.ts";
import type { Value } from "../template/value.ts";
import type { Span, Tracing } from "../tracing/tracing.ts";
import { createBreaker } from "./breaker.ts";
import { buildRequest, type HttpRequest } from "./build-request.ts";
import type { Door } from "./door.ts";
import type { Outcome } from "./exchange.ts";
import { resolveHeaders, withoutSecrets, type Environment } from "./secrets.ts";
import type { ServiceCallSpec, Services } from "./service-call-spec.ts";

export interface ServiceCaller {
  call(request: ServiceCall, options: CallOptions): Promise<ServiceResult>;
  /** Waits for calls under way, and closes the connections. */
  close(): Promise<void>;
}

export interface CallOptions {
  readonly idempotencyKey: string;
  readonly signal?: AbortSignal;
}

export interface ServiceCallerOptions {
  readonly services: Services;
  /** Where the secrets are. */
  readonly env: Environment;
  /** Epoch ms; decides how long a host that failed too often is left alone. */
  readonly now?: () => number;
  /** Told of every call, for logs. */
  readonly onCall?: (report: CallReport) => void;
  /** Makes each call a part of the turn that asks for it. */
  readonly tracing?: Tracing | undefined;
}

export interface CallReport {
  /** `service.call`. */
  readonly call: string;
  readonly result: ServiceResult;
  readonly attempts: number;
  /** Why it failed, in words for an operator and without values; empty when it did not. */
  readonly detail: string;
}

export function createServiceCaller(options: ServiceCallerOptions): ServiceCaller {
  const { services, env, now = Date.now, onCall, tracing } = options;
  let door: Promise<Door> | undefined;
  const openDoor = (): Promise<Door> =>
    (door ??= import("./door.ts").then(({ createDoor }) => createDoor()));
  const breaker = createBreaker({ now });
  const headersOf = new Map([...services].map(([name, spec]) => [name, resolveHeaders(spec, env)]));

  const perform = async (
    { call, args, budgetMs }: ServiceCall,
    idempotencyKey: string,
    signal: AbortSignal | undefined,
  ): Promise<Performed> => {
    const spec = services.get(call);
    const resolved = headersOf.get(call);
    if (spec === undefined || resolved === undefined) {
      return notSent("network", `services.yaml has no call “${call}”`);
    }
    if ("missing" in resolved) {
      return notSent(
        "network",
        `the environment variable ${resolved.missing} cannot be used, or is not set`,
      );
    }
    const built = buildRequest(spec, args);
    if (!built.ok) return notSent("shape", built.detail);
    const { send } = await openDoor();
    const { outcome, attempts } = await send(built.request, spec.reach, {
      headers: headersFor(built.request, idempotencyKey, {
        ...tracing?.outgoing(),
        ...resolved.headers,
      }),
      wantsBody: spec.returns !== undefined,
      breaker,
      retries: spec.retries,
      timeoutMs: spec.timeoutMs,
      budgetMs,
      signal,
    });
    const { answer, detail } = judge(spec, outcome);
    return {
      answer: answer.ok
        ? { ok: true, value: withoutSecrets(answer.value, resolved.values) }
        : answer,
      attempts,
      detail,
    };
  };

  const call = async (
    request: ServiceCall,
    { idempotencyKey, signal }: CallOptions,
    span?: Span,
  ): Promise<ServiceResult> => {
    const started = performance.now();
    const { answer, attempts, detail } = await perform(request, idempotencyKey, signal);
    const result: ServiceResult = { ...answer, ms: Math.round(performance.now() - started) };
    onCall?.({ call: request.call, result, attempts, detail });
    if (span !== undefined) describe(span, result, attempts);
    return result;
  };

  return {
    call(request, options) {
      if (tracing === undefined) return call(request, options);
      return tracing.step(`call ${request.call}`, {}, (span) => call(request, options, span));
    },
    async close() {
      await (await door)?.close();
    },
  };
}

type Reason = "timeout" | "network" | "status" | "shape";

/** A ServiceResult that is not timed yet. */
type Answer =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason; readonly status: number | null };

interface Judged {
  readonly answer: Answer;
  readonly detail: string;
}

interface Performed extends Judged {
  readonly attempts: number;
}

function notSent(reason: Reason, detail: string): Performed {
  return { ...failure(reason, null, detail), attempts: 0 };
}

function judge(spec: ServiceCallSpec, outcome: Outcome): Judged {
  switch (outcome.kind) {
    case "timeout":
      return failure("timeout", null, "no answer in time");
    case "network":
      return failure("network", null, outcome.detail);
    case "answer":
      return judgeAnswer(spec, outcome);
  }
}

function judgeAnswer(
  { returns }: ServiceCallSpec,
  { status, reply }: Extract<Outcome, { kind: "answer" }>,
): Judged {
  if (status < 200 || status > 299) return failure("status", status, `the status was ${status}`);
  if (returns === undefined || reply === undefined)
    return { answer: { ok: true, value: null }, detail: "" };
  if (!reply.ok) return failure("shape", status, reply.detail);
  const fit = fits(returns, reply.value);
  if (fit.ok) return { answer: { ok: true, value: fit.value }, detail: "" };
  const place = fit.path === "" ? "the answer" : `“${fit.path}” in the answer`;
  return failure("shape", status, `${place} should be ${fit.expected}`);
}

function failure(reason: Reason, status: number | null, detail: string): Judged {
  return { answer: { ok: false, reason, status }, detail };
}

function describe(span: Span, result: ServiceResult, attempts: number): void {
  const reason = result.ok ? "ok" : result.reason;
  span.describe({ "flowgate.result": reason, "flowgate.attempts": attempts });
  if (result.ok) return;
  if (result.status !== null) span.describe({ "http.response.status_code": result.status });
  span.fail(reason);
}

/** The author's headers may replace all but the key. */
function headersFor(
  { body }: HttpRequest,
  idempotencyKey: string,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return {
    accept: "application/json",
    "user-agent": "Flowgate",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...own,
    "idempotency-key": idempotencyKey,
  };
}
