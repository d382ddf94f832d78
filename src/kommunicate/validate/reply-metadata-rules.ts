/** `replyMetadata` anywhere in a message: as text it must hold a JSON object, or a press carries nothing. */
import { isRecord, own, parsedJson, type JsonRecord } from "../json.ts";
import type { Report } from "./report.ts";

export function replyMetadataRules(metadata: JsonRecord, report: Report): void {
  search(own(metadata, "payload"), ["metadata", "payload"], MAX_DEPTH, report);
}

/** `steps` is where it is, and as it was when it returns. */
function search(value: unknown, steps: (string | number)[], depth: number, report: Report): void {
  if (depth === 0) return;
  const below = (part: unknown, step: string | number): void => {
    steps.push(step);
    search(part, steps, depth - 1, report);
    steps.pop();
  };
  if (Array.isArray(value)) return value.forEach(below);
  if (!isRecord(value)) return;
  for (const key of PARTS) {
    const part = own(value, key);
    if (part !== undefined) below(part, key);
  }
  const carried = own(value, "replyMetadata");
  if (typeof carried !== "string" || isRecord(parsedJson(carried))) return;
  report([...steps, "replyMetadata"], {
    code: "message/wrong-form",
    message:
      "“replyMetadata” is text that holds no JSON object, so that a press would carry nothing.",
    hint: "Write it as an object.",
  });
}

const PARTS = ["action", "payload", "elements", "buttons"];
/** payload › card › buttons › button › action › payload. */
const MAX_DEPTH = 7;
