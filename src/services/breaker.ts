/**
 * Stops asking a host that is down, so that customers hear so at once instead of waiting for each time-out in turn.
 * Counts failures per host; what a failure is, is the caller's to say.
 */

/** up: it answered; down: it did not, though it had its full time; unknown: cut short, which proves nothing. */
export type Verdict = "up" | "down" | "unknown";

export interface Breaker {
  /** Whether a request may be sent now. A yes must be followed by a `record`. */
  allows(host: string): boolean;
  record(host: string, verdict: Verdict): void;
}

export interface BreakerOptions {
  /** Epoch ms. */
  readonly now: () => number;
  /** Failures in a row that open it. */
  readonly threshold?: number;
  /** How long it stays open before one request may try. */
  readonly openMs?: number;
}

export function createBreaker(options: BreakerOptions): Breaker {
  const { now, threshold = 5, openMs = 10_000 } = options;
  const hosts = new Map<string, Circuit>();
  return {
    allows(host) {
      const circuit = hosts.get(host);
      if (circuit === undefined || circuit.failures < threshold) return true;
      if (now() < circuit.closedUntil) return false;
      // One request is the probe; the others go on being refused until it has reported, or was lost.
      circuit.closedUntil = now() + openMs;
      return true;
    },
    record(host, verdict) {
      const circuit = hosts.get(host) ?? { failures: 0, closedUntil: 0 };
      switch (verdict) {
        case "up":
          hosts.delete(host);
          return;
        case "down":
          circuit.failures++;
          if (circuit.failures >= threshold) circuit.closedUntil = now() + openMs;
          hosts.set(host, circuit);
          return;
        case "unknown":
          // A probe that was cut short lets the next request try.
          if (circuit.failures >= threshold) circuit.closedUntil = 0;
          return;
      }
    },
  };
}

interface Circuit {
  failures: number;
  /** No request before this time. */
  closedUntil: number;
}
