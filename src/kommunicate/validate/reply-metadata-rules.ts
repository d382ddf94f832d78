/** `replyMetadata` anywhere in a message: as text it must hold a JSON object, or a press carries nothing. */
import { isRecord, own, parsedJson, type JsonRecord } from "../json.ts";
import type { Report } from "./report.ts";

export function replyMetadataRules(metadata: JsonRecord, report: Report): void {
  search(own(metadata, "payload"), ["metadata", "payload"], MAX_DEPTH, report);
}

function search(
  value: unknown,
  steps: readonly (string | number)[],
  depth: number,
  report: Report,
): void {
  if (depth === 0) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) search(item, [...steps, index], depth - 1, report);
    return;
  }
  if (!isRecord(value)) return;
  for (const key of ["action", "payload", "elements", "buttons"]) {
    const part = own(value, key);
    if (part !== undefined) search(part, [...steps, key], depth - 1, report);
  }
  const carried = own(value, "replyMetadata");
  if (typeof carried !== "string" || isRecord(parsedJson(carried))) return;
  report([...steps, "replyMetadata"], {
    code: "wrong_form",
    message:
      "“replyMetadata” is text that holds no JSON object, so that a press would carry nothing.",
    hint: "Write it as an object.",
  });
}

/** payload › card › buttons › button › action › payload. */
const MAX_DEPTH = 7;
