/**
 * Every way in which the gateway says no: status, code and a sentence that says what to do. Answers never hold a stack,
 * a name of another bot, or anything of another request.
 */
import type { Context } from "koa";

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

export function refuse(ctx: Context, refusal: Refusal): void {
  ctx.status = refusal.status;
  ctx.set("Content-Type", "application/json");
  if (refusal.retryAfterSeconds !== undefined) {
    ctx.set("Retry-After", String(refusal.retryAfterSeconds));
  }
  ctx.body = errorBody(refusal);
}

export function errorBody({ code, message }: Refusal): string {
  return JSON.stringify({ error: { code, message } });
}

export const REFUSALS = {
  emptyBody: badRequest("empty_body", "The body is empty. Send the webhook as a JSON object."),
  notUtf8: badRequest("not_utf8", "The body is not valid UTF-8. Send JSON in UTF-8."),
  notJson: badRequest("not_json", "The body is not valid JSON. Send the webhook as a JSON object."),
  notAnObject: badRequest("not_an_object", "The body is JSON, but not an object. Send one object."),
  wrongLength: badRequest(
    "wrong_length",
    "The body ended early, or is not as long as Content-Length says. Send it again.",
  ),
  notFound: {
    status: 404,
    code: "not_found",
    message: "There is nothing here. Webhooks go to POST /webhook; see also /healthz and /readyz.",
  },
  methodNotAllowed: {
    status: 405,
    code: "method_not_allowed",
    message: "This address does not take that method; the Allow header says which it takes.",
  },
  methodUnknown: { status: 501, code: "method_unknown", message: "Send webhooks with POST." },
  encoded: {
    status: 415,
    code: "encoded_body",
    message: "Compressed bodies are not taken. Send the JSON as it is, without Content-Encoding.",
  },
  storeAway: {
    status: 503,
    code: "store_unavailable",
    message: "Conversations cannot be saved right now, so nothing was done. Send the same again.",
    retryAfterSeconds: 2,
  },
  busy: {
    status: 503,
    code: "busy",
    message: "Too many messages wait already, so this one was not begun. Send the same again.",
    retryAfterSeconds: 1,
  },
  late: {
    status: 503,
    code: "late",
    message: "There was no time left for this message, so nothing was done. Send the same again.",
    retryAfterSeconds: 1,
  },
} satisfies Record<string, Refusal>;

export function unauthorized(header: string): Refusal {
  const message =
    `The header “${header}” is missing or wrong. ` +
    "In Kommunicate's bot settings, set it to the secret that this gateway was started with.";
  return { status: 401, code: "unauthorized", message };
}

export function metricsToken(): Refusal {
  const message =
    "Send “Authorization: Bearer …” with the token that this gateway was started with as METRICS_TOKEN.";
  return { status: 401, code: "unauthorized", message };
}

export function metricsForbidden(): Refusal {
  const message =
    "Numbers are told to this gateway's own network alone, and not through a proxy. " +
    "Set METRICS_TOKEN and send it as “Authorization: Bearer …”.";
  return { status: 403, code: "forbidden", message };
}

export function tooMany(waitMs: number): Refusal {
  return {
    status: 503,
    code: "too_many",
    message: "More messages came than are taken in a minute, so this one was not begun.",
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  };
}

export function unknownBot(botId: string): Refusal {
  const message =
    `No bot “${botId}” is served here. ` +
    "Check the botId in bots.yaml, or the name of its folder; the gateway's log says why a bot was refused.";
  return { status: 404, code: "unknown_bot", message };
}

export function wrongApplication(botId: string): Refusal {
  const message =
    `Bot “${botId}” takes webhooks of one Kommunicate application, and this is another or none. ` +
    "Check “application” in bots.yaml against the App ID in Kommunicate.";
  return { status: 403, code: "wrong_application", message };
}

export function tooLarge(maxBytes: number): Refusal {
  const message = `The body is larger than ${maxBytes} bytes, the most that is taken.`;
  return { status: 413, code: "too_large", message };
}

export function tooDeep(maxDepth: number): Refusal {
  return badRequest(
    "too_deep",
    `The body's lists and objects lie more than ${maxDepth} levels deep. Send it flatter.`,
  );
}

export function notJsonType(contentType: string): Refusal {
  const found = contentType === "" ? "none was sent" : "another was sent";
  const message = `The Content-Type must be application/json in UTF-8; ${found}.`;
  return { status: 415, code: "unsupported_type", message };
}

/** A fault of ours; the request id leads to the log line. */
export function internal(requestId: string): Refusal {
  const message = `Something went wrong on this side. It is in the log as request ${requestId}.`;
  return { status: 500, code: "internal", message };
}

function badRequest(code: string, message: string): Refusal {
  return { status: 400, code, message };
}
