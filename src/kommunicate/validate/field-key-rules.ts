/** Template 12: the keys under which the fields of a form come back, which the web widget uses on an ordinary object. */
import { isRecord, own, type JsonRecord } from "../json.ts";
import { isInherited } from "../inherited.ts";
import type { Report } from "./report.ts";

export function fieldKeyRules(fields: readonly JsonRecord[], report: Report): void {
  const taken = new Set<string>();
  for (const [index, field] of fields.entries()) {
    const data = own(field, "data");
    const steps = ["metadata", "payload", index, ...(isRecord(data) ? ["data"] : [])];
    const type = own(field, "type");
    if (typeof type !== "string" || type === "submit") continue;
    const source = KEYED_BY_NAME.has(type) ? "name" : "label";
    const key = own(isRecord(data) ? data : field, source);
    if (typeof key !== "string") continue;
    if (key === "__proto__" || (type === "checkbox" && isInherited(key))) {
      report([...steps, source], {
        code: "message/reserved-name",
        message: `“${key}” means something else to the web widget: the form cannot be sent, or comes back without it.`,
        hint: "Write another name.",
      });
    } else if (taken.has(key)) {
      report([...steps, source], {
        code: "message/same-name",
        severity: "warning",
        message: `Two fields come back as “${key}”, so that one answer takes the place of the other.`,
        hint: `Give each field a ${source} of its own.`,
      });
    }
    taken.add(key);
  }
}

/** All other fields come back under their label. */
const KEYED_BY_NAME: ReadonlySet<string> = new Set([
  "textarea",
  "radio",
  "checkbox",
  "dropdown",
  "hidden",
]);
