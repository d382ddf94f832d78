/** The id that ties a turn's log line to what the caller logs: of its `traceparent` header (W3C Trace Context), else new. */
import { randomHex } from "../store/random-hex.ts";

export function traceIdOf(traceparent: string): string {
  if (traceparent === "") return randomHex();
  const [, version, traceId = "", parentId = "", more = ""] = TRACEPARENT.exec(traceparent) ?? [];
  const isValid =
    version !== undefined &&
    version !== "ff" &&
    (version !== "00" || more === "") &&
    /[^0]/.test(traceId) &&
    /[^0]/.test(parentId);
  return isValid ? traceId : randomHex();
}

/** Later versions may have more parts. */
const TRACEPARENT = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}(-.{0,200})?$/;
