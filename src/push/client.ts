/**
 * Kommunicate's send-message API: one message out, tried again while that may help. Never throws for what the other side
 * does, and never lets the key out of the request's header: reasons are statuses and codes alone.
 *
 * A try that is cut off may have been taken; it is made again, because a message twice is better than none.
 */
import { Agent, request } from "undici";
import type { PushBody } from "../kommunicate/encode-push.ts";
import { DEFAULT_API_URL } from "./api-url.ts";

export interface PushClientOptions {
  readonly apiKey: string;
  readonly baseUrl?: string;
  /** For one try. */
  readonly timeoutMs?: number;
  /** Tries after the first. */
  readonly retries?: number;
  /** Before the second try; twice as long before each further one, by a random part shorter. */
  readonly backoffMs?: number;
}

export interface PushClient {
  /** `signal` ends the tries early; what was not sent by then counts as not sent. */
  send(body: PushBody, signal?: AbortSignal): Promise<PushResult>;
  close(): Promise<void>;
}

export type PushResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** For operators: `status 503`, `ECONNREFUSED`. */
      readonly reason: string;
      /** The same message would be refused again. */
      readonly isFinal: boolean;
    };

export function createPushClient(options: PushClientOptions): PushClient {
  const { apiKey, baseUrl = DEFAULT_API_URL } = options;
  const { timeoutMs = 10_000, retries = 3, backoffMs = 500 } = options;
  const url = `${baseUrl.replace(/\/+$/, "")}/rest/ws/message/v2/send`;
  const dispatcher = new Agent({ connections: MAX_CONNECTIONS, connect: { timeout: timeoutMs } });

  async function attempt(body: string, signal: AbortSignal): Promise<Attempt> {
    const headers = { "api-key": apiKey, "content-type": "application/json" };
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const answer = await request(url, {
        method: "POST",
        headers,
        body,
        dispatcher,
        signal: limit,
      });
      const isFine = answer.statusCode >= 200 && answer.statusCode <= 299;
      const text = await textOf(answer.body).catch(() => "");
      if (isFine) return saysError(text) ? refused("the API answered with an error") : SENT;
      const reason = `status ${answer.statusCode}`;
      return mayPass(answer.statusCode)
        ? { result: failed(reason), waitMs: retryAfterMs(answer.headers["retry-after"]) }
        : refused(reason);
    } catch (error) {
      return { result: failed(limit.aborted ? "no answer in time" : codeOf(error)), waitMs: 0 };
    }
  }

  return {
    async send(message, signal = new AbortController().signal) {
      const body = JSON.stringify(message);
      for (let tries = 1; ; tries += 1) {
        const { result, waitMs } = await attempt(body, signal);
        if (result.ok || result.isFinal || tries > retries || signal.aborted) return result;
        const pause = backoffMs * 2 ** (tries - 1) * (0.5 + Math.random() / 2);
        if (waitMs > MAX_RETRY_AFTER_MS) return result;
        await pauseFor(Math.max(pause, waitMs), signal);
        if (signal.aborted) return result;
      }
    },
    close: () => dispatcher.close(),
  };
}

interface Attempt {
  readonly result: PushResult;
  /** Asked for by the other side. */
  readonly waitMs: number;
}

const SENT: Attempt = { result: { ok: true }, waitMs: 0 };

function refused(reason: string): Attempt {
  return { result: { ok: false, reason, isFinal: true }, waitMs: 0 };
}

function failed(reason: string): PushResult {
  return { ok: false, reason, isFinal: false };
}

/** Too many requests, too slow, or a fault over there. */
function mayPass(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** Some of Kommunicate's addresses answer 200 with `{"status":"error"}`. */
function saysError(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === "object" && value !== null && "status" in value && value.status === "error"
    );
  } catch {
    return false;
  }
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Seconds, or a date. */
function retryAfterMs(header: string | string[] | undefined): number {
  if (typeof header !== "string") return 0;
  const ms = /^\d{1,6}$/.test(header) ? 1000 * Number(header) : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : 0;
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}

/** A code, because messages may hold addresses. */
function codeOf(error: unknown): string {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 4; depth += 1) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
    cause = cause.cause;
  }
  return "the connection failed";
}

const MAX_CONNECTIONS = 32;
const MAX_ANSWER_BYTES = 64 * 1024;
/** Longer than this nobody is kept waiting within one send. */
const MAX_RETRY_AFTER_MS = 10_000;
