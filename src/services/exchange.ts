/**
 * One request and its answer over HTTP, redirects included. Says what happened and decides nothing: retries, budgets and
 * shapes belong to call-service.ts.
 */
import { errors, request as send, type Dispatcher } from "undici";
import type { HttpRequest } from "./build-request.ts";
import { readJsonBody, type JsonReply } from "./read-json.ts";

export type Outcome =
  /** `reply` is there for a 2xx answer whose body was wanted. */
  | { readonly kind: "answer"; readonly status: number; readonly reply: JsonReply | undefined }
  | { readonly kind: "timeout" }
  /** `refused`: by us, because of the address. `detail` is a code or a phrase, without values. */
  | { readonly kind: "network"; readonly refused: boolean; readonly detail: string };

export interface ExchangeOptions {
  readonly dispatcher: Dispatcher;
  readonly headers: Readonly<Record<string, string>>;
  readonly wantsBody: boolean;
  /** Ends the exchange early; then it counts as timed out. */
  readonly signal: AbortSignal;
}

export async function exchange(request: HttpRequest, options: ExchangeOptions): Promise<Outcome> {
  try {
    return await follow(request, options);
  } catch (error) {
    if (options.signal.aborted || error instanceof errors.ConnectTimeoutError)
      return { kind: "timeout" };
    const detail = codeOf(error);
    return { kind: "network", refused: detail === "ADDRESS_REFUSED", detail };
  }
}

const MOST_REDIRECTS = 3;

async function follow(request: HttpRequest, options: ExchangeOptions): Promise<Outcome> {
  let url = request.url;
  for (let redirects = 0; ; redirects++) {
    const { statusCode, headers, body } = await send(url, {
      method: request.method,
      dispatcher: options.dispatcher,
      headers: options.headers,
      signal: options.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    if (statusCode >= 200 && statusCode <= 299 && options.wantsBody) {
      return { kind: "answer", status: statusCode, reply: await readJsonBody(body) };
    }
    await body.dump({ limit: MOST_UNREAD_BYTES, signal: options.signal }).catch(leaveUnread);
    const next =
      request.method === "GET" && redirects < MOST_REDIRECTS
        ? redirectTarget(statusCode, headers["location"], url)
        : undefined;
    if (next === undefined) return { kind: "answer", status: statusCode, reply: undefined };
    url = next;
  }
}

/** Up to here a body that nobody wants is read, so that its connection can be used again. */
const MOST_UNREAD_BYTES = 64 * 1024;

/** The answer's status is known; that its body could not be read to the end changes nothing. */
function leaveUnread(): void {}

/** Where a redirect leads, when it stays on the same host: headers may carry secrets, which no other host may see. */
function redirectTarget(
  status: number,
  location: string | readonly string[] | undefined,
  from: URL,
): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== "string") return undefined;
  if (!URL.canParse(location, from.href)) return undefined;
  const target = new URL(location, from);
  target.username = target.password = target.hash = "";
  const isUpgrade =
    from.protocol === "http:" &&
    target.protocol === "https:" &&
    target.hostname === from.hostname &&
    from.port === "" &&
    target.port === "";
  return target.origin === from.origin || isUpgrade ? target : undefined;
}

/** The code of an error, or of what lies below it: messages may hold addresses. */
function codeOf(error: unknown): string {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 4; depth++) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
    cause = cause.cause;
  }
  return error instanceof Error ? error.name : "unknown";
}
