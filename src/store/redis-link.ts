/**
 * Patience with a Redis connection: every question is answered, or refused, within one time-out. A question that was cut
 * off is asked again while there is time, which is safe because every write of the store may be repeated. Knows nothing
 * of commands.
 */
import { performance } from "node:perf_hooks";
import { isConsequence, readFailure, withoutArguments } from "./redis-error.ts";
import { foreign } from "./record.ts";
import type { RecordKind } from "./record.ts";
import { StoreUnavailable } from "./store.ts";

/** The part of the client that a link watches. */
export interface LinkedClient {
  readonly status: string;
  on(event: string, listener: (detail: unknown) => void): unknown;
}

export type LinkEvent =
  | { readonly kind: "ready" }
  /** Once for each time that Redis goes away, not for each attempt. */
  | { readonly kind: "lost"; readonly cause: Error };

export interface RedisLink {
  /** The answer to `send`; throws StoreUnavailable, or StoreRefused when a key of `what` holds another type. */
  ask<T>(what: RecordKind, send: () => Promise<T>): Promise<T>;
  /** Refuses all further questions, and those that wait for a connection. */
  close(): void;
}

export function createRedisLink(options: {
  readonly client: LinkedClient;
  /** For messages, without secrets. */
  readonly label: string;
  readonly timeoutMs: number;
  readonly onEvent: (event: LinkEvent) => void;
}): RedisLink {
  const { client, label, timeoutMs, onEvent } = options;
  const waiting = new Set<() => void>();
  let isClosed = false;
  let isReported = false;
  let lostAt = performance.now();
  let lastError = new Error("it has not answered yet");

  function wakeAll(): void {
    for (const wake of waiting) wake();
  }

  function lost(): void {
    if (isReported || isClosed) return;
    isReported = true;
    lostAt = performance.now();
    onEvent({ kind: "lost", cause: lastError });
  }

  function troubled(error: unknown): void {
    if (isConsequence(error)) return;
    lastError = withoutArguments(error);
    // Sentinels that cannot be reached are told by errors alone, without a close.
    if (client.status === "connecting") lost();
  }

  client.on("error", troubled);
  client.on("node error", troubled);
  client.on("close", lost);
  client.on("ready", () => {
    isReported = false;
    lastError = new Error("the connection was closed");
    onEvent({ kind: "ready" });
    wakeAll();
  });

  async function untilReady(deadline: number): Promise<void> {
    // A short gap is waited out; when Redis has been away for longer, nobody is kept waiting.
    const until = isReported ? Math.min(deadline, lostAt + timeoutMs) : deadline;
    const left = until - performance.now();
    if (left <= 0) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, left);
      waiting.add(wake);
    });
  }

  function unavailable(cause: Error): StoreUnavailable {
    return new StoreUnavailable(
      `Redis at ${label} cannot be used: ${cause.message.replace(/\.$/, "")}. ` +
        "Check that it runs, and that its URL and its settings are right.",
      { cause },
    );
  }

  function ask<T>(what: RecordKind, send: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + timeoutMs;
    const question: Question<T> = { what, send, deadline, refusal: undefined };
    return client.status === "ready" && !isClosed ? attempt(question) : askWhenReady(question);
  }

  async function askWhenReady<T>(question: Question<T>): Promise<T> {
    if (client.status !== "ready" && !isClosed) await untilReady(question.deadline);
    if (isClosed) throw new StoreUnavailable("The connection to Redis has been closed.");
    if (client.status !== "ready") throw unavailable(question.refusal ?? lastError);
    return attempt(question);
  }

  function attempt<T>(question: Question<T>): Promise<T> {
    const leftMs = question.deadline - performance.now();
    return within(leftMs, question.send, (error) => askAgain(question, error));
  }

  async function askAgain<T>(question: Question<T>, error: unknown): Promise<T> {
    const failure = readFailure(error);
    if (failure.kind === "foreign") throw foreign(question.what, failure.cause);
    if (failure.cause.name === "ReplyError") question.refusal = failure.cause;
    const pauseMs = 10 + Math.random() * 40;
    if (failure.kind === "unavailable" || performance.now() + pauseMs >= question.deadline) {
      throw unavailable(question.refusal ?? failure.cause);
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return askWhenReady(question);
  }

  return {
    ask,
    close() {
      isClosed = true;
      wakeAll();
    },
  };
}

interface Question<T> {
  readonly what: RecordKind;
  readonly send: () => Promise<T>;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  /** What Redis said no with, the last time. */
  refusal: Error | undefined;
}

/**
 * The answer to `send`, or what becomes of its failure. The client has time-outs of its own; this one holds even where a
 * Cluster client waits and redirects.
 */
function within<T>(
  ms: number,
  send: () => Promise<T>,
  failed: (error: unknown) => Promise<T>,
): Promise<T> {
  return new Promise((resolve) => {
    let isLate = false;
    const late = (): void => {
      isLate = true;
      resolve(failed(new Error("no answer in time")));
    };
    const timer = setTimeout(late, Math.max(0, ms));
    send().then(
      (answer) => {
        clearTimeout(timer);
        resolve(answer);
      },
      (error: unknown) => {
        clearTimeout(timer);
        if (!isLate) resolve(failed(error));
      },
    );
  });
}
