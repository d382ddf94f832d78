/**
 * Sends a request until it is answered: again after a passing failure where the call allows it, never longer than there
 * is time, and not at all while its host is known to be down.
 */
import type { Breaker, Verdict } from "./breaker.ts";
import type { HttpRequest } from "./build-request.ts";
import { exchange, type ExchangeOptions, type Outcome } from "./exchange.ts";

export interface DeliveryOptions extends Omit<ExchangeOptions, "signal"> {
  readonly breaker: Breaker;
  /** Sends after the first; 0 where sending twice could do harm. */
  readonly retries: number;
  /** For one attempt. */
  readonly timeoutMs: number;
  /** For all attempts and the pauses between them. */
  readonly budgetMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface Delivery {
  readonly outcome: Outcome;
  readonly attempts: number;
}

export async function deliver(request: HttpRequest, options: DeliveryOptions): Promise<Delivery> {
  const { breaker, signal, timeoutMs } = options;
  const { host } = request.url;
  const deadline = performance.now() + options.budgetMs;
  let last: Outcome | undefined;
  for (let attempts = 0; ;) {
    const limit = Math.min(timeoutMs, deadline - performance.now());
    if (isAborted(signal) || !(limit > 0))
      return { outcome: last ?? { kind: "timeout" }, attempts };
    if (!breaker.allows(host)) return { outcome: last ?? PAUSED, attempts };
    last = await within(limit, signal, (inner) => exchange(request, { ...options, signal: inner }));
    attempts++;
    const wasCutShort = isAborted(signal) || limit < Math.min(timeoutMs, FAIR_CHANCE_MS);
    breaker.record(host, verdictOn(last, wasCutShort));
    if (attempts > options.retries || !mayPass(last)) return { outcome: last, attempts };
    const pause = pauseBefore(attempts);
    if (deadline - performance.now() < pause + SHORTEST_ATTEMPT_MS)
      return { outcome: last, attempts };
    await within(pause, signal, ended);
  }
}

const PAUSED: Outcome = {
  kind: "network",
  refused: false,
  detail: "not sent, because the host failed several times just now",
};

/** A host that did not answer within this time is slow, whatever the call's own limit is. */
const FAIR_CHANCE_MS = 2_000;
const SHORTEST_ATTEMPT_MS = 50;

/** Runs `work` with a signal that ends it when the time is up, or when the outer signal does. */
async function within<T>(
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, ms);
  outer?.addEventListener("abort", abort, { once: true });
  if (isAborted(outer)) abort();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", abort);
  }
}

/** Takes the whole of its time: a pause that ends early when the turn does. */
function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Through a function, because it changes while one awaits. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function verdictOn(outcome: Outcome, wasCutShort: boolean): Verdict {
  switch (outcome.kind) {
    case "answer":
      return isAway(outcome.status) ? "down" : "up";
    case "timeout":
      return wasCutShort ? "unknown" : "down";
    case "network":
      return outcome.refused || wasCutShort ? "unknown" : "down";
  }
}

/** Whether the same request may fare better in a moment. */
function mayPass(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case "answer":
      return isAway(outcome.status);
    case "timeout":
      return true;
    case "network":
      return !outcome.refused;
  }
}

/** A gateway's way of saying that the service behind it is not there. */
function isAway(status: number): boolean {
  return status >= 502 && status <= 504;
}

/** 100 ms, 200 ms, 400 ms; each by a random part shorter, so that customers who failed together do not return together. */
function pauseBefore(attempts: number): number {
  return 100 * 2 ** (attempts - 1) * (0.5 + Math.random() / 2);
}
