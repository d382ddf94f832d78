/**
 * From the bytes of a request to a JSON object, or the refusal. Everything about them is bounded before it costs anything:
 * how many arrive at once and their size before reading, depth before parsing.
 */
import type { IncomingMessage } from "node:http";
import getRawBody from "raw-body";
import { notJsonType, REFUSALS, tooDeep, tooLarge, type Refusal } from "./errors.ts";

export type Body =
  { readonly ok: true; readonly value: object } | { readonly ok: false; readonly refusal: Refusal };

export type BodyReader = (request: IncomingMessage) => Promise<Body>;

/** Together the bodies that have begun to arrive take `atOnce` times MAX_BODY_BYTES of memory at most. */
export function createBodyReader(atOnce: number = MAX_BODIES_AT_ONCE): BodyReader {
  let arriving = 0;
  return async (request) => {
    if (arriving >= atOnce) return refused(REFUSALS.busy);
    const refusal = refusalOf(request);
    if (refusal !== undefined) return refused(refusal);
    arriving += 1;
    let bytes;
    try {
      bytes = await getRawBody(request, {
        limit: MAX_BODY_BYTES,
        length: request.headers["content-length"] ?? null,
      });
    } catch (error) {
      // The rest is read and thrown away, so that the refusal reaches a client that is still sending.
      request.resume();
      if (!isBodyError(error)) throw error;
      return refused(error.status === 413 ? tooLarge(MAX_BODY_BYTES) : REFUSALS.wrongLength);
    } finally {
      arriving -= 1;
    }
    return parseBody(bytes);
  };
}

/** What its headers alone speak against. */
function refusalOf({ headers }: IncomingMessage): Refusal | undefined {
  const contentType = headers["content-type"] ?? "";
  if (!isJsonType(contentType)) return notJsonType(contentType);
  const encoding = headers["content-encoding"] ?? "identity";
  return encoding.trim().toLowerCase() === "identity" ? undefined : REFUSALS.encoded;
}

export const MAX_BODY_BYTES = 256 * 1024;
export const MAX_BODY_DEPTH = 32;
/** As many as turns may be under way. */
const MAX_BODIES_AT_ONCE = 1000;

export function parseBody(bytes: Uint8Array): Body {
  if (bytes.length === 0) return refused(REFUSALS.emptyBody);
  let text;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return refused(REFUSALS.notUtf8);
  }
  if (depthOf(text) > MAX_BODY_DEPTH) return refused(tooDeep(MAX_BODY_DEPTH));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(REFUSALS.notJson);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refused(REFUSALS.notAnObject);
  }
  return { ok: true, value };
}

/** How deep brackets lie in each other, outside of texts. Right for JSON; for anything else an upper or lower guess. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfText(text, at);
        break;
      case BRACE_OPEN:
      case BRACKET_OPEN:
        depth += 1;
        if (depth > deepest) deepest = depth;
        break;
      case BRACE_CLOSE:
      case BRACKET_CLOSE:
        depth -= 1;
        break;
      default:
    }
  }
  return deepest;
}

/** Offset of the quote that closes the text that opens at `start`. */
function endOfText(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = at - 1;
    while (text.charCodeAt(slashes) === BACKSLASH) slashes -= 1;
    if ((at - slashes) % 2 === 1) return at;
  }
  return text.length;
}

function isJsonType(contentType: string): boolean {
  if (contentType === "application/json") return true;
  const [type = "", ...parameters] = contentType.toLowerCase().split(";");
  const isJson = type.trim() === "application/json" || type.trim().endsWith("+json");
  return isJson && parameters.every(isUtf8);
}

function isUtf8(parameter: string): boolean {
  const [name = "", value = ""] = parameter.split("=");
  return name.trim() !== "charset" || ["utf-8", "utf8"].includes(value.trim().replaceAll('"', ""));
}

function isBodyError(error: unknown): error is getRawBody.RawBodyError {
  return error instanceof Error && "type" in error && "status" in error;
}

function refused(refusal: Refusal): Body {
  return { ok: false, refusal };
}

const UTF8 = new TextDecoder("utf-8", { fatal: true });
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACKET_OPEN = 0x5b;
const BRACKET_CLOSE = 0x5d;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;
