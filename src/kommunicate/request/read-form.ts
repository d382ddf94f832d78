/** A form that came back: its values by field label or name, as texts. Never logs or keeps them. */
import { isRecord, own, parsedJson, type JsonRecord } from "../json.ts";

export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** The chat context holds the data as an object, or as JSON text on older phones; some put it beside the context. */
export function readForm(metadata: JsonRecord, context: JsonRecord): FormValues | undefined {
  const data = formData(own(context, "formData")) ?? formData(own(metadata, "formData"));
  if (data === undefined) return undefined;
  const values = Object.create(null) as Record<string, string | readonly string[]>;
  for (const key of Object.keys(data).slice(0, MAX_FIELDS)) {
    if (key === "__proto__" || key.length > MAX_KEY_LENGTH) continue;
    const value = own(data, key);
    values[key] = Array.isArray(value) ? value.slice(0, MAX_FIELDS).map(text) : text(value);
  }
  return values;
}

function formData(value: unknown): JsonRecord | undefined {
  const data = typeof value === "string" ? parsedJson(value) : value;
  return isRecord(data) ? data : undefined;
}

function text(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value.slice(0, MAX_VALUE_LENGTH);
    case "number":
    case "boolean":
      return String(value);
    default:
      return "";
  }
}

const MAX_FIELDS = 100;
const MAX_KEY_LENGTH = 500;
const MAX_VALUE_LENGTH = 10_000;
